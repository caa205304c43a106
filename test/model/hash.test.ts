import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/model/load.ts';
import { load, main, modelText, reading, sound } from './in-memory.ts';

const inputs = '\n  x: {label: X, unit: meter, value: "uniform(0, 2)", basis: derived, source: report-2024 ¶1}\n';
const outcomes = '\n  o: {unit: meter, formula: x + 2 * x}\n';
const flows = '\n  f: {kind: cost, bearer: A, rate: 0}\n';
const text = modelText({ inputs, flows, outcomes, checks: '\n  - x >= 0\n' });
const hash = (of: string) => sound(load(of)).hash;

describe('what says the same has the same hash', () => {
  const block = text.replace(
    'x: {label: X, unit: meter, value: "uniform(0, 2)", basis: derived, source: report-2024 ¶1}',
    'x:\n    # about x\n    source: report-2024 ¶1\n    basis: derived\n    unit: meter\n    label: "X"\n    value: uniform( 0.0 , 2)',
  );
  test.each([
    ['comments', `# a comment\n${text.replace('title', '# another\ntitle')}`],
    ['layout, quotes and the order of keys', block],
    ['white space and brackets in formulas', text.replace('x + 2 * x', '"x+\\n (2 * x)"')],
    ['the way a number is written', text.replace('uniform(0, 2)', 'uniform(0, 2e0)')],
    [
      'a default spelt out',
      text.replace('standard}', 'standard, timing: year}').replace('rate: 0', 'rate: 0, fixed: false'),
    ],
  ])('%s', (_, same) => {
    expect(same).not.toBe(text);
    expect(hash(same)).toBe(hash(text));
  });

  test('the path of the file, and the split into files', () => {
    const elsewhere = loadModel({ file: 'other/place/a.yaml', read: reading({ 'other/place/a.yaml': text }) });
    expect(sound(elsewhere).hash).toBe(hash(text));
    const split = {
      [main]: modelText({ import: '[x.yaml]', flows, outcomes, checks: '\n  - x >= 0\n' }),
      'm/models/x.yaml': `inputs:${inputs}`,
    };
    expect(sound(load(split)).hash).toBe(hash(text));
  });
});

describe('what says something else has another', () => {
  const changes: readonly (readonly [string, string, string])[] = [
    ['a parameter', 'uniform(0, 2)', 'uniform(0, 2.0000001)'],
    ['a distribution', 'uniform(0, 2)', 'normal(0, 2)'],
    ['a basis', 'derived', 'published'],
    ['a source', '¶1', '¶2'],
    ['a formula', '2 * x', '3 * x'],
    ['a label', 'label: X', 'label: Y'],
    ['the question', 'Does it pay', 'Did it pay'],
    ['the end', '2025-12', '2025-11'],
    ['the discounting', 'green-book-2026/standard', 'green-book-2026/health'],
    ['the timing', 'standard}', 'standard, timing: end}'],
    ['a bearer', 'bearer: A', 'bearer: B'],
    ['a kind', 'kind: cost', 'kind: benefit'],
    ['a check', 'x >= 0', 'x >= -x'],
    ['an option', 'label: Go', 'label: Gone'],
    ['a rank', 'label: Go}', 'label: Go, ranked: false}'],
    ['bounds', 'unit: meter, value', 'unit: meter, bounds: [0, 9], value'],
    ['a central estimate', 'value: "uniform', 'central: 0.5, value: "uniform'],
  ];
  test.each(changes)('%s', (_, from, to) => {
    const other = text.replace(from, to);
    expect(other).not.toBe(text);
    const { model, diagnostics } = load(other);
    // A check on a normal may warn or fail on its own account; the hash is of what loads.
    expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    expect(model!.hash).not.toBe(hash(text));
  });

  test('the rates of the schedule, under the same name', () => {
    const rates = (rate: number) => {
      const schedule = `
id: own
title: Own
edition: "1"
published: 2024
status: sensitivity
source: {title: Us}
schedules:
  flat: {title: Flat, status: sensitivity, source: {title: Us}, bands: [{from: 1, rate: ${rate}}]}
`;
      const own = text.replace('green-book-2026/standard', 'own/flat');
      return sound(load({ [main]: own, 'm/models/reference/own.yaml': schedule })).hash;
    };
    expect(rates(3)).toBe(rates(3));
    expect(rates(3)).not.toBe(rates(3.5));
  });
});
