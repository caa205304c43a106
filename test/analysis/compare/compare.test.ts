import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/analysis/compare/compare.ts';
import { comparisonResults } from '../../../src/analysis/compare/compare-results.ts';
import { addToShares, setsOf, shapleyWeight } from '../../../src/analysis/compare/shapley.ts';
import { planRun } from '../../../src/engine/plan.ts';
import { runNow } from '../../../src/engine/run.ts';
import { loadBetween } from '../../../src/model/between.ts';
import { loadModel } from '../../../src/model/load.ts';
import { main, modelText, reading } from '../../model/in-memory.ts';

/** The value of a trip times the trips, in one year: the answer is a product, of which the shares are known. */
const sections = {
  timeline: '{start: 2024, end: 2024, step: year}',
  units: '{trip: a trip}',
  inputs: `
  trips: {unit: trip/year, value: "uniform(90, 110)", basis: published, source: report-2024}
  saving: {unit: GBP/trip, value: 2, basis: published, source: report-2024}
  law: {unit: choice, value: straight, among: [straight, half], basis: published, source: report-2024}
  unused_here: {unit: GBP/year, value: 5, basis: published, source: report-2024}`,
  flows: `
  saved: {kind: benefit, bearer: Us, rate: "option == go ? trips * saving * (law == half ? 0.5 : 1) : 0"}
  fixed_part: {kind: cost, bearer: Us, rate: "option == go ? unused_here : 0"}`,
};

const scenario = (id: string, set: string, more = '') => `scenario: ${id}\nmodel: a\nset: ${set}\n${more}`;

function between(left: string | null, right: string | null, files: Readonly<Record<string, string>> = {}) {
  const all = {
    [main]: modelText(sections),
    'm/l.yaml': left ?? '',
    'm/r.yaml': right ?? '',
    ...files,
  };
  const side = (text: string | null, path: string) => ({
    file: main,
    read: reading(all),
    scenarios: text === null ? [] : [path],
  });
  const { between: found, loaded } = loadBetween(side(left, 'm/l.yaml'), side(right, 'm/r.yaml'));
  if (found === undefined) throw new Error(JSON.stringify(loaded.flatMap(({ diagnostics }) => diagnostics)));
  return found;
}

const few = { draws: 4096 };

describe('shares', () => {
  it('weights of a change over all sets are a mean over orders: they sum to 1 and to −1', () => {
    for (let count = 1; count <= 8; count++) {
      const sums = [0, 0];
      for (const set of setsOf(count)) {
        const isMade = (set & 1) === 1;
        const made = set.toString(2).replaceAll('0', '').length;
        sums[isMade ? 0 : 1]! += shapleyWeight(count, made, isMade);
      }
      expect(sums[0]).toBeCloseTo(1, 12);
      expect(sums[1]).toBeCloseTo(-1, 12);
    }
  });

  it('are those of the glove game: 1/6, 1/6 and 2/3 (Shapley 1953)', () => {
    const shares = [0, 1, 2].map(() => new Float64Array(1));
    // One right glove (the third player) and two left ones: a pair is worth 1.
    for (const set of setsOf(3)) addToShares(shares, set, Float64Array.of(set & 4 && set & 3 ? 1 : 0));
    expect(shares.map(([share]) => share)).toEqual([
      expect.closeTo(1 / 6, 12),
      expect.closeTo(1 / 6, 12),
      expect.closeTo(2 / 3, 12),
    ]);
  });
});

