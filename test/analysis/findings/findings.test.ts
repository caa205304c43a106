import { describe, expect, it } from 'vitest';
import { upperBound } from '../../../src/analysis/exact-bound.ts';
import type { SensitivityRequest } from '../../../src/analysis/sensitivity/one-at-a-time.ts';
import { sensitivity } from '../../../src/analysis/sensitivity/sensitivity.ts';
import { explainable } from '../../../src/report/explain/explain.ts';
import { plain } from '../../../src/report/prose/plain.ts';
import { withParagraphs } from '../../../src/report/sensitivity/findings-section.ts';
import { sensitivityReport } from '../../../src/report/sensitivity/sensitivity-report.ts';
import { load, modelText, sound } from '../../model/in-memory.ts';

/** npv_vs_bau of go = (law == full ? 1 : 0.5) × meters × saving − cost. */
const model = sound(
  load(
    modelText({
      timeline: '{start: 2024, end: 2024, step: year}',
      appraisal: '{price-base: 2024, present-value-date: 2024, discounting: green-book-2026/standard}',
      inputs: `
  meters: {unit: meter, value: "uniform(60, 140)", basis: published, source: report-2024}
  saving: {unit: GBP/meter, value: "uniform(1, 5)", basis: derived, source: report-2024}
  cost: {unit: GBP, value: "uniform(100, 300)", basis: illustrative, source: report-2024}
  fee: {unit: GBP, value: 0, basis: derived, source: report-2024}
  law: {unit: choice, value: full, among: [full, half], basis: derived, source: report-2024}`,
      flows: `
  saved: {kind: benefit, bearer: All, rate: "option == go ? (law == full ? 1 : 0.5) * meters * saving / one_year : 0"}
  spent: {kind: cost, bearer: All, rate: "option == go ? cost / one_year : 0"}
  build: {kind: cost, bearer: All, fixed: true, rate: "option == go ? fee / one_year : 0"}`,
    }),
  ),
);

function findingsOf(request: SensitivityRequest = {}) {
  const found = withParagraphs(sensitivity(model, { methods: ['findings'], options: ['go'], ...request }));
  return { found, go: found.findings!.options[0]!, paragraph: found.findings!.options[0]!.paragraph! };
}

describe('what a sensitivity comes to', () => {
  const { found, go, paragraph } = findingsOf();

  it('is the mean over draws, and under each other reading of the structure', () => {
    // E[meters] E[saving] − E[cost] = 300 − 200, and half the benefit less the cost.
    expect(Math.abs(go.expected.value - 100)).toBeLessThan(4 * go.expected.se);
    expect(go.readings.map(({ input, reading }) => [input, reading])).toEqual([['law', 'half']]);
    const { value, se } = go.readings[0]!.expected!;
    expect(Math.abs(value + 50)).toBeLessThan(4 * se);
    expect(paragraph).toContain('read as half');
  });

  it('names what moves it most, and where each alone changes the answer', () => {
    // Bars from P10 to P90: saving 1.4 to 4.6 × 100, cost 120 to 280, meters 68 to 132 × 3.
    expect(go.foremost.map(({ id, least, most }) => [id, least, most])).toEqual([
      ['saving', expect.closeTo(-60, 9), expect.closeTo(260, 9)],
      ['meters', expect.closeTo(4, 9), expect.closeTo(196, 9)],
      ['cost', expect.closeTo(20, 9), expect.closeTo(180, 9)],
    ]);
    const [saving, meters, cost] = go.foremost;
    expect(saving!.changes).toEqual([
      expect.objectContaining({ at: expect.closeTo(2, 9), chance: expect.closeTo(0.25, 9) }),
    ]);
    expect(saving!.changes[0]!.shareOfWay).toBeCloseTo(0.5, 9);
    expect(meters!.changes[0]!.at).toBeCloseTo(200 / 3, 9);
    // 300 is the end of its range: the outcome touches nothing there.
    expect(cost!.changes.length).toBeLessThan(2);
    expect(paragraph).toContain('“Saving” at £2/meter (50% of the way');
  });

  it('says that no conditions can be given where hardly a draw pays, with the exact bound', () => {
    expect(found.isBreakEvenCost).toBe(true);
    expect(go.conditions.map(({ threshold, over, box }) => [threshold, over, box])).toEqual([
      [1e6, 0, null],
      [2.5e6, 0, null],
    ]);
    expect(go.conditions[0]!.independent.interval).toEqual([0, upperBound(0, 8192, 0.975)]);
    expect(paragraph).toContain('no conditions can be given under which it could pay for that');
    expect(paragraph).toContain('at most 0.05% of cases');
  });

  it('gives the conditions for the amount asked about', () => {
    const { go: asked, paragraph: said } = findingsOf({ outcome: 'break_even_fixed_cost', threshold: 200 });
    const [{ box, independent, over }] = asked.conditions as [(typeof asked.conditions)[number]];
    expect(box!.limits.some(({ id, side }) => id === 'saving' && side === 'low')).toBe(true);
    expect(box!.density!.value).toBeGreaterThan(independent.value);
    expect(Math.abs(over / 16_384 - independent.value)).toBeLessThan(0.03);
    expect(said).toContain('where “Saving” is at least £');
  });

  it('counts what it rests on, and names what can be followed to its sources', () => {
    expect(go.evidence).toEqual({ published: 1, derived: 3, illustrative: 1 });
    expect(paragraph).toContain('“Meters” is published, “Saving” is derived and “Cost\u00a0†” is illustrative');
    const names = explainable(model);
    for (const name of go.explain) expect(names).toContain(name);
    expect(go.explain).toEqual(expect.arrayContaining([found.outcome.name, 'saving', 'meters', 'cost', 'law']));
  });

  it('stands first in the document, word for word', () => {
    const blocks = sensitivityReport(found);
    const first = blocks.findIndex((block) => block.kind === 'paragraph' && block.lead === true);
    const block = blocks[first]!;
    expect(block.kind === 'paragraph' ? plain(block.text) : '').toBe(paragraph);
  });

  it('leaves out what does not apply: an option that nothing moves', () => {
    const still = withParagraphs(sensitivity(model, { methods: ['findings'], options: ['bau'] }));
    expect(still.findings!.options[0]!.paragraph).toMatch(
      /is £0 in every modelled case\. No uncertain input moves it\./,
    );
  });
});
