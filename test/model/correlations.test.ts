import { describe, expect, test } from 'vitest';
import { factorOf } from '../../src/sampling/correlation/blocks.ts';
import { load, main, marked, modelText, sound, where } from './in-memory.ts';

const evidence = 'basis: derived, source: us';
const sections = {
  dimensions: '{stage: [reach, fit]}',
  options: '{bau: {label: Usual, role: business-as-usual}, go: {label: Go}, try: {label: Try}}',
  inputs: [
    '',
    `  a: {unit: meter, value: "uniform(0, 2)", ${evidence}}`,
    `  b: {unit: meter, by: option, value: {default: "uniform(0, 4)", bau: 0}, ${evidence}}`,
    `  c: {unit: meter, by: [stage, option], value: "uniform(0, 4)", ${evidence}}`,
    `  d: {unit: meter, value: {2024-01: "uniform(0, 8)", 2025-01: "uniform(0, 9)"}, ${evidence}}`,
    `  e: {unit: meter, value: 6, ${evidence}}`,
    `  f: {unit: choice, value: slow, among: [fast, slow], ${evidence}}`,
    `  g: {unit: meter, value: "bernoulli(0.5)", ${evidence}}`,
    '',
  ].join('\n'),
  outcomes: '\n  o: {unit: meter, formula: "a + b + sum(c, stage) + final(d) + final(e) + g + if(f == slow, 0, a)"}\n',
};
const text = (list: string) => modelText({ ...sections, correlations: list });
const stated = (list: string) => sound(load(text(list))).correlations;
const pairs = (list: string) => stated(list).map((one) => one.pairs.map((pair) => pair.join(' ')));
const say = (what: string) => `{${what}, rank: 0.5, because: one cause}`;

describe('what a statement joins', () => {
  test('two inputs', () => {
    expect(stated(`[${say('between: [a, d@2025-01]')}]`)).toEqual([
      { text: 'a, d@2025-01', rank: 0.5, because: 'one cause', changed: false, pairs: [['a', 'd@2025-01']] },
    ]);
  });

  test('an input by option with one that is not: each uncertain member of it', () => {
    expect(pairs(`[{between: [a, b], rank: 0.5, because: one cause}]`)).toEqual([['a b.go', 'a b.try']]);
  });

  test('two inputs by option: member with member', () => {
    expect(pairs(`[${say('between: [b, c.fit]')}]`)).toEqual([['b.go c.fit.go', 'b.try c.fit.try']]);
    expect(pairs(`[${say('between: [b, c]')}]`)).toEqual([
      ['b.go c.reach.go', 'b.go c.fit.go', 'b.try c.reach.try', 'b.try c.fit.try'],
    ]);
  });

  test('a member that a path picks is joined with every member of the other', () => {
    expect(pairs(`[${say('between: [b.go, c.fit]')}]`)).toEqual([
      ['b.go c.fit.bau', 'b.go c.fit.go', 'b.go c.fit.try'],
    ]);
    expect(pairs(`[${say('between: [b.go, b.try]')}]`)).toEqual([['b.go b.try']]);
  });

  test('three inputs: every two of them', () => {
    expect(pairs(`[${say('between: [a, b.go, d@2024-01]')}]`)).toEqual([['a b.go', 'a d@2024-01', 'b.go d@2024-01']]);
  });

  test('dated values: each with what is not dated', () => {
    expect(pairs(`[${say('between: [d, a]')}]`)).toEqual([['d@2024-01 a', 'd@2025-01 a']]);
  });

  test('among: every two values', () => {
    expect(pairs(`[${say('among: b')}]`)).toEqual([['b.go b.try']]);
    expect(pairs(`[${say('among: [b, a]')}]`)).toEqual([['b.go b.try', 'b.go a', 'b.try a']]);
    expect(pairs(`[${say('among: d')}]`)).toEqual([['d@2024-01 d@2025-01']]);
  });

  test('a correlation moves the hash of the model, and how it is worded does not', () => {
    const hash = (list: string) => sound(load(text(list))).hash;
    const plain = sound(load(modelText(sections))).hash;
    expect(hash(`[${say('between: [a, b.go]')}]`)).not.toBe(plain);
    expect(hash('[]')).toBe(plain);
    expect(hash(`[${say('between: [b.go, b.try]')}]`)).toBe(hash(`[${say('among: b')}]`));
  });
});

