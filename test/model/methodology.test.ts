import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/model/load.ts';
import { methodologyWarnings } from '../../src/model/methodology/catalogue.ts';
import { main, modelText, reading } from './in-memory.ts';

/** Eleven years, an input behind each flow: nothing to question. */
const sound = {
  timeline: '{start: 2024, end: 2034, step: year}',
  options: '{bau: {label: Usual, role: business-as-usual}, go: {label: Go, role: proposal}}',
  inputs: '\n  price: {unit: GBP/year, value: "uniform(1, 3)", basis: published, source: report-2024}',
  flows: '\n  running: {kind: cost, bearer: Us, rate: "option == go ? price : 2 * price"}',
};

type Sections = Readonly<Record<string, string>>;

function warned(sections: Sections, files: Sections = {}, scenarios: readonly string[] = []) {
  const text = modelText({ ...sound, ...sections });
  const { model, diagnostics } = loadModel({ file: main, read: reading({ [main]: text, ...files }), scenarios });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const lines = text.split('\n');
  return {
    codes: diagnostics.map(({ code }) => code),
    marked: diagnostics.map(({ at }) => lines[at!.line - 1]!.slice(at!.column - 1).slice(0, at!.length)),
    accepted: model!.accepted,
    diagnostics,
  };
}

const input = (text: string) => `${sound.inputs}\n  x: {basis: published, source: report-2024, ${text}}`;
const flow = (text: string) => `${sound.flows}\n  x_flow: {bearer: Them, ${text}}`;

/** For each warning a model that has it, and what the caret points at. */
const questionable: readonly (readonly [code: string, at: string, sections: Sections])[] = [
  ['horizon-not-the-rule', 'end', { timeline: '{start: 2024, end: 2033, step: year}' }],
  [
    'horizons-differ',
    'go',
    { flows: '\n  running: {kind: cost, bearer: Us, rate: "option == go and year > 2030 ? 0 : price"}' },
  ],
  ['no-switching-value', 'go', { options: '{bau: {label: Usual}, go: {label: Go, role: proposal}}' }],
  [
    'flow-before-present-value-date',
    'running',
    {
      timeline: '{start: 2023, end: 2034, step: year}',
    },
  ],
  ['transfer-as-benefit', 'x_flow', { flows: flow('kind: benefit, label: VAT saved, rate: "0 * price"') }],
  ['transfer-as-benefit', 'x_flow', { flows: flow('kind: benefit, rate: "option==go ? price : 2*price"') }],
  ['cost-and-lost-saving', 'price', { flows: flow('kind: benefit, rate: "option == go ? 0 : price"') }],
  [
    'bias-on-range',
    'uplift',
    {
      inputs: input('unit: "1", value: 0.4'),
      flows: flow('kind: cost, rate: price, uplift: {by: x, class: capex}'),
    },
  ],
  [
    'bias-counted-twice',
    'uplift',
    {
      inputs: input('unit: "1", value: 0.4'),
      flows: flow('kind: cost, rate: price * (1 + x), uplift: {by: x, class: capex}'),
    },
  ],
  ['up-to-as-mean', '155000', { inputs: input('unit: GBP, value: 155000, note: likely to save up to £155k') }],
  ['central-far-from-mean', '"triangular(0, 0, 9)"', { inputs: input('unit: month, value: "triangular(0, 0, 9)"') }],
  ['normal-below-zero', '"normal(10, 5)"', { inputs: input('unit: meter, value: "normal(10, 5)"') }],
  [
    'shared-driver-uncorrelated',
    'driver',
    {
      inputs: `${input('unit: GBP, value: "uniform(0, 1)", driver: pay')}
  y: {unit: GBP, value: "uniform(0, 1)", driver: pay, basis: published, source: report-2024}`,
    },
  ],
];