describe('the bridge', () => {
  it('shares a product as it must: each change at the mean of the other, before and after', async () => {
    // 2 → 3 a trip and 100 → 200 trips, expected 200 → 600: 250 for the trips (100 × 2.5), 150 for the saving (1 × 150).
    const found = await compare(between(null, scenario('r', '{trips: "uniform(190, 210)", saving: 3}')), few);
    comparisonResults.parse(found);
    const [go] = found.bridge!.options;
    const part = (id: string) => go!.parts.find(({ change }) => change === id)!;
    expect(part('trips').central).toBeCloseTo(250, 9);
    expect(part('saving').central).toBeCloseTo(150, 9);
    expect(Math.abs(part('trips').expected.value - 250)).toBeLessThan(5 * Math.max(part('trips').expected.se, 1e-9));
    expect(Math.abs(part('saving').expected.value - 150)).toBeLessThan(5 * part('saving').expected.se);
  });

  it('adds up to the difference on the same draws, and to the penny', async () => {
    const found = await compare(
      between(
        scenario('l', '{saving: 0.333}'),
        scenario('r', '{trips: "uniform(33.333, 211.777)", law: half, unused_here: 1.235}'),
      ),
      few,
    );
    for (const { option, left, right, parts, pence } of found.bridge!.options) {
      const difference = found.differences.find((one) => one.option === option && one.outcome === 'npv_vs_bau')!;
      const sum = parts.reduce((so, { expected }) => so + expected.value, 0);
      expect(sum).toBeCloseTo(difference.difference!.value, 9);
      expect(right.expected - left.expected).toBeCloseTo(difference.difference!.value, 9);
      expect(pence!.left.expected + parts.reduce((so, part) => so + part.pence!.expected, 0)).toBe(
        pence!.right.expected,
      );
      expect(pence!.left.central + parts.reduce((so, part) => so + part.pence!.central, 0)).toBe(pence!.right.central);
    }
    expect(found.bridge!.players.map(({ id, kind }) => [id, kind])).toEqual([
      ['trips', 'input'],
      ['saving', 'input'],
      ['law', 'choice'],
      ['unused_here', 'input'],
    ]);
  });

  it('from right to left is the same with the other sign', async () => {
    const [l, r] = [scenario('l', '{saving: 1}'), scenario('r', '{law: half, trips: 150}')];
    const [there, back] = [await compare(between(l, r), few), await compare(between(r, l), few)];
    const parts = ({ bridge }: typeof there) =>
      new Map(bridge!.options[0]!.parts.map(({ change, expected }) => [change, expected.value]));
    for (const [change, value] of parts(there)) expect(parts(back).get(change)).toBeCloseTo(-value, 9);
  });

  it('gives nothing to a change that does nothing', async () => {
    const found = await compare(between(null, scenario('r', '{law: half, trips: "uniform(90.0, 110)"}')), few);
    expect(found.bridge!.options[0]!.parts.find(({ change }) => change === 'trips')?.expected.value ?? 0).toBe(0);
  });

  it('groups what is beyond the number told apart, and still adds up', async () => {
    const right = scenario('r', '{saving: 3, trips: 150, law: half, unused_here: 5.001}');
    const found = await compare(between(null, right), { ...few, mostChanges: 3 });
    expect(found.bridge!.players.map(({ id }) => id)).toEqual(['trips', 'law', 'saving+unused_here']);
    expect(found.bridge!.players.at(-1)!.id).toContain('unused_here');
    expect(found.bridge!.evaluations).toBe(8);
    const [go] = found.bridge!.options;
    const sum = go!.parts.reduce((so, { expected }) => so + expected.value, 0);
    expect(sum).toBeCloseTo(go!.right.expected - go!.left.expected, 9);
  });

  it('counts discounting, its timing and correlations as assumptions', async () => {
    const right = scenario(
      'r',
      '{saving: "uniform(1, 3)"}',
      'appraisal: {discounting: green-book-2026/health}\ncorrelations: [{between: [trips, saving], rank: 0.5, because: x}]\n',
    );
    const found = between(null, right);
    expect(found.changes.map(({ id }) => id)).toEqual(['saving', 'appraisal.discounting', 'correlations']);
    // A correlation of what is not uncertain yet makes no model: the two are one change.
    const { bridge } = await compare(found, few);
    expect(bridge!.players.map(({ id }) => id)).toEqual(['appraisal.discounting', 'saving+correlations']);
  });
});

describe('the difference', () => {
  it('is on common draws: what both sides share cancels', async () => {
    const found = await compare(between(null, scenario('r', '{unused_here: 7}')), few);
    const go = found.differences.find(({ option, outcome }) => option === 'go' && outcome === 'npv_vs_bau')!;
    expect(go.difference!.value).toBeCloseTo(-2, 12);
    expect(go.difference!.se).toBeLessThan(1e-12);
    expect(go.left!.se).toBeGreaterThan(1e-6);
  });

  it('has the bits of a run of the same size where nothing else is made uncertain', async () => {
    const { model } = loadModel({ file: main, read: reading({ [main]: modelText(sections) }) });
    const alone = runNow(model!, planRun(model!, few)).outcomes.get('npv_vs_bau')!.get('go')!;
    const found = await compare(between(null, scenario('r', '{unused_here: 7}')), few);
    const go = found.differences.find(({ option, outcome }) => option === 'go' && outcome === 'npv_vs_bau')!;
    const mean = alone.reduce((sum, value) => sum + value, 0) / alone.length;
    expect(go.left!.value).toBeCloseTo(mean, 10);
  });
});

