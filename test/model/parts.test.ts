import { describe, expect, test } from 'vitest';
import { centralCase } from '../../src/model/central.ts';
import { loadModel } from '../../src/model/load.ts';
import type { Model } from '../../src/model/model.ts';
import { differences } from '../compiler/compare.ts';
import { load, main, modelText, reading, sound, where } from './in-memory.ts';

const evidence = 'basis: illustrative, source: none';
const common = `inputs:
  rules: {unit: choice, value: to_2025, among: [lapse, to_2025], ${evidence}}
  price: {unit: GBP/year, value: "uniform(10, 30)", ${evidence}}
calculations:
  rules_end: {unit: date, formula: 'rules == lapse ? date("2024-07-01") : date("2025-07-01")'}
`;

/** A service that costs its price until the rules end, or until it is closed. */
const service = modelText({
  id: 'service',
  import: '[common.yaml]',
  options: '{keep: {label: Keep, role: business-as-usual}, close: {label: Close, role: proposal}, sell: {label: Sell}}',
  inputs: `{closes: {unit: date, value: 2024-04-01, ${evidence}}, share: {unit: "1", value: 1, ${evidence}}}`,
  flows: `{running: {kind: cost, bearer: DCC, rate: 'price * share * active(date("2024-01-01"), (option == close ? closes : rules_end) - date("2024-01-01"))'}}`,
  outcomes: '{saved: {unit: GBP, formula: "npv - npv[keep]"}}',
  checks: '[running >= 0]',
});

/** A stock that runs off by a fixed number a month, from the second month of the whole on. */
const stock = modelText({
  id: 'stock',
  import: '[common.yaml]',
  timeline: '{start: 2024-03, end: 2025-06, step: month}',
  options: '{bau: {label: As now, role: business-as-usual}, swap: {label: Swap}}',
  dimensions: '{kind: [gas, power]}',
  inputs: `
  opening: {unit: meter, by: kind, value: {gas: 60, power: "uniform(30, 50)"}, ${evidence}}
  pace: {unit: meter/month, by: option, value: {bau: 2, swap: 5}, ${evidence}}
  cost: {unit: GBP/meter, value: 3, ${evidence}}
  bias: {unit: "1", value: 0.1, ${evidence}}`,
  calculations: `
  gone: {unit: meter/month, formula: "min(pace, previous(left, opening) / step)"}
  left: {unit: meter, formula: "previous(left, opening) - gone * step"}`,
  flows: '{swaps: {kind: cost, bearer: Suppliers, rate: "cost * sum(gone, kind)", uplift: {by: bias, class: capex}}}',
  outcomes: `
  fitted: {unit: meter, formula: "total(sum(gone, kind))"}
  ends: {unit: meter, formula: "final(sum(left, kind))"}
  most: {unit: meter/month, formula: "peak(sum(gone, kind))"}
  usual: {unit: meter/month, formula: "mean(sum(gone, kind))"}
  began: {unit: meter, formula: "first(sum(left, kind))"}`,
  checks: '["opening == cumulative(gone) + left"]',
  correlations: '[{between: [opening.power, price], rank: 0.3, because: both}]',
});

const own = (changes: Readonly<Record<string, string>> = {}) =>
  modelText({
    import: '[common.yaml]',
    use: '{service: {model: service, options: {keep: Keep it, close: Close it}}, stock: stock}',
    link: '{rules: "stock == swap ? to_2025 : rules_are"}',
    rules: '[{when: "service == close", then: "stock != swap", because: the swap needs it}]',
    inputs: `{rules_are: {unit: choice, value: to_2025, among: [lapse, to_2025], ${evidence}}}`,
    outcomes: '{fitted: {unit: meter, formula: stock.fitted}, saved: {unit: GBP, formula: service.saved}}',
    ...changes,
  }).replace(/^options:.*\n/m, '');