/** Neighbours of those that are in order. */
const unquestionable: readonly (readonly [what: string, sections: Sections])[] = [
  ['a range beneath a ceiling', { inputs: input('unit: GBP, value: "uniform(0, 155000)", note: up to £155k') }],
  [
    'a bias that stands at nothing',
    {
      inputs: input('unit: "1", value: 0'),
      flows: flow('kind: cost, rate: price, uplift: {by: x, class: capex}'),
    },
  ],
  [
    'a bias on a quote',
    {
      inputs: `${input('unit: "1", value: 0.4')}\n  q: {unit: GBP, value: 9, basis: published, source: report-2024}`,
      flows: flow('kind: cost, rate: "q / one_year", uplift: {by: x, class: capex}'),
    },
  ],
  ['a normal of what can be negative', { inputs: input('unit: "1", value: "normal(0.02, 0.02)"') }],
  ['a normal far above 0', { inputs: input('unit: meter, value: "normal(100, 5)"') }],
  ['a normal whose bounds allow it', { inputs: input('unit: GBP, value: "normal(1, 5)", bounds: [-100, 100]') }],
  [
    'a transfer',
    {
      flows: `${sound.flows}\n  vat: {kind: transfer, from: Us, to: Them, label: VAT, rate: price}`,
    },
  ],
  ['thirty years and year 0', { timeline: '{start: 2024, end: 2054, step: year}' }],
  [
    'drivers that are correlated',
    {
      inputs: `${input('unit: GBP, value: "uniform(0, 1)", driver: pay')}
  y: {unit: GBP, value: "uniform(0, 1)", driver: pay, basis: published, source: report-2024}`,
      correlations: '[{between: [x, y], rank: 0.5, because: one team}]',
    },
  ],
];

describe('what is questionable', () => {
  test('the sound model is not', () => expect(warned({}).codes).toEqual([]));

  test.each(questionable)('%s, at %s', (code, at, sections) => {
    const { codes, marked, diagnostics } = warned(sections);
    const place = codes.indexOf(code);
    expect(codes).toContain(code);
    expect(marked[place]).toBe(at);
    expect(diagnostics[place]).toMatchObject({
      severity: 'warning',
      message: expect.stringMatching(/Green Book 2026, \d/),
    });
  });

  test.each(unquestionable)('not %s', (_, sections) => {
    const own = methodologyWarnings.map(({ code }): string => code);
    expect(warned(sections).codes.filter((code) => own.includes(code))).toEqual([]);
  });

  test('every warning of the catalogue is shown here, but that of models made of models', () => {
    const ofParts = 'counted-twice';
    expect(new Set([...questionable.map(([code]) => code), ofParts])).toEqual(
      new Set(methodologyWarnings.map(({ code }) => code)),
    );
  });
});

describe('an acceptance', () => {
  test.each(questionable)('the hint of %s (%s) is what accepts it', (code, _, sections) => {
    const { diagnostics } = warned(sections);
    const hint = diagnostics.find((found) => found.code === code)!.hint!;
    const accept = /accept: (\[.*\])\.$/.exec(hint)![1]!.replace('"..."', 'we know');
    const then = warned({ ...sections, accept });
    expect(then.codes).not.toContain(code);
    expect(then.accepted).toMatchObject([{ code, because: 'we know' }]);
  });

  test('of something else accepts nothing, and is warned of', () => {
    const short = { timeline: '{start: 2024, end: 2033, step: year}' };
    const { codes } = warned({ ...short, accept: '[{warning: horizon-not-the-rule, of: b, because: no}]' });
    expect(codes).toEqual(['horizon-not-the-rule', 'unused-acceptance']);
  });

  test('of a warning that there is not is refused, with the nearest', () => {
    const text = modelText({ ...sound, accept: '[{warning: horizon-not-rule, of: a, because: no}]' });
    const { diagnostics } = loadModel({ file: main, read: reading({ [main]: text }) });
    expect(diagnostics).toMatchObject([{ code: 'unknown-warning', hint: 'Did you mean "horizon-not-the-rule"?' }]);
  });

  test('may stand in a scenario, for what the scenario brings in', () => {
    const scenario = (accept: string) => ({
      'm/s.yaml': `scenario: s\nmodel: a\nset: {price: "triangular(0, 0, 9)"}\n${accept}`,
    });
    expect(warned({}, scenario(''), ['m/s.yaml']).codes).toEqual(['central-far-from-mean']);
    const accept = 'accept: [{warning: central-far-from-mean, of: price, because: it is}]\n';
    const { codes, accepted } = warned({}, scenario(accept), ['m/s.yaml']);
    expect([codes, accepted.map(({ because }) => because)]).toEqual([[], ['it is']]);
  });
});

const shipped = readdirSync('models').flatMap((file) => (/^([\w-]+)\.yaml$/.exec(file) ?? []).slice(1));

test.each(shipped)('%s and its scenarios carry no unexplained warning', (id) => {
  const scenarios = readdirSync('scenarios').includes(id) ? readdirSync(`scenarios/${id}`) : [];
  for (const scenario of [undefined, ...scenarios]) {
    const { diagnostics } = loadModel({
      file: `models/${id}.yaml`,
      scenarios: scenario === undefined ? [] : [`scenarios/${id}/${scenario}`],
    });
    expect([scenario, diagnostics]).toEqual([scenario, []]);
  }
});
