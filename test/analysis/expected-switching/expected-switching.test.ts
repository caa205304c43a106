import { describe, expect, it } from 'vitest';
import { linearRoot } from '../../../src/analysis/expected-switching/linear-root.ts';
import { meanRoots } from '../../../src/analysis/expected-switching/mean-roots.ts';
import { sensitivity } from '../../../src/analysis/sensitivity/sensitivity.ts';
import { studentQuantile } from '../../../src/analysis/student-t.ts';
import { load, modelText, sound } from '../../model/in-memory.ts';

/** Sixteen numbers of mean 0, as replicates stray from an expectation; their standard error is exactly 1. */
const stray = Array.from({ length: 16 }, (_, r) => (r % 2 === 0 ? 1 : -1) * Math.sqrt(15));
/** Others of mean 0, not correlated with these. */
const other = Array.from({ length: 16 }, (_, r) => (r % 4 < 2 ? 1 : -1) * Math.sqrt(15));
const t = studentQuantile(15);

describe('the root of a straight line of expected values', () => {
  it('has the standard error and the set of Fieller that its closed forms give', () => {
    // a = 6 ± 0.3, b = −2 ± 0.1, independent: at 3, error √(0.3² + 3²·0.1²)/2.
    const a = stray.map((s) => 6 + 0.3 * s);
    const b = other.map((s) => -2 + 0.1 * s);
    const root = linearRoot(a, b)!;
    expect(root.at).toBeCloseTo(3, 12);
    expect(root.se).toBeCloseTo(Math.sqrt(0.09 + 0.09) / 2, 12);
    // (6 − 2v)² = t²(0.09 + 0.01v²).
    for (const v of root.interval!) expect((6 - 2 * v) ** 2).toBeCloseTo(t * t * (0.09 + 0.01 * v * v), 9);
    expect(root.interval![0]).toBeLessThan(3);
    expect(root.interval![1] - 3).toBeGreaterThan(3 - root.interval![0]);
  });

  it('has no error that means anything where the slope is weak, and is not there where there is none', () => {
    const weak = linearRoot(
      stray.map((s) => 6 + s),
      other.map((s) => 1 + 0.9 * s),
    )!;
    expect([weak.at, weak.se, weak.interval]).toEqual([expect.closeTo(-6, 12), null, null]);
    expect(linearRoot([1, 2], [1, -1])).toBeNull();
  });
});

describe('the roots of a curve of expected values', () => {
  it('are those of Fieller where it is a straight line', () => {
    const a = stray.map((s) => 6 + 0.3 * s);
    const b = other.map((s) => -2 + 0.1 * s);
    const [root, ...more] = meanRoots((x) => a.map((value, r) => value + x * b[r]!), [0, 2, 5, 10], 1e-9);
    const exact = linearRoot(a, b)!;
    expect(more).toEqual([]);
    expect(root).toMatchObject({ kind: 'crossing', below: 1, above: -1 });
    expect(root!.at).toBeCloseTo(3, 6);
    expect(root!.se).toBeCloseTo(exact.se!, 6);
    for (const side of [0, 1] as const) {
      // Ends are narrowed down to a thousandth of the stretch between two places looked at.
      expect(Math.abs(root!.interval[side]! - exact.interval![side])).toBeLessThan(5 / 1024);
    }
  });

  it('are all that the places show: (x − 2)(x − 5) twice, each with error s/3', () => {
    const roots = meanRoots((x) => stray.map((s) => (x - 2) * (x - 5) + 0.03 * s), [0, 3, 4, 10], 1e-9);
    expect(roots.map(({ at }) => at)).toEqual([expect.closeTo(2, 5), expect.closeTo(5, 5)]);
    expect(roots.map(({ se }) => se)).toEqual([expect.closeTo(0.01, 5), expect.closeTo(0.01, 5)]);
    expect(roots.map(({ below, above }) => [below, above])).toEqual([
      [1, -1],
      [-1, 1],
    ]);
    expect(meanRoots((x) => stray.map((s) => x * x + 1 + s), [-3, 0, 3], 1e-9)).toEqual([]);
  });

  it('have an open interval, and no standard error, where the end of the range is within the error', () => {
    const [root] = meanRoots((x) => stray.map((s) => 0.1 * (x - 1) + s), [-100, 0, 2], 1e-9);
    expect(root!.interval[0]).toBeCloseTo(1 - 10 * t, 0);
    expect([root!.interval[1], root!.se]).toEqual([null, null]);
  });

  it('are jumps where it leaps, with the place as the interval where the sign is clear on both sides', () => {
    const [root] = meanRoots((x) => stray.map((s) => (x < 0.3 ? -5 : 5) + 0.1 * s), [0, 0.5, 1], 1e-9);
    expect([root!.kind, root!.se]).toEqual(['jump', null]);
    for (const end of [root!.at, ...root!.interval]) expect(end).toBeCloseTo(0.3, 3);
  });
});

