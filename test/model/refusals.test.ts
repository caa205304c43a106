import { describe, expect, test } from 'vitest';
import { load, marked, modelText, where } from './in-memory.ts';

/** An input with everything it needs, and one formula that uses it. */
const input = (fields: string) => ({
  inputs: `\n  x: {${fields}}\n`,
  outcomes: '\n  out: {unit: "1", formula: total(0 * x / x / one_year)}\n',
});
const evidence = 'basis: derived, source: the team';
const uses = (unit: string, formula: string) => ({
  inputs: `\n  x: {unit: meter, value: 5, ${evidence}}\n  y: {unit: GBP/year, value: 5, ${evidence}}\n`,
  flows: '\n  cost: {kind: cost, rate: y}\n',
  outcomes: `\n  out: {unit: ${unit}, formula: ${formula}}\n`,
});

/** What is wrong, the part that says it with «...» around what is pointed at, and the code. */
const refusals: readonly (readonly [string, Record<string, string>, string])[] = [
  ['unknown key', { '«tittle»': 'x' }, 'unknown-key'],
  ['unknown key of an input', input(`unit: meter, value: 5, «sauce»: x, ${evidence}`), 'unknown-key'],
  ['key given twice', input(`unit: meter, value: 5, «value»: 6, ${evidence}`), 'duplicate-key'],
  ['missing source', { inputs: '\n  «x»: {unit: meter, value: 5, basis: derived}\n' }, 'missing-source'],
  ['missing basis', { inputs: '\n  «x»: {unit: meter, value: 5, source: us}\n' }, 'missing-basis'],
  ['missing unit', { inputs: `\n  «x»: {value: 5, ${evidence}}\n` }, 'missing-key'],
  ['a basis that is none of the three', input('unit: meter, value: 5, basis: «guessed», source: us'), 'not-one-of'],
  ['text where a map should be', { timeline: '«soon»' }, 'wrong-shape'],
  ['a list where a value should be', input(`unit: meter, value: «[1, 2]», ${evidence}`), 'wrong-shape'],
  ['name with a hyphen', { inputs: `\n  «x-y»: {unit: meter, value: 5, ${evidence}}\n` }, 'unusable-name'],
  ['unknown source id', input('unit: meter, value: 5, basis: derived, source: «report-2042 ¶3»'), 'unknown-source'],
  ['unknown unit', input(`unit: «metre», value: 5, ${evidence}`), 'unit-unknown'],
  ['other price base', input(`unit: «GBP@2019», value: 5, ${evidence}`), 'no-deflator'],
  ['name that shadows a unit', { inputs: `\n  «meter»: {unit: meter, value: 5, ${evidence}}\n` }, 'name-shadows'],
  ['name that shadows a function', { inputs: `\n  «total»: {unit: meter, value: 5, ${evidence}}\n` }, 'name-shadows'],
  ['name that shadows an option', { inputs: `\n  «go»: {unit: meter, value: 5, ${evidence}}\n` }, 'name-shadows'],
  [
    'name that shadows a dimension',
    { dimensions: '{stage: [a, b]}', inputs: `\n  «stage»: {unit: meter, value: 5, ${evidence}}\n` },
    'name-shadows',
  ],
  ['name of a standard result', { inputs: `\n  «npv»: {unit: meter, value: 5, ${evidence}}\n` }, 'name-shadows'],
  [
    'one name for two things',
    { ...uses('meter', 'x'), calculations: '\n  «x»: {unit: meter, formula: 2 * x}\n' },
    'duplicate-name',
  ],
  ['wrong dimension', uses('meter', '«x + y»'), 'formula-dimensions-differ'],
  ['unknown name in a formula', uses('meter', 'x + «z»'), 'formula-unknown-name'],
  ['a distribution in a formula', uses('meter', '"x * «uniform(1, 2)»"'), 'formula-distribution'],
  [
    'a loop',
    { calculations: '\n  p: {unit: "1", formula: «q» + 1}\n  q: {unit: "1", formula: p + 1}\n' },
    'formula-loop',
  ],
  [
    'triangular with min above mode',
    input(`unit: meter, value: «"triangular(3, 1, 5)"», ${evidence}`),
    'distribution-parameters-order',
  ],
  [
    'negative standard deviation',
    input(`unit: meter, value: «"normal(3, -1)"», ${evidence}`),
    'distribution-parameter-not-positive',
  ],
  [
    'probabilities not summing to 1',
    input(`unit: meter, value: «"discrete(1, 0.5, 2, 0.4)"», ${evidence}`),
    'distribution-probabilities-sum',
  ],
  [
    'a distribution inside another with parameters out of range',
    input(`unit: meter, value: "truncate(«normal(1, 0)», 0, 2)", ${evidence}`),
    'distribution-parameter-not-positive',
  ],
  [
    'ends that leave nothing',
    input(`unit: meter, value: «"truncate(uniform(0, 1), 2, 3)"», ${evidence}`),
    'distribution-truncated-away',
  ],
  [
    'quantiles that give no density',
    input(`unit: meter, value: «"metalog(0.1, 0, 0.5, 1, 0.9, 100)"», ${evidence}`),
    'distribution-metalog-invalid',
  ],
  [
    'a data file that is not there',
    input(`unit: meter, value: «'empirical("no.csv", "cost")'», ${evidence}`),
    'data-missing',
  ],
  [
    'a data file outside the folder of the model',
    input(`unit: meter, value: «'empirical("../no.csv", "cost")'», ${evidence}`),
    'data-outside',
  ],
  ['words for a value', input(`unit: meter, value: «"5 or so"», ${evidence}`), 'not-a-value'],
  ['undated gap', input(`unit: meter, value: {«2024-03»: 5, 2025-01: 6}, ${evidence}`), 'undated-gap'],
  [
    'dated entry inside a period',
    input(`unit: meter, value: {2024-01: 5, «2025-01-16»: 6}, ${evidence}`),
    'off-period-boundary',
  ],
  [
    'dates and members on one level',
    input(`unit: meter, value: {2024-01: 5, «go»: 6}, ${evidence}`),
    'dates-and-members-mixed',
  ],
  ['one date twice', input(`unit: meter, value: {2024-01: 5, «2024-01-01»: 6}, ${evidence}`), 'same-date-twice'],
  ['map over nothing', input(`unit: meter, value: {«go»: 6}, ${evidence}`), 'unexpected-map'],
  ['missing member', input(`unit: meter, by: option, value: «{go: 6}», ${evidence}`), 'missing-member'],
  [
    'unknown member',
    input(`unit: meter, by: option, value: {bau: 1, go: 6, «gone»: 2}, ${evidence}`),
    'unknown-member',
  ],
  ['unknown dimension', input(`unit: meter, by: «options», value: 5, ${evidence}`), 'unknown-dimension'],
  ['bounds the wrong way round', input(`unit: meter, value: 5, «bounds»: [9, 1], ${evidence}`), 'bounds-backwards'],
  ['central case outside bounds', input(`unit: meter, value: «5», bounds: [6, 9], ${evidence}`), 'outside-bounds'],
  [
    'central value that is no number',
    input(`unit: meter, value: "uniform(0, 1)", central: «high», ${evidence}`),
    'central-not-a-number',
  ],
  [
    'central value outside the support',
    input(`unit: meter, value: "uniform(0, 1)", central: «2», ${evidence}`),
    'central-outside-support',
  ],
  [
    'central value of a certainty',
    input(`unit: meter, value: 5, «central»: 5, ${evidence}`),
    'central-without-distribution',
  ],
  ['a date that is none', input(`unit: date, value: «2024-13-01», ${evidence}`), 'not-a-date'],
  ['an uncertain date', input(`unit: date, value: «"uniform(0, 1)"», ${evidence}`), 'uncertain-date'],
  ['choice without labels', { inputs: `\n  «x»: {unit: choice, value: a, ${evidence}}\n` }, 'choice-without-among'],
  [
    'choice of another label',
    { inputs: `\n  x: {unit: choice, value: «c», among: [a, b], ${evidence}}\n` },
    'not-among',
  ],
  ['labels without a choice', input(`unit: meter, value: 5, «among»: [a, b], ${evidence}`), 'among-without-choice'],
  [
    'choice by option',
    { inputs: `\n  x: {unit: choice, «by»: option, value: a, among: [a, b], ${evidence}}\n` },
    'choice-cannot',
  ],
  [
    'two options as business as usual',
    { options: '{bau: {label: B, role: business-as-usual}, c: {label: C, «role»: business-as-usual}}' },
    'several-business-as-usual',
  ],
  ['no options', { '«options»': '{}', options: '' }, 'no-options'],
  ['end before start', { timeline: '{start: 2024-04, end: «2024-03», step: month}' }, 'timeline-ends-before-start'],
  ['start inside a month', { timeline: '{start: «2024-01-15», end: 2024-03, step: month}' }, 'not-start-of-month'],
  ['endless timeline', { timeline: '{start: 1000, end: «9999», step: month}' }, 'timeline-too-long'],
  [
    'present value date inside a period',
    {
      timeline: '{start: 2024, end: 2030, step: year}',
      appraisal: '{price-base: 2024, present-value-date: «2024-09», discounting: green-book-2026/standard}',
    },
    'off-period-boundary',
  ],
  [
    'present value date after the end',
    { appraisal: '{price-base: 2024, present-value-date: «2026-01», discounting: green-book-2026/standard}' },
    'present-value-date-after-end',
  ],
  [
    'unknown discount schedule',
    { appraisal: '{price-base: 2024, present-value-date: 2024-01, discounting: «green-book-2026/standrad»}' },
    'unknown-discount-schedule',
  ],
  [
    'a schedule outside the reference folder',
    { appraisal: '{price-base: 2024, present-value-date: 2024-01, discounting: «../../etc/passwd»}' },
    'unknown-discount-schedule',
  ],
  [
    'transfer without a receiver',
    { flows: '\n  «levy»: {kind: transfer, from: A, rate: 0}\n' },
    'transfer-without-parties',
  ],
  ['transfer to itself', { flows: '\n  levy: {kind: transfer, from: A, «to»: A, rate: 0}\n' }, 'transfer-to-itself'],
  ['cost with a receiver', { flows: '\n  c: {kind: cost, «to»: A, rate: 0}\n' }, 'key-not-for-this-kind'],
  ['fixed benefit', { flows: '\n  c: {kind: benefit, «fixed»: true, rate: 0}\n' }, 'key-not-for-this-kind'],
  [
    'uplift by nothing',
    { flows: '\n  c: {kind: cost, rate: 0, uplift: {by: «bias», class: capex}}\n' },
    'unknown-name',
  ],
  [
    'uplift in pounds',
    {
      inputs: `\n  x: {unit: GBP, value: 5, ${evidence}}\n`,
      flows: '\n  c: {kind: cost, rate: 0, uplift: {by: «x», class: capex}}\n',
    },
    'wrong-dimension',
  ],
  [
    'a flow that is an amount',
    { inputs: `\n  x: {unit: GBP, value: 5, ${evidence}}\n`, flows: '\n  c: {kind: cost, rate: «x»}\n' },
    'formula-dimension',
  ],
  ['an outcome that is a date', { outcomes: '\n  o: {unit: «date», formula: 0}\n' }, 'unit-not-usable-here'],
  [
    'a check that fails',
    { inputs: `\n  x: {unit: meter, value: 5, ${evidence}}\n`, checks: '\n  - «x / 2 > x»\n' },
    'check-fails',
  ],
  [
    'a cost after the end',
    {
      flows: '\n  c: {kind: cost, rate: «\'once(x, date("2026-02-01"))\'»}\n',
      inputs: `\n  x: {unit: GBP, value: 5, ${evidence}}\n`,
    },
    'outside-timeline',
  ],
  [
    'no result',
    { inputs: `\n  x: {unit: meter, value: 0, ${evidence}}\n`, outcomes: '\n  o: {unit: "1", formula: «x / x»}\n' },
    'no-number',
  ],
  ['rules', { '«rules»': '[]' }, 'rules-without-decisions'],
];