describe('two versions of a model', () => {
  const other = modelText({
    ...sections,
    flows: `${sections.flows}\n  more: {kind: cost, bearer: Us, rate: "option == go ? saving * trips * 0.1 : 0"}`,
  });

  it('has what is written in formulas as one change, beside the inputs', async () => {
    const files = { [main]: modelText(sections), 'm/models/b.yaml': other.replace('value: 2,', 'value: 3,') };
    const read = reading(files);
    const { between: found } = loadBetween({ file: main, read }, { file: 'm/models/b.yaml', read });
    expect(found!.changes.map(({ id, right }) => [id, right])).toEqual([
      ['saving', '3 GBP/trip'],
      ['structure', 'more'],
    ]);
    const { bridge } = await compare(found!, few);
    const [go] = bridge!.options;
    const part = (id: string) => go!.parts.find(({ change }) => change === id)!.central;
    // v = 100·s·(1 − 0.1·m): the saving at the mean of 1 and 0.9, the new cost at the mean of 2 and 3.
    expect(part('saving')).toBeCloseTo(95, 9);
    expect(part('structure')).toBeCloseTo(-25, 9);
  });
});

describe('between scenarios that decide', () => {
  const decided = {
    ...sections,
    decisions: `
  service:
    keep: {label: Keep, role: business-as-usual}
    close: Close
  travel:
    stay: {label: Stay, role: business-as-usual}
    go: Go`,
    inputs: `${sections.inputs}
  way: {unit: choice, value: by_land, among: [by_land, by_sea], basis: published, source: report-2024}`,
    rules: '[{when: "way == by_sea and law == half", then: "travel == stay", because: no way}]',
    flows: `
  saved: {kind: benefit, bearer: Us, rate: "travel == go ? trips * saving * (law == half ? 0.5 : 1) : 0"}
  kept: {kind: cost, bearer: Us, rate: "service == keep ? unused_here : 0"}`,
  };
  const text = modelText(decided).replace(/^options:.*\n/m, '');
  const sides = (left: string, right: string) => between(left, right, { [main]: text });

  it('has the options of both, at their worth, and adds up', async () => {
    const found = sides(
      scenario('l', '{}', 'decide: {travel: go}\n'),
      scenario('r', '{saving: 3, unused_here: 7}', 'decide: {service: close}\n'),
    );
    const all = new Set(found.changes.map(({ id }) => id));
    // Business as usual stays on both sides, whatever is decided.
    const common = ['keep+stay', 'close+go'];
    for (const made of [new Set<string>(), new Set(['saving']), all]) {
      expect(found.hybrid(made)?.options.map(({ id }) => id)).toEqual(common);
    }
    const [close] = (await compare(found, few)).bridge!.options;
    const part = (id: string) => close!.parts.find(({ change }) => change === id)!.central;
    // 100 trips worth 1 more each; and 2 a year more that closing spares.
    expect([close!.option, part('saving'), part('unused_here')]).toEqual([
      'close+go',
      expect.closeTo(100, 9),
      expect.closeTo(2, 9),
    ]);
    expect(close!.right.central - close!.left.central).toBeCloseTo(102, 9);
  });

  it('makes one change of those between which a rule forbids what both sides have', async () => {
    const found = sides(
      scenario('l', '{law: half}', 'decide: {service: close}\n'),
      scenario('r', '{way: by_sea}', 'decide: {service: close}\n'),
    );
    const [close] = (await compare(found, few)).bridge!.options;
    // From half of 200 to all of it; by sea at half there is no way.
    expect(close!.option).toBe('close+go');
    expect(close!.parts.map(({ change, central }) => [change, central])).toEqual([['law+way', expect.closeTo(100, 9)]]);
  });
});