/** npv_vs_bau of go = meters × saving − cost; of half, half the benefit for a fixed 60. */
const model = sound(
  load(
    modelText({
      timeline: '{start: 2024, end: 2024, step: year}',
      appraisal: '{price-base: 2024, present-value-date: 2024, discounting: green-book-2026/standard}',
      options: '{bau: {label: Usual, role: business-as-usual}, go: {label: Go}, half: {label: Half}}',
      inputs: `
  meters: {unit: meter, value: "uniform(60, 140)", basis: derived, source: report-2024}
  saving: {unit: GBP/meter, value: "uniform(1, 5)", basis: derived, source: report-2024}
  cost: {unit: GBP, value: "uniform(100, 300)", basis: derived, source: report-2024}
  little: {unit: GBP, value: 60, basis: derived, source: report-2024}`,
      flows: `
  saved: {kind: benefit, bearer: All, rate: "(option == go ? 1 : option == half ? 0.5 : 0) * meters * saving / one_year"}
  spent: {kind: cost, bearer: All, rate: "(option == go ? cost : option == half ? little : 0 * little) / one_year"}`,
      outcomes: `
  served: {label: Served, unit: meter, formula: "option == bau ? 0 * meters : meters"}`,
    }),
  ),
);
const found = sensitivity(model, {
  methods: ['expectedSwitching'],
  per: 'served',
  groups: { both: ['meters', 'saving'] },
}).expectedSwitching!;
const go = found.options.find(({ option }) => option === 'go')!;
const near = (value: number, exact: number, se: number) => expect(Math.abs(value - exact)).toBeLessThan(4 * se + 1e-9);

describe('switching values on the expected outcome of a model', () => {
  it('put the expected value of the others in the place of them: E[NPV | do(X = x)] = 0', () => {
    // E[meters] = 100, E[saving] = 3, E[cost] = 200; 100 s = 200, 3 m = 200.
    near(go.mean.value, 100, go.mean.se);
    const roots = new Map(go.inputs.map(({ id, sign }) => [id, sign]));
    expect([...roots.keys()].sort()).toEqual(['cost', 'meters', 'saving']);
    for (const [id, exact, chance] of [
      ['saving', 2, 0.25],
      ['meters', 200 / 3, (200 / 3 - 60) / 80],
    ] as const) {
      const [change, ...more] = roots.get(id)!;
      expect(more).toEqual([]);
      expect(change).toMatchObject({ kind: 'crossing', below: -1, above: 1 });
      near(change!.at, exact, change!.se!);
      expect(change!.chance).toBeCloseTo(chance, 2);
    }
  });

  it('flip the ranking where the lead over the next best option is nothing', () => {
    // go − half = 0.5 m s − cost + 60 = 10 in expectation: level at s = 2.8, m = 280/3 and cost = 210.
    expect(go.rival!.option).toBe('half');
    near(go.rival!.lead.value, 10, go.rival!.lead.se);
    for (const { id, ranking } of go.inputs) {
      const exact = { saving: 2.8, meters: 280 / 3, cost: 210 }[id]!;
      expect(ranking).toHaveLength(1);
      near(ranking![0]!.at, exact, ranking![0]!.se!);
    }
  });

  it('move a group in its levels', () => {
    // (60 + 80u)(1 + 4u) = 200: 320u² + 320u − 140 = 0.
    const [group] = go.groups;
    expect([...group!.members].sort()).toEqual(['meters', 'saving']);
    const [change] = group!.sign;
    near(change!.at, (-320 + Math.sqrt(320 ** 2 + 4 * 320 * 140)) / 640, change!.se!);
    expect(change!.chance).toBeNull();
  });

  it('multiply all success rates, shares of which more is better and no others', () => {
    const rates = sound(
      load(
        modelText({
          timeline: '{start: 2024, end: 2024, step: year}',
          appraisal: '{price-base: 2024, present-value-date: 2024, discounting: green-book-2026/standard}',
          inputs: `
  reached: {unit: "1", value: "uniform(0.2, 0.4)", basis: derived, source: report-2024}
  working: {unit: "%", value: "uniform(60, 80)", basis: derived, source: report-2024}
  lost: {unit: "1", value: "uniform(0.1, 0.3)", basis: derived, source: report-2024}
  pace: {unit: "1", value: "uniform(0.5, 1.5)", basis: derived, source: report-2024}
  worth: {unit: GBP, value: 1000, basis: derived, source: report-2024}
  cost: {unit: GBP, value: 40, basis: derived, source: report-2024}`,
          flows: `
  net: {kind: benefit, bearer: All, rate: "option == go ? (reached * working * (1 - lost) * pace * worth - cost) / one_year : 0"}`,
        }),
      ),
    );
    const [{ successRates }] = sensitivity(rates, { methods: ['expectedSwitching'] }).expectedSwitching!.options as [
      typeof go,
    ];
    expect([...successRates!.members].sort()).toEqual(['reached', 'working']);
    const [change] = successRates!.sign;
    // E[reached] E[working] (1 − E[lost]) × 1000 = 168 = 40/k²; no rate reaches 1 there.
    near(change!.at, Math.sqrt(40 / 168), change!.se!);
    // At k = 2 what works is capped at one: 0.6 × 1 × 0.8 × 1000.
    expect(successRates!.range).toEqual({ low: 0.1, high: 2, points: 8 });
  });

  it('multiply all incremental costs, and those of the rival with them', () => {
    const { increment, sign, ranking } = go.costs!;
    near(increment.value, 200, increment.se);
    near(sign!.value, 1.5, sign!.se!);
    // 300 − 200k = 150 − 60k.
    near(ranking!.value, 150 / 140, ranking!.se!);
  });

  it('say what is not valued would have to be worth, negative where it is harm that could be borne', () => {
    const { presentValue, perYear, per } = go.unmonetised!;
    near(presentValue.value, -100, presentValue.se);
    expect(perYear).toBeNull();
    near(per!.amount.value, 100, per!.amount.se);
    near(per!.value!.value, -1, per!.value!.se!);
  });
});