describe('a model is refused with a code and the place for', () => {
  test.each(refusals)('%s', (_, sections, code) => {
    const { text, places } = marked(modelText(sections).replace(/^options: \n/m, ''));
    const { model, diagnostics } = load(text);
    expect(model).toBeUndefined();
    const errors = diagnostics.filter((d) => d.severity === 'error');
    expect(errors.map((d) => d.at)).toEqual(places);
    for (const { code: found } of errors) expect(found).toBe(code);
    for (const { message } of errors) {
      expect(message).toMatch(/^[A-Z"0-9].*[.]$/s);
      expect(message).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});

test('every mistake of a file is told at once, each at its place', () => {
  const { text, places } = marked(
    modelText({
      inputs: [
        '',
        '  x: {unit: meter, value: 5, «colour»: red, basis: derived, source: us}',
        '  «y»: {unit: meter, value: "uniform(0, 1)", basis: derived}',
        '  z: {unit: GBP, value: «"triangular(3, 1, 5)"», basis: derived, source: us}',
        '',
      ].join('\n'),
      calculations: '\n  c: {unit: meter, formula: "x + y + «w»"}\n',
      outcomes: '\n  o: {unit: meter, formula: "«x + z»"}\n',
      checks: '\n  - x >= «nothing»\n',
    }),
  );
  const { diagnostics } = load(text);
  expect(diagnostics.map((d) => d.at)).toEqual(places);
});

test('a wrong basis does not hide a wrong value', () => {
  const { text, places } = marked(
    modelText({
      inputs: '\n  x: {unit: meter, value: «"normal(1)"», basis: «guess», source: us}\n',
      outcomes: '\n  o: {unit: meter, formula: "x + «y»"}\n',
    }),
  );
  expect(load(text).diagnostics.map((d) => d.at)).toEqual(places);
});

test('what hangs on a refused definition is not blamed for it', () => {
  const { text, places } = marked(
    modelText({
      inputs: '\n  x: {unit: «metre», value: 5, basis: derived, source: us}\n',
      calculations: '\n  c: {unit: meter, formula: 2 * x}\n',
      outcomes: '\n  o: {unit: meter, formula: c + x}\n',
    }),
  );
  expect(load(text).diagnostics.map((d) => d.at)).toEqual(places);
});

test.each([
  ['an option', { options: '{bau: {label: Usual}, go: {«lable»: Go}}' }],
  ['a source', { sources: '{report-2024: {«titel»: A report}}' }],
  ['a unit', { units: '{meter: «[a meter]»}' }],
  ['a dimension', { dimensions: '{stage: [p, «2»]}' }],
  ['the timeline', { timeline: '{start: 2024-01, end: «2025-13», step: month}' }],
  ['the appraisal', { appraisal: '{price-base: 2024, present-value-date: 2024-01, discounting: «nothing»}' }],
])('nor for a mistake in the definition of %s', (what, sections) => {
  const by =
    what === 'a dimension'
      ? 'by: stage, value: {p: 1, 2: 2}'
      : 'by: option, value: {bau: 1, go: {2024-01: 2, 2031-01: 3}}';
  const formula = what === 'a dimension' ? 'sum(x, stage)' : 'if(option == go, final(x[bau]), 0)';
  const { text, places } = marked(
    modelText({
      ...sections,
      inputs: `\n  x: {unit: meter, ${by}, basis: derived, source: report-2024 ¶1}\n`,
      outcomes: `\n  o: {unit: meter, formula: "${formula}"}\n`,
    }),
  );
  const { diagnostics } = load(text);
  expect(diagnostics.filter((d) => d.code !== 'missing-key').map((d) => d.at)).toEqual(places);
});

test('a hint names the nearest key, name, member and source', () => {
  const hints = (sections: Record<string, string>) => load(modelText(sections)).diagnostics.map((d) => d.hint);
  expect(hints({ tittle: 'x' })[0]).toBe('Did you mean "title"?');
  expect(hints(input('unit: meter, value: 5, basis: derived, source: report-2042'))[0]).toBe(
    'Did you mean "report-2024"?',
  );
  expect(hints(input(`unit: meter, by: opton, value: 5, ${evidence}`))[0]).toBe('Did you mean "option"?');
  expect(hints(input(`unit: meter, by: option, value: {default: 1, goo: 5}, ${evidence}`))[0]).toBe(
    'Did you mean "go"?',
  );
});

test('an unused input is a warning, and the model stands', () => {
  const { text, places } = marked(modelText({ inputs: `\n  «x»: {unit: meter, value: 5, ${evidence}}\n` }));
  const { model, diagnostics } = load(text);
  expect(diagnostics.map(where)).toEqual([{ code: 'input-unused', at: { ...places[0] } }]);
  expect(diagnostics[0]?.severity).toBe('warning');
  expect(model?.warnings).toEqual(diagnostics);
});

test('places inside formulas are right in every style of YAML', () => {
  const styles = [
    'x + «nope»',
    '"x + «nope»"',
    "'x + «nope»'",
    '|\n      x +\n        «nope»\n',
    '>-\n      x\n      + «nope»\n',
    'x\n      + «nope»',
  ];
  for (const style of styles) {
    const { text, places } = marked(
      modelText({
        inputs: `\n  x: {unit: meter, value: 5, ${evidence}}\n`,
        outcomes: `\n  o:\n    unit: meter\n    formula: ${style}\n`,
      }),
    );
    expect(
      load(text).diagnostics.map((d) => d.at),
      style,
    ).toEqual(places);
  }
});

test('a file that cannot be read is said so', () => {
  const { model, diagnostics } = load({});
  expect(model).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(['cannot-read-file']);
});
