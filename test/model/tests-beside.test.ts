import { describe, expect, test } from 'vitest';
import { checkModel } from '../../src/model/check.ts';
import { meets, readExpected } from '../../src/model/figure.ts';
import { runTestsBeside } from '../../src/model/tests-beside.ts';
import { main, marked, modelText, reading } from './in-memory.ts';

const testsPath = 'm/models/a.tests.yaml';
const model = modelText({
  timeline: '{start: 2024-04, end: 2026-03, step: month}',
  appraisal: '{price-base: 2024, present-value-date: 2024-04, discounting: green-book-2026/standard}',
  dimensions: '{stage: [reach, fit]}',
  inputs: [
    '',
    '  start: {unit: meter, value: "uniform(14000, 16000)", basis: derived, source: us}',
    '  pace: {unit: meter/month, by: option, value: {default: 400, go: "triangular(0, 450, 944)"}, basis: derived, source: us}',
    '  share: {unit: "%", by: stage, value: {reach: 80, fit: 50}, basis: derived, source: us}',
    '  each: {unit: GBP/meter/year, value: 12, basis: derived, source: us}',
    '  law: {unit: choice, value: a, among: [a, b], basis: derived, source: us}',
    '',
  ].join('\n'),
  calculations:
    '\n  stock: {unit: meter, formula: "max(0, previous(stock, start) - pace * step)"}\n' +
    '  both: {unit: "%", formula: "product(share, stage)"}\n' +
    '  zero: {unit: meter, formula: "if(law == a, 0, stock)"}\n',
  flows: '\n  upkeep: {kind: cost, rate: each * stock}\n',
  outcomes: '\n  left: {unit: meter, formula: final(stock)}\n  none: {unit: meter, formula: final(zero)}\n',
});

function run(tests: string, files: Record<string, string> = {}) {
  return runTestsBeside(main, reading({ [main]: model, [testsPath]: tests, ...files }));
}

test('figures of the central case, of an option, at a date, in the declared unit', () => {
  const { results, diagnostics } = run(`
- test: stock after fifteen months at 450 a month
  given: {start: 15000, pace: 450}
  expect: {"stock[bau] at 2025-06": 8250 ± 0.5, "stock[go] at 2025-06-30": 8250}
  because: 15,000 − 15 × 450
- test: the central case itself
  expect:
    left[go]: 4,200 ± 0.1%
    both: 40
    share[fit]: "50"
    upkeep[bau] at 2024-04: £175,200 ± £1
    npv_vs_bau[go]: "> 0"
    npv[bau]: "< 0"
    pv_benefits[go]: "<= 0"
    bcr[go]: none
  because: 15,000 − 24 × 450; 80% of 50%; 14,600 meters at £12
`);
  expect(diagnostics).toEqual([]);
  expect(results.map(({ test: name, passed }) => [name, passed])).toEqual([
    ['stock after fifteen months at 450 a month', true],
    ['the central case itself', true],
  ]);
});

test('a failure points at the expected figure and prints what was found', () => {
  const { text, places } = marked(
    `
- test: it holds
  expect: {"left[go]": 4200}
  because: us
- test: it does not
  given: {start: 15000}
  expect:
    left[go]: «4201 ± 0.5»
    left[bau]: 5400
    npv_vs_bau[bau]: «none»
  because: us
`,
    testsPath,
  );
  const { results, diagnostics } = run(text);
  expect(results.map((r) => r.passed)).toEqual([true, false]);
  expect(diagnostics.map((d) => [d.code, d.at])).toEqual(places.map((at) => ['test-fails', at]));
  expect(diagnostics[0]!.message).toBe(
    'The test "it does not" fails: "left[go]" is 4,200 meter, and 4201 ± 0.5 was expected.',
  );
});