const refusals: readonly (readonly [string, string, string])[] = [
  ['an unknown input', `[{between: [a, «z»], rank: 0.5, because: x}]`, 'unknown-input'],
  ['an outcome', `[{between: [a, «o»], rank: 0.5, because: x}]`, 'correlation-of-no-input'],
  ['an unknown member', `[{between: [a, «b.gone»], rank: 0.5, because: x}]`, 'unknown-member'],
  ['a date without an entry', `[{between: [a, «d@2024-06»], rank: 0.5, because: x}]`, 'correlation-of-no-date'],
  ['no path', `[{between: [a, «b.»], rank: 0.5, because: x}]`, 'not-a-path'],
  ['an input that does not vary', `[{between: [a, «e»], rank: 0.5, because: x}]`, 'correlation-of-fixed-input'],
  ['a member that does not vary', `[{between: [a, «b.bau»], rank: 0.5, because: x}]`, 'correlation-of-fixed-input'],
  ['a choice', `[{between: [a, «f»], rank: 0.5, because: x}]`, 'correlation-of-choice'],
  ['an input with itself', `[{between: [b, «b.go»], rank: 0.5, because: x}]`, 'correlation-with-itself'],
  ['one value among itself', `[«{among: a, rank: 0.5, because: x}»]`, 'correlation-of-nothing'],
  ['neither between nor among', `[«{rank: 0.5, because: x}»]`, 'correlation-needs-inputs'],
  ['both', `[«{between: [a, b], among: b, rank: 0.5, because: x}»]`, 'correlation-needs-inputs'],
  ['a rank above 1', `[{between: [a, b], rank: «1.2», because: x}]`, 'correlation-rank-out-of-range'],
  ['a rank that is text', `[{between: [a, b], rank: «high», because: x}]`, 'wrong-shape'],
  ['one input', `[«{between: [a], rank: 0.5, because: x}»]`, 'correlation-of-nothing'],
  ['none', `[{between: «[]», rank: 0.5, because: x}]`, 'wrong-shape'],
  ['no reason', `[«{between: [a, b], rank: 0.5}»]`, 'missing-key'],
  ['an unknown key', `[{between: [a, b], «ranks»: 0.5, rank: 0.5, because: x}]`, 'unknown-key'],
  [
    'a pair given twice',
    `[{between: [a, b.go], rank: 0.5, because: x}, «{between: [b, a], rank: 0.4, because: x}»]`,
    'correlation-given-twice',
  ],
];

describe('a correlation is refused with a code and a place', () => {
  test.each(refusals)('%s', (_, list, code) => {
    const { text: plain, places } = marked(text(list));
    const { model, diagnostics } = load(plain);
    expect(model).toBeUndefined();
    expect(diagnostics.map(where)).toEqual(places.map((at) => ({ code, at })));
  });

  test('all that is wrong is said at once, and an input that cannot be read is not blamed twice', () => {
    const broken = { ...sections, inputs: sections.inputs.replace('"uniform(0, 2)"', '"uniform(2, 0)"') };
    const { diagnostics } = load(
      modelText({
        ...broken,
        correlations: '[{between: [a, z], rank: 2, because: x}, {between: [a, f], rank: 0.5, because: x}]',
      }),
    );
    expect(diagnostics.map((d) => d.code).sort()).toEqual([
      'correlation-of-choice',
      'correlation-rank-out-of-range',
      'distribution-parameters-order',
      'unknown-input',
    ]);
  });

  test('steps are allowed with a warning', () => {
    const { model, diagnostics } = load(text('[{between: [a, g], rank: 0.5, because: x}]'));
    expect(model?.correlations).toHaveLength(1);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['correlation-of-steps', 'warning']]);
  });
});

