import { describe, expect, it } from 'vitest';
import { load, modelText, sound } from './in-memory.ts';

const input = (bias: string, more = '') => `\n  b: {unit: "1", optimism-bias: ${bias}${more}}`;

describe('optimism bias of a class', () => {
  it.each([
    ['the upper bound where nothing is mitigated', '{class: equipment-development, of: capex}', 2],
    ['in proportion', '{class: standard-buildings, of: duration, mitigated: 50, because: surveyed}', 0.02],
    ['never below the lower bound', '{class: equipment-development, of: duration, mitigated: 100, because: done}', 0.1],
    ['of operating cost', '{class: outsourcing, of: opex}', 0.41],
  ])('%s', (_, bias, value) => {
    const model = sound(load(modelText({ inputs: input(bias), outcomes: '\n  o: {unit: "1", formula: b}' })));
    const [leaf] = model.leaves;
    expect([leaf!.value, leaf!.basis]).toEqual([expect.closeTo(value, 12), 'derived']);
    expect(leaf!.source).toContain('Review of Large Public Procurement');
  });

  it.each([
    ['unknown-bias-class', input('{class: equipment-developments, of: capex}')],
    ['no-bias-published', input('{class: outsourcing, of: duration}')],
    ['no-bias-published', input('{class: outsourcing, of: benefits}')],
    ['mitigation-without-reason', input('{class: outsourcing, of: opex, mitigated: 10}')],
    ['value-beside-bias', input('{class: outsourcing, of: opex}', ', value: 1, basis: derived, source: report-2024')],
    ['unknown-reference', input('{class: outsourcing, of: opex, reference: none-such}')],
  ])('%s is refused at its place', (code, inputs) => {
    const { model, diagnostics } = load(modelText({ inputs, outcomes: '\n  o: {unit: "1", formula: b}' }));
    expect(model).toBeUndefined();
    const found = diagnostics.find((one) => one.code === code);
    expect(found?.at?.line).toBe(11);
  });

  it('a scenario sets it like any other input', () => {
    const files = {
      'm/models/a.yaml': modelText({
        inputs: input('{class: outsourcing, of: opex}'),
        outcomes: '\n  o: {unit: "1", formula: b}',
      }),
      'm/s.yaml': 'scenario: s\nmodel: a\nset: {b: 0.1}\n',
    };
    expect(sound(load(files, { scenarios: ['m/s.yaml'] })).leaves[0]!.value).toBe(0.1);
  });
});

describe('the summary section and the deflator', () => {
  const flows = '\n  cost: {kind: cost, bearer: The Department, rate: 1 * spending}';
  const inputs = '\n  spending: {unit: GBP/year, value: 1, basis: published, source: report-2024}';
  const codes = (sections: Readonly<Record<string, string>>) =>
    load(modelText({ flows, inputs, ...sections })).diagnostics.map(({ code, hint }) => [code, hint]);

  it('is in order', () => {
    expect(codes({ summary: '{public-bodies: [The Department], options: {go: {because: it pays}}}' })).toEqual([]);
  });

  it.each([
    ['{public-bodies: [The Departement]}', 'unknown-party', 'Did you mean "The Department"?'],
    ['{incomes: {median: 1, source: s, groups: {Poor: 1}}}', 'unknown-party', 'The parties are "The Department".'],
    ['{options: {gone: {because: x}}}', 'unknown-option', 'The options are "bau" and "go".'],
    ['{unit-cost-of: npv}', 'unknown-outcome', expect.any(String)],
    ['{public-bodies: [The Department], no-public-body: It pays}', 'public-bodies-and-none', expect.any(String)],
    ['{levels: {lgg: {}}}', 'unknown-decision', expect.any(String)],
    ['{levels: {option: {gone: {because: x}}}}', 'unknown-level', expect.any(String)],
  ])('%s: %s', (summary, code, hint) => {
    expect(codes({ summary })).toEqual([[code, hint]]);
  });

  it('says by level what holds of every package that has it', () => {
    const text = modelText({
      flows,
      inputs,
      decisions: `
  roof: {none: {label: No roof, role: business-as-usual}, new: New roof}
  wall: {none: {label: No wall, role: business-as-usual}, new: New wall}`,
      summary: `
  levels:
    roof: {new: {because: It leaks., unmonetised: [Noise], affected: Tenants.}}
    wall: {new: {because: It falls., unmonetised: [Noise, Dust]}}
  options: {new+none: {because: First of all.}}`,
    }).replace(/^options:.*\n/m, '');
    const { options } = sound(load(text)).practice!;
    expect(Object.fromEntries(options)).toEqual({
      'new+none': { because: 'First of all. It leaks.', unmonetised: ['Noise'], affected: 'Tenants.' },
      'none+new': { because: 'It falls.', unmonetised: ['Noise', 'Dust'] },
      'new+new': { because: 'It leaks. It falls.', unmonetised: ['Noise', 'Dust'], affected: 'Tenants.' },
    });
  });

  it('a deflator that there is not', () => {
    const appraisal =
      '{price-base: 2024, deflator: rpi, present-value-date: 2024-01, discounting: green-book-2026/standard}';
    expect(codes({ appraisal }).map(([code]) => code)).toEqual(['unknown-reference']);
  });
});