test('a test may stand on a scenario', () => {
  const scenario = 'scenario: fast\nmodel: a\nset: {pace: 500}\n';
  const { diagnostics, results } = run(
    '- {test: fast, scenario: fast, given: {start: 15000}, expect: {"left[go]": 3000}, because: 24 × 500}\n',
    { 'm/scenarios/a/fast.yaml': scenario },
  );
  expect(diagnostics).toEqual([]);
  expect(results[0]?.passed).toBe(true);
});

describe('a test is refused at its place for', () => {
  test.each([
    ['an unknown name', 'expect: {«lefd»: 5}', 'unknown-name'],
    ['an unknown option', 'expect: {«"left[gone]"»: 5}', 'unknown-member'],
    ['no option', 'expect: {«left»: 5}', 'label-missing'],
    ['no date', 'expect: {«"stock[go]"»: 5}', 'date-missing'],
    ['a date that is not asked', 'expect: {«"left[go] at 2025-01"»: 5}', 'date-unwanted'],
    ['a date outside the timeline', 'expect: {«"stock[go] at 2026-04"»: 5}', 'date-outside-timeline'],
    ['a choice', 'expect: {«law»: 5}', 'choice-has-no-value'],
    ['a question that is none', 'expect: {«"left[go"»: 5}', 'not-a-question'],
    ['words for a figure', 'expect: {"left[go]": «about 5»}', 'not-a-figure'],
    ['an unknown input', 'given: {«begin»: 5}, expect: {}', 'unknown-input'],
    ['a value that is none', 'given: {start: «many»}, expect: {}', 'distribution-unknown'],
    ['an unknown scenario', 'scenario: «slow», expect: {}', 'unknown-scenario'],
    ['an unknown key', '«expected»: {}, expect: {}', 'unknown-key'],
  ])('%s', (_, fields, code) => {
    const { text, places } = marked(`- {test: t, because: us, ${fields}}\n`, testsPath);
    const { diagnostics, results } = run(text);
    expect(diagnostics.map((d) => [d.code, d.at])).toEqual([[code, places[0]]]);
    expect(results.map((r) => r.passed)).toEqual([false]);
  });

  test('no reason for the figure', () => {
    expect(run('- {test: t, expect: {}}\n').diagnostics.map((d) => d.code)).toEqual(['missing-key']);
  });

  test('a file that is no list', () => {
    expect(run('test: t\n').diagnostics.map((d) => d.code)).toEqual(['wrong-shape']);
  });
});

test('a model without tests has none, and a check says so without complaint', () => {
  const checked = checkModel(main, reading({ [main]: model }));
  expect(checked.diagnostics.map(({ code }) => code)).toEqual(['horizon-not-the-rule']);
  expect(checked.tests).toEqual([]);
  expect(checked.model?.id).toBe('a');
});

describe('an expected figure', () => {
  test.each([
    ['8250', 8250, 8250.1],
    ['8250 ± 0.5', 8250.5, 8250.6],
    ['8,250 ± 1%', 8332.5, 8333],
    ['−3 ± 1', -4, -4.1],
    ['-3 +/- 1', -2, -1.9],
    ['£1,505,833 ± 1,000', 1_506_833, 1_506_834],
    ['> 0', 1e-9, 0],
    ['< 5', 4.9, 5],
    ['>= 2', 2, 1.9],
    ['≤ 2', 2, 2.1],
    ['1e6', 1e6, 1e6 + 1],
  ])('%s', (text, inside, outside) => {
    const expected = readExpected(text)!;
    expect(meets(expected, inside)).toBe(true);
    expect(meets(expected, outside)).toBe(false);
    expect(meets(expected, null)).toBe(false);
  });

  test('none is the absence of a figure', () => {
    expect(meets(readExpected('none')!, null)).toBe(true);
    expect(meets(readExpected('none')!, 0)).toBe(false);
  });

  test.each(['', 'about 5', '5 ± ', '± 5', '5 6', '> ', '5 GBP', '=5'])('not %j', (text) => {
    expect(readExpected(text)).toBeUndefined();
  });
});
