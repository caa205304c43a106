import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centralCase } from '../../src/model/central.ts';
import { load, main, marked, modelText, sound } from './in-memory.ts';

const base = modelText({
  dimensions: '{stage: [reach, fit]}',
  options: '{bau: {label: Usual, role: business-as-usual}, go: {label: Go}, try: {label: Try}}',
  inputs: [
    '',
    '  a: {unit: meter, value: "uniform(0, 2)", basis: derived, source: us}',
    '  b: {unit: meter, by: option, value: {default: "uniform(0, 4)", bau: 0}, basis: derived, source: us}',
    '  c: {unit: meter, value: {2024-01: 1, 2025-01: "uniform(0, 8)"}, basis: published, source: us}',
    '  d: {unit: meter, by: [stage, option], value: 3, basis: derived, source: us}',
    '  e: {unit: meter, value: 6, basis: derived, source: us}',
    '  f: {unit: choice, value: slow, among: [fast, slow], basis: derived, source: us}',
    '',
  ].join('\n'),
  outcomes:
    '\n  o: {unit: meter, formula: "a + final(b) + final(c) + sum(d, stage) + final(e) + if(f == slow, 0, a)"}\n',
});
const scenario = (body: string, id = 's') => `scenario: ${id}\nmodel: a\n${body}`;
const path = 'm/scenarios/a/s.yaml';

function under(body: string, set: readonly string[] = []) {
  return load(
    { [main]: base, [path]: scenario(body) },
    {
      scenarios: body === '' ? [] : [path],
      set: set.map((text) => ({ path: text.slice(0, text.indexOf('=')), value: text.slice(text.indexOf('=') + 1) })),
    },
  );
}
const leaf = (loaded: ReturnType<typeof under>, id: string) => sound(loaded).leaves.find((l) => l.id === id)!;