const folder = 'm/models/';
const files = (changes: Readonly<Record<string, string>> = {}, more: Readonly<Record<string, string>> = {}) => ({
  [main]: own(changes),
  [`${folder}service.yaml`]: service,
  [`${folder}stock.yaml`]: stock,
  [`${folder}common.yaml`]: common,
  ...more,
});

const alone = (text: string, set: { path: string; value: string }[] = []) =>
  sound(load({ [main]: text, [`${folder}common.yaml`]: common }, { set }));

const value = (model: Model, name: string, option: string) => centralCase(model.system).value(name, { option }, 0);

describe('a model as a part', () => {
  const model = sound(load(files()));

  test('its options are a decision, and its names go under its own', () => {
    expect(model.options.map(({ id }) => id)).toEqual(['keep+bau', 'keep+swap', 'close+bau']);
    expect(model.options.map(({ label }) => label)).toEqual(['Business as usual', 'Swap', 'Close it']);
    expect([...model.flows.keys()]).toEqual(['service.running', 'stock.swaps']);
    expect(model.parts.map(({ name, model: id }) => [name, id])).toEqual([
      ['service', 'service'],
      ['stock', 'stock'],
    ]);
    expect(model.system.quantities.get('stock.gone')?.dimensions).toEqual(['stock', 'stock.kind']);
  });

  test('what parts import is imported once: one draw of the price', () => {
    expect(model.dimensionsOfChance).toEqual(['price', 'stock.opening.power']);
    expect(model.correlations.map(({ pairs }) => pairs)).toEqual([[['stock.opening.power', 'price']]]);
  });

  test('on a longer timeline it is worth what it is by itself, to the last figure', () => {
    const stockAlone = alone(stock);
    for (const [option, theirs] of [
      ['keep+bau', 'bau'],
      ['keep+swap', 'swap'],
    ] as const) {
      for (const name of ['npv', 'fitted', 'ends', 'most', 'usual', 'began', 'npv_vs_bau', 'pv_costs']) {
        const before = value(stockAlone, name, theirs);
        expect([name, value(model, `stock.${name}`, option)]).toEqual([name, expect.closeTo(before, 9)]);
      }
    }
  });

  test('the whole is the sum of its parts, whatever drives them', () => {
    for (const [rules, options] of [
      ['to_2025', ['keep+bau', 'keep+swap', 'close+bau']],
      ['lapse', ['keep+bau', 'close+bau']],
    ] as const) {
      const whole = sound(load(files(), { set: [{ path: 'rules_are', value: rules }] }));
      const serviceAlone = alone(service, [{ path: 'rules', value: rules }]);
      const stockAlone = alone(stock);
      for (const option of options) {
        const [first = '', second = ''] = option.split('+');
        expect(value(whole, 'npv', option)).toBeCloseTo(
          value(serviceAlone, 'npv', first) + value(stockAlone, 'npv', second),
          9,
        );
      }
    }
  });

  test('a choice that a decision drives', () => {
    const lapsing = sound(load(files(), { set: [{ path: 'rules_are', value: 'lapse' }] }));
    expect(value(lapsing, 'service.pv_costs', 'keep+swap')).toBeGreaterThan(
      value(lapsing, 'service.pv_costs', 'keep+bau') * 2,
    );
  });

  test('inputs are set and linked by the whole, and by scenarios', () => {
    const changes = {
      link: '{service.share: "stock == swap ? half : 1"}',
      set: '{stock.cost: {value: 4, basis: published, source: report-2024 p. 3}}',
      inputs: `{half: {unit: "1", value: 0.5, ${evidence}}}`,
      rules: '[]',
    };
    const linked = sound(load(files(changes)));
    const plain = sound(load(files({ link: '{}', rules: '[]', inputs: '{}' })));
    expect(value(linked, 'service.npv', 'keep+swap')).toBeCloseTo(value(plain, 'service.npv', 'keep+swap') / 2, 9);
    expect(value(linked, 'stock.npv', 'keep+swap')).toBeCloseTo((value(plain, 'stock.npv', 'keep+swap') * 4) / 3, 9);
    expect(linked.inputs.get('stock.cost')).toMatchObject({ basis: 'published', source: 'report-2024 p. 3' });
    expect(linked.inputs.has('service.share')).toBe(false);
    const set = sound(load(files(changes), { set: [{ path: 'stock.pace.swap', value: '1' }] }));
    expect(set.scenario?.changes).toEqual([{ path: 'stock.pace.swap', from: '5', to: '1' }]);
    expect(value(set, 'fitted', 'keep+swap')).toBe(32);
  });

  test('the kernel agrees with the interpreter, to the bit', () => {
    const worlds = [0, 1, 2].map((k) =>
      Float64Array.from(model.system.leaves, ({ central, random }) => (random ? central * (1 + k / 7) : central)),
    );
    expect(differences(model.system, worlds).found).toEqual([]);
  });
});

