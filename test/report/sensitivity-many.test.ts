import { describe, expect, it } from 'vitest';
import type { MethodName } from '../../src/analysis/sensitivity/method-names.ts';
import { methodsOf, sensitivity } from '../../src/analysis/sensitivity/sensitivity.ts';
import { atAGlance } from '../../src/report/blocks.ts';
import { renderMarkdown } from '../../src/report/render/markdown.ts';
import { renderText } from '../../src/report/render/text.ts';
import { foremostOption } from '../../src/report/sensitivity/foremost.ts';
import { sensitivityReport } from '../../src/report/sensitivity/sensitivity-report.ts';
import { load, modelText, sound } from '../model/in-memory.ts';

// "Best" of all is beyond the law and not ranked; of the ranked "good" is best expected, "tail" on the central case.
const model = sound(
  load(
    modelText({
      timeline: '{start: 2024, end: 2024, step: year}',
      appraisal: '{price-base: 2024, present-value-date: 2024, discounting: green-book-2026/standard}',
      options: `
  bau: {label: Usual, role: business-as-usual}
  poor: {label: Poor}
  good: {label: Good}
  tail: {label: Tail}
  best: {label: Best, ranked: false}`,
      inputs: `
  saving: {unit: GBP, value: "uniform(1, 3)", basis: derived, source: report-2024}
  cost: {unit: GBP, value: "uniform(0, 2)", basis: derived, source: report-2024}
  harm: {unit: GBP, value: "triangular(0, 0, 9)", basis: derived, source: report-2024}`,
      flows: `
  net: {kind: benefit, bearer: All, rate: "(option == best ? 9 * saving - cost : option == good ? saving - cost : option == tail ? 2 * saving - harm - cost / 2 : option == poor ? saving / 4 - cost : 0) / one_year"}`,
    }),
  ),
);

const ofMany: readonly MethodName[] = ['findings', 'spider', 'expectedSwitching', 'map', 'convergence'];
const found = sensitivity(model, { methods: ofMany });
const blocks = sensitivityReport(found);
const glance = renderText(atAGlance(blocks), { width: 200, colour: false });
const whole = renderMarkdown(blocks);

/** Captions and sentences that begin with the name of an option and say something of it. */
const of = (text: string, option: string, what: string): boolean =>
  text.split('\n').some((line) => line.replaceAll('*', '').trim().startsWith(option) && line.includes(what));

describe('a sensitivity of many options', () => {
  it('runs every method unasked, but Shapley effects where nothing is correlated', () => {
    expect(methodsOf(model, {})).toEqual(expect.arrayContaining([...ofMany, 'sobol', 'discovery', 'jointMove']));
    expect(methodsOf(model, {})).toHaveLength(19);
  });

  it('begins with the paragraph of the ranked option with the highest expected outcome, and with no other', () => {
    expect(foremostOption(found)).toBe('good');
    const expected = new Map(found.findings!.options.map(({ option, expected }) => [option, expected.value]));
    // Means: 9 × 2 − 1; 2 − 1; 2 × 2 − 3 − 1/2; 2/4 − 1.
    for (const [option, mean] of Object.entries({ best: 17, good: 1, tail: 0.5, poor: -0.5 })) {
      expect(expected.get(option)).toBeCloseTo(mean, 1);
    }
    const section = (text: string): string => text.slice(text.indexOf('What it comes to'), text.indexOf('Spider'));
    expect(section(glance)).toContain('Good');
    for (const other of ['Poor', 'Tail', 'Best']) {
      expect([other, section(glance).includes(`${other}:`)]).toEqual([other, false]);
      expect([other, section(whole).includes(`${other}`)]).toEqual([other, true]);
    }
  });

  it('without the findings takes the ranked option that is highest on the central case', () => {
    const alone = sensitivity(model, { methods: ['spider'] });
    expect(alone.options.find(({ id }) => id === 'tail')!.central).toBeGreaterThan(2);
    expect(foremostOption(alone)).toBe('tail');
  });

  it.each([
    ['along each input'],
    ['sign of net present value'],
    ['expected net present value'],
    ['as draws are added'],
  ])('shows the foremost in full, and the others in the document: %s', (what) => {
    expect(of(glance, 'Good', what)).toBe(true);
    for (const other of ['Poor', 'Tail', 'Best']) {
      expect([other, of(glance, other, what)]).toEqual([other, false]);
      expect([other, of(whole, other, what)]).toEqual([other, true]);
    }
  });

  it.each([
    ['Each option at quantiles of its widest input'],
    ['of each option over the ranges of two inputs together'],
    ['of each option, and how many inputs or groups flip it'],
    ['Each option with 256 draws, and with 16,384'],
  ])('has a row for each option: %s', (caption) => {
    // A caption is broken into lines as wide as its table.
    const flat = glance.replace(/\s+/g, ' ');
    expect(flat).toContain(caption);
    const [, rows = ''] = flat.slice(flat.indexOf(caption)).split(/─{5,}.*?─{5,}/);
    for (const option of ['Poor', 'Good', 'Tail', 'Best']) expect(rows).toContain(option);
  });
});