describe('the laws of overlays', () => {
  const plain = sound(load(base));

  test('an overlay of nothing changes nothing, the hash included', () => {
    const empty = sound(under('title: Nothing\n'));
    expect(empty.hash).toBe(plain.hash);
    expect(empty.system).toEqual(plain.system);
    expect(JSON.stringify(empty.leaves)).toBe(JSON.stringify(plain.leaves));
    expect(empty.scenario).toEqual({ id: 's', title: 'Nothing', because: '', changes: [] });
    expect(plain.scenario).toBeNull();
  });

  test('later settings win, and a shorter path replaces all beneath', () => {
    const central = (...set: string[]) => {
      const model = sound(under('', set));
      return model.leaves.filter((l) => l.input === 'd').map((l) => l.central);
    };
    expect(central('d.reach.go=5')).toEqual([3, 5, 3, 3, 3, 3]);
    expect(central('d.reach.go=5', 'd.reach=7')).toEqual([7, 7, 7, 3, 3, 3]);
    expect(central('d.reach=7', 'd.reach.go=5')).toEqual([7, 5, 7, 3, 3, 3]);
    expect(central('d.go=9')).toEqual([3, 9, 3, 3, 9, 3]);
    expect(central('d.reach.go=5', 'd=1')).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('what is set to what it was, with its evidence, leaves the hash', () => {
    const same = under('set: {e: {value: 6, basis: derived, source: us}}\n');
    expect(sound(same).hash).toBe(plain.hash);
    expect(sound(under('set: {e: 6}\n')).hash).not.toBe(plain.hash);
  });

  test('settings of different inputs commute', () => {
    const settings = ['a=1', 'b.go=2', 'c@2025-01=3', 'd.fit=4', 'f=fast'];
    const reference = sound(under('', settings));
    fc.assert(
      fc.property(fc.shuffledSubarray(settings, { minLength: settings.length }), (order) => {
        const model = sound(under('', order));
        expect(model.hash).toBe(reference.hash);
        expect(model.system).toEqual(reference.system);
      }),
      { numRuns: 20 },
    );
  });

  test('worlds are the same: what was uncertain keeps its dimension, what becomes so takes the next', () => {
    expect(plain.dimensionsOfChance).toEqual(['a', 'b.go', 'b.try', 'c@2025-01']);
    const fixed = sound(under('set: {a: 1, b: 0, e: "uniform(0, 1)", d.reach.go: "uniform(0, 1)"}\n'));
    expect(fixed.dimensionsOfChance).toEqual(['a', 'b.go', 'b.try', 'c@2025-01', 'd.reach.go', 'e']);
    expect(fixed.leaves.filter((l) => typeof l.value !== 'number').map((l) => l.id)).toEqual([
      'c@2025-01',
      'd.reach.go',
      'e',
    ]);
  });
});

test('a date in a path adds to what is dated, or starts to date what is not', () => {
  const values = (set: string, input: string) => {
    const central = centralCase(sound(under('', [set])).system);
    return [0, 5, 6, 12, 23].map((period) => central.value(input, { option: 'go', stage: 'fit' }, period));
  };
  expect(values('c@2024-07=9', 'c')).toEqual([1, 1, 9, 4, 4]);
  expect(values('c@2025-01=9', 'c')).toEqual([1, 1, 1, 9, 9]);
  expect(values('e@2024-07=9', 'e')).toEqual([6, 6, 9, 9, 9]);
  expect(values('c=9', 'c')).toEqual([9, 9, 9, 9, 9]);
  expect(values('b.go@2025-01=9', 'b')).toEqual([2, 2, 2, 9, 9]);
});

test('what is set is illustrative unless it says otherwise, and is marked as changed', () => {
  expect(leaf(under('set: {e: 7}\n'), 'e')).toMatchObject({
    basis: 'illustrative',
    source: 'scenario s',
    changed: true,
  });
  const sourced = under('set: {e: {value: 7, basis: published, source: report-2024 ¶3}}\n');
  expect(leaf(sourced, 'e')).toMatchObject({ basis: 'published', source: 'report-2024 ¶3', changed: true, central: 7 });
  expect(leaf(sourced, 'a')).toMatchObject({ basis: 'derived', changed: false });
  expect(sound(under('set: {f: fast}\n')).inputs.get('f')).toMatchObject({ basis: 'illustrative' });
});

test('the central estimate of the model does not outlive the value it was for', () => {
  const text = base.replace('value: "uniform(0, 2)"', 'value: "uniform(0, 2)", central: 0.5');
  const central = (set: string) =>
    sound(load(text, { set: [{ path: 'a', value: set }] })).leaves.find((l) => l.id === 'a')!.central;
  expect(central('uniform(0, 20)')).toBe(10);
  expect(central('{value: "uniform(0, 20)", central: 4, basis: derived, source: us}')).toBe(4);
});

test('every change is listed, from what to what', () => {
  const { changes } = sound(
    under(
      'set: {b.go: 7, c@2025-01: 8, f: fast}\noptions: [bau, go]\nappraisal: {discounting: green-book-2026/health}\n',
      ['e=1'],
    ),
  ).scenario!;
  expect(changes).toEqual([
    { path: 'b.go', from: 'uniform(0, 4)', to: '7' },
    { path: 'c@2025-01', from: 'uniform(0, 8)', to: '8' },
    { path: 'e', from: '6', to: '1' },
    { path: 'f', from: 'slow', to: 'fast' },
    { path: 'appraisal.discounting', from: 'green-book-2026/standard', to: 'green-book-2026/health' },
    { path: 'options', from: 'bau, go, try', to: 'bau, go' },
  ]);
});

describe('keeping some of the options', () => {
  test('leaves the results of those that are kept as they were', () => {
    const all = sound(load(base));
    const some = sound(under('options: [go]\n'));
    expect(some.options.map(({ id }) => id)).toEqual(['go']);
    expect(some.leaves.map(({ id }) => id)).toEqual([
      'a',
      'b.go',
      'c@2024-01',
      'c@2025-01',
      'd.reach.go',
      'd.fit.go',
      'e',
    ]);
    expect(some.system.leaves.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(some.dimensionsOfChance).toEqual(all.dimensionsOfChance);
    const value = (model: typeof all) => centralCase(model.system).value('o', { option: 'go' }, 0);
    expect(value(some)).toBe(value(all));
    expect(some.system.results).not.toContain('npv_vs_bau');
  });

  test('is refused where a formula asks the result of one that is left out', () => {
    const asking = base
      .replace('"a +', '"0 * o2[try] + a +')
      .replace('outcomes:', 'calculations:\n  o2: {unit: meter, formula: b + b}\noutcomes:');
    const keeping = (ids: string) =>
      load({ [main]: asking, [path]: scenario(`options: [${ids}]\n`) }, { scenarios: [path] });
    expect(keeping('bau, go').diagnostics.map((d) => d.code)).toEqual(['option-left-out']);
    expect(keeping('bau, try').model).toBeDefined();
  });
});

test('several scenarios stack in order', () => {
  const second = 'm/scenarios/a/t.yaml';
  const files = { [main]: base, [path]: scenario('set: {e: 1, a: 1}\n'), [second]: scenario('set: {e: 2}\n', 't') };
  const model = sound(load(files, { scenarios: [path, second] }));
  expect(model.scenario?.id).toBe('s+t');
  expect(model.leaves.filter((l) => 'ae'.includes(l.id)).map((l) => l.central)).toEqual([1, 2]);
});

describe('a scenario is refused at its own place for', () => {
  test.each([
    ['an unknown name', 'set: {«aa»: 5}', 'unknown-input'],
    ['a name that is worked out', 'set: {«o»: 5}', 'not-an-input'],
    ['an unknown member', 'set: {«b.gone»: 5}', 'unknown-member'],
    ['a member of what varies by nothing', 'set: {«a.go»: 5}', 'unknown-member'],
    ['a path that is none', 'set: {«b/go»: 5}', 'not-a-path'],
    ['a list', 'set: {a: «[1, 2]»}', 'wrong-shape'],
    ['a date that is none', 'set: {«c@2025-13»: 5}', 'not-a-date'],
    ['a date inside a period', 'set: {«c@2025-01-15»: 5}', 'off-period-boundary'],
    ['a distribution that is none', 'set: {a: «"uniform(3, 1)"»}', 'distribution-parameters-order'],
    ['half of the evidence', 'set: {«a»: {value: 5, basis: derived}}', 'missing-key'],
    ['a basis that is none', 'set: {a: {value: 5, basis: «sure», source: us}}', 'not-one-of'],
    ['an unknown source', 'set: {a: {value: 5, basis: derived, source: «report-2023 ¶1»}}', 'unknown-source'],
    ['a label that is not among', 'set: {f: «medium»}', 'not-among'],
    ['a part of a choice', 'set: {«f.go»: fast}', 'choice-has-no-parts'],
    ['an unknown option', 'options: [bau, «gone»]', 'unknown-option'],
    ['an unknown key', '«sett»: {a: 1}', 'unknown-key'],
    ['an unknown schedule', 'appraisal: {discounting: «green-book-2026/low»}', 'unknown-discount-schedule'],
  ])('%s', (_, body, code) => {
    const { text, places } = marked(scenario(`${body}\n`), path);
    const { model, diagnostics } = load({ [main]: base, [path]: text }, { scenarios: [path] });
    expect(model).toBeUndefined();
    expect(diagnostics.map((d) => [d.code, d.at])).toEqual([[code, places[0]]]);
  });

  test('another model', () => {
    const { text, places } = marked('scenario: s\nmodel: «b»\n', path);
    const { diagnostics } = load({ [main]: base, [path]: text }, { scenarios: [path] });
    expect(diagnostics.map((d) => [d.code, d.at])).toEqual([['scenario-of-other-model', places[0]]]);
  });
});

test('a setting of the command line is shown as the line it is', () => {
  const { diagnostics, sources } = under('', ['e=1', 'a=uniform(3, x)']);
  expect(diagnostics.map((d) => d.at)).toEqual([{ file: '--set', line: 2, column: 14, length: 1 }]);
  expect(sources.get('--set')).toBe('e=1\na=uniform(3, x)');
});