describe('correlations that cannot all hold', () => {
  const list =
    '[{between: [a, b.go], rank: 0.9, because: x}, {between: [a, b.try], rank: 0.9, because: x}, «{between: [b.go, b.try], rank: -0.9, because: x}»]';
  const { text: plain, places } = marked(text(list));
  const { model, diagnostics } = load(plain);

  test('are refused at the last of them, by name', () => {
    expect(model).toBeUndefined();
    expect(diagnostics.map(where)).toEqual([{ code: 'correlations-impossible', at: places[0] }]);
    expect(diagnostics[0]?.message).toContain('"a", "b.go" and "b.try"');
  });

  test('and what is offered in their place holds', () => {
    const hint = diagnostics[0]?.hint ?? '';
    const offered = new Map(
      [...hint.matchAll(/(\S+) with (\S+) (-?[\d.]+\d)/g)].map(([, a, b, r]) => [`${a} ${b}`, Number(r)]),
    );
    const [ab, ac, bc] = [offered.get('a b.go')!, offered.get('a b.try')!, offered.get('b.go b.try')!];
    expect(
      factorOf([
        [1, ab, ac],
        [ab, 1, bc],
        [ac, bc, 1],
      ]),
    ).toBeDefined();
    expect(ab).toBe(ac);
    // The three give way alike, to normal correlations of a half: (6/π) asin(1/4) = 0.4826.
    expect(ab).toBe(0.48);
    expect(bc).toBe(-0.48);
    const share = Number(/multiply each by ([\d.]+)\.$/.exec(hint)?.[1]);
    const scaled = [0.9, 0.9, -0.9].map((r) => r * share) as [number, number, number];
    expect(
      factorOf([
        [1, scaled[0], scaled[1]],
        [scaled[0], 1, scaled[2]],
        [scaled[1], scaled[2], 1],
      ]),
    ).toBeDefined();
  });

  test('one input that all follow, while they do not follow one another', () => {
    // -0.5 among three: a correlation matrix as it stands, and none after the transform.
    const { diagnostics: found } = load(text('[{among: [a, b], rank: -0.5, because: x}]'));
    expect(found.map((d) => d.code)).toEqual(['correlations-impossible']);
  });
});

describe('a scenario', () => {
  const path = 'm/scenarios/a/s.yaml';
  const base = text('[{between: [a, b], rank: 0.6, because: base}]');
  const under = (body: string) =>
    load({ [main]: base, [path]: `scenario: s\nmodel: a\n${body}` }, { scenarios: [path] });

  test('adds pairs, and states others again; both are listed', () => {
    const model = sound(
      under(
        'correlations: [{between: [b.go, a], rank: 0, because: now}, {between: [a, d@2024-01], rank: 0.2, because: new}]',
      ),
    );
    expect(model.correlations.map(({ rank, changed, pairs: [...all] }) => [rank, changed, all])).toEqual([
      [0.6, false, [['a', 'b.try']]],
      [0, true, [['b.go', 'a']]],
      [0.2, true, [['a', 'd@2024-01']]],
    ]);
    expect(model.scenario?.changes).toEqual([
      { path: 'correlation b.go, a', from: '0.6', to: '0' },
      { path: 'correlation a, d@2024-01', from: '0', to: '0.2' },
    ]);
  });

  test('that fixes an input keeps its correlation, since it keeps its place among the draws', () => {
    const model = sound(under('set: {a: 1}'));
    expect(model.correlations).toEqual(sound(load(base)).correlations);
    expect(model.dimensionsOfChance).toContain('a');
  });

  test('may correlate what it makes uncertain itself', () => {
    const model = sound(under('set: {e: "uniform(5, 7)"}\ncorrelations: [{between: [a, e], rank: 0.3, because: x}]'));
    expect(model.correlations.at(-1)?.pairs).toEqual([['a', 'e']]);
  });

  test('is refused where it is wrong, in its own file', () => {
    const { model, diagnostics } = under('correlations: [{between: [a, e], rank: 0.3, because: x}]');
    expect(model).toBeUndefined();
    expect(diagnostics.map(({ code, at }) => [code, at?.file, at?.line])).toEqual([
      ['correlation-of-fixed-input', path, 3],
    ]);
  });
});