describe('what parts are refused for', () => {
  const found = (changes: Record<string, string>, more = {}) =>
    load(files(changes, more))
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);

  test.each<[string, Record<string, string>, string[]]>([
    ['a model that is not there', { use: '{service: servis, stock: stock}' }, ['part-not-found']],
    ['itself', { use: '{stock: stock, service: a}' }, ['part-uses-itself']],
    [
      'a longer timeline than ours',
      { timeline: '{start: 2024-01, end: 2025-03, step: month}' },
      ['part-timeline', 'part-timeline'],
    ],
    ['another step', { timeline: '{start: 2024-01, end: 2025-12, step: quarter}' }, ['part-timeline', 'part-timeline']],
    [
      'an option that it does not have',
      { use: '{service: {model: service, options: [kep]}, stock: stock}' },
      ['unknown-option'],
    ],
    ['a link to nothing', { link: '{service.shar: "0.5"}' }, ['unknown-input']],
    ['a link and a value at once', { link: '{service.share: "0.5"}', set: '{service.share: 1}' }, ['linked-and-set']],
    ['a link of another dimension', { link: '{service.share: price}' }, ['formula-dimension']],
    [
      'a choice driven to a label that it has not',
      { link: '{rules: "stock == swap ? to_2026 : lapse"}' },
      ['formula-unknown-label'],
    ],
    [
      'a name with a point',
      {
        inputs: `{service.x: {unit: "1", value: 1, ${evidence}}, rules_are: {unit: choice, value: lapse, among: [lapse, to_2025], ${evidence}}}`,
      },
      ['unusable-name'],
    ],
  ])('%s', (_, changes, expected) => {
    const codes = found(changes);
    for (const code of expected) expect(codes).toContain(code);
  });

  test('an error in a part points at the file of the part', () => {
    const broken = stock.replace('previous(left, opening) / step', 'opning / step');
    const { diagnostics } = load(files({}, { [`${folder}stock.yaml`]: broken }));
    expect(diagnostics.map(where)[0]).toMatchObject({
      code: 'formula-unknown-name',
      at: { file: `${folder}stock.yaml`, length: 6 },
    });
  });

  test('a cost that two parts carry is warned of', () => {
    const twice = stock.replace('cost * sum(gone, kind)', 'cost * sum(gone, kind) + price');
    const warned = (text: string) =>
      loadModel({ file: main, read: reading(files({}, { [`${folder}stock.yaml`]: text })) }).diagnostics.map(
        ({ code, message }) => `${code}: ${message}`,
      );
    expect(warned(stock).filter((one) => one.startsWith('counted-twice'))).toEqual([]);
    expect(warned(twice)).toContain(
      'counted-twice: "price" is counted in "service.running" and again in "stock.swaps", of two parts of the programme (Green Book 2026, 6.93, Table 10).',
    );
    const nothing = stock.replace('cost * sum(gone, kind)', 'cost * sum(gone, kind) + price * 0');
    expect(warned(nothing).filter((one) => one.startsWith('counted-twice'))).toEqual([]);
  });
});
