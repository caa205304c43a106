import { describe, expect, it } from 'vitest';
import { illustrativeInputs } from '../../src/analysis/illustrative.ts';
import type { Model } from '../../src/model/model.ts';
import { usersOf, usesOf } from '../../src/report/explain/dependencies.ts';
import { load, main, marked, modelText, sound, where } from './in-memory.ts';

/** Inputs in YAML's flow style, a line each: name, unit, value. */
function inputs(lines: Readonly<Record<string, string>>): string {
  const each = Object.entries(lines).map(([name, text]) => `${name}: {${text}, basis: published, source: report-2024}`);
  return `{${each.join(', ')}}`;
}

const using = (formula: string): string => `{x: {unit: '1', formula: "${formula}"}}`;

function model(lines: Readonly<Record<string, string>>, formula = 'child', request = {}): Model {
  return sound(load(modelText({ inputs: inputs(lines), outcomes: using(formula) }), request));
}

const leaf = (of: Model, id: string) => of.leaves.find((one) => one.id === id)!;

describe('an input whose distribution takes other inputs', () => {
  it('has the distribution at their central values, told as it is written', () => {
    const found = leaf(
      model({ mu: "unit: '1', value: 'triangular(1, 4, 9)'", child: "unit: '1', value: 'normal(mu, 2)'" }),
      'child',
    );
    expect(found.central).toBe(4);
    expect(found.value).toMatchObject({ mean: 4, standardDeviation: 2, text: 'normal(mu, 2)' });
    expect(found.dependent).toEqual({
      kind: 'dependent',
      name: 'normal',
      parameters: [{ kind: 'reference', leaf: 'mu', per: 1, scale: 1 }, 2],
    });
  });

  it('converts its parameters to its own unit, and takes shapes and probabilities as numbers', () => {
    const found = model(
      {
        mu: "unit: GBP m, value: 'normal(3, 0.1)'",
        chance: "unit: '%', value: 'uniform(20, 40)'",
        k: "unit: '1', value: 'uniform(2, 4)'",
        factor: "unit: '%', value: 'uniform(90, 150)'",
        size: "unit: GBP, value: 'normal(4000, 10)'",
        cost: "unit: GBP k, value: 'normal(mu, 50)'",
        life: "unit: GBP k, value: 'gamma(k, mu)'",
        hit: "unit: GBP k, value: 'bernoulli(chance)'",
        scaled: "unit: GBP k, value: 'scale(pert(8, 10, 15), factor)'",
        stretched: "unit: GBP k, value: 'scale(pert(0.8, 1, 1.5), size)'",
        trials: "unit: meter, value: 'poisson(k)'",
      },
      '(cost + life + hit + scaled + stretched) / size + trials / trials',
    );
    const centrals = ['cost', 'scaled', 'stretched'].map((id) => leaf(found, id).central);
    expect(centrals).toEqual([3000, 12, 4]);
    expect(leaf(found, 'life').value).toMatchObject({ mean: 9000 });
    expect(leaf(found, 'hit').value).toMatchObject({ mean: 0.3 });
    expect(leaf(found, 'trials').value).toMatchObject({ mean: 3 });
  });

  it('takes the value of its own member, or the one there is', () => {
    const found = model({
      mu: "unit: '1', by: option, value: {bau: 1, go: 'normal(5, 1)'}",
      sd: "unit: '1', value: 3",
      child: "unit: '1', by: option, value: 'normal(mu, sd)'",
    });
    expect(leaf(found, 'child.bau').value).toMatchObject({ mean: 1, standardDeviation: 3 });
    expect(leaf(found, 'child.go').value).toMatchObject({ mean: 5, standardDeviation: 3 });
    expect(found.dimensionsOfChance).toEqual(['mu.go', 'child.bau', 'child.go']);
  });

  it('may be a parameter itself, in whatever order the file has them', () => {
    const found = model({
      child: "unit: '1', value: 'normal(middle, 1)'",
      middle: "unit: '1', value: 'lognormal(top, 0.1)'",
      top: "unit: '1', value: 'triangular(1, 2, 3)'",
    });
    expect(leaf(found, 'middle').value).toMatchObject({ mean: 2 });
    expect(leaf(found, 'child').central).toBe(leaf(found, 'middle').central);
  });

  it('follows what a setting puts in the place of its parameter, and gives way to one of its own', () => {
    const lines = { mu: "unit: '1', value: 'normal(4, 1)'", child: "unit: '1', value: 'triangular(0, mu, 9)'" };
    const moved = model(lines, 'child', { set: [{ path: 'mu', value: '6' }] });
    expect(leaf(moved, 'child')).toMatchObject({ central: 6, value: { text: 'triangular(0, mu, 9)' } });
    const cut = model(lines, 'child', { set: [{ path: 'child', value: '5' }] });
    expect(leaf(cut, 'child')).toMatchObject({ central: 5, value: 5 });
    expect(leaf(cut, 'child').dependent).toBeUndefined();
    expect(usesOf(cut, 'child')).toEqual([]);
  });

  it('uses its parameters, which are not unused, and rests on what they rest on', () => {
    const text = modelText({
      inputs: `{mu: {unit: '1', value: 'normal(4, 1)', basis: illustrative, source: none},
        child: {unit: '1', by: option, value: {bau: 3, go: 'normal(mu, 1)'}, basis: published, source: report-2024}}`,
      outcomes: using('child'),
    });
    const found = sound(load(text));
    expect(usesOf(found, 'child')).toEqual(['mu']);
    expect(usersOf(found, 'mu')).toEqual(['child']);
    const resting = illustrativeInputs(found);
    expect(resting('x', 'go')).toEqual(['mu']);
    expect(resting('x', 'bau')).toEqual([]);
  });

  it('has a hash of its own, which what it takes is part of', () => {
    const hashOf = (value: string) =>
      model(
        { mu: "unit: '1', value: 4", nu: "unit: '1', value: 4", child: `unit: '1', value: '${value}'` },
        'child + mu + nu',
      ).hash;
    const hashes = ['normal(mu, 1)', 'normal(nu, 1)', 'normal(4, 1)'].map(hashOf);
    expect(new Set(hashes).size).toBe(3);
  });
});

describe('refused, each at its place:', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string, RegExp])[] = [
    [
      'a parameter that measures something else',
      { mu: "unit: GBP, value: 'normal(4, 1)'", child: "unit: meter, value: 'normal(«mu», 1)'" },
      'parameter-unit',
      /"mu" is GBP@2024, and stands where meter is needed/,
    ],
    [
      'a shape with a unit',
      { k: "unit: meter, value: 'normal(4, 1)'", child: "unit: meter, value: 'gamma(«k», 1)'" },
      'parameter-unit',
      /stands where a pure number is needed/,
    ],
    [
      'a date',
      { mu: 'unit: date, value: 2024-03', child: "unit: month, value: 'normal(«mu», 1)'" },
      'parameter-unit',
      /date/,
    ],
    [
      'a choice',
      { mu: 'unit: choice, value: a, among: [a, b]', child: "unit: '1', value: 'normal(«mu», 1)'" },
      'parameter-unit',
      /choice/,
    ],
    [
      'values from several dates',
      { mu: "unit: '1', value: {2024-01: 1, 2025-01: 2}", child: "unit: '1', value: 'normal(«mu», 1)'" },
      'parameter-by-period',
      /one set of parameters/,
    ],
    [
      'members that the input does not have',
      { mu: "unit: '1', by: option, value: 4", child: "unit: '1', value: 'normal(«mu», 1)'" },
      'parameter-by-member',
      /"mu" varies by option/,
    ],
    [
      'a circle',
      { mu: "unit: '1', value: «'normal(child, 1)'»", child: "unit: '1', value: 'normal(mu, 1)'" },
      'parameter-loop',
      /mu → child → mu|child → mu → child/,
    ],
    ['itself', { child: "unit: '1', value: «'normal(child, 1)'»" }, 'parameter-loop', /child → child/],
    [
      'a central value of its own',
      { mu: "unit: '1', value: 4", child: "unit: '1', central: «3», value: 'normal(mu, 1)'" },
      'central-of-dependent',
      /follows from theirs/,
    ],
    [
      'parameters that make nothing where they are central',
      { low: "unit: '1', value: 'uniform(50, 54)'", child: "unit: '1', value: «'triangular(low, 10, 60)'»" },
      'distribution-parameters-order',
      /The min of triangular is above its mode. Its inputs are at their central values: `low` is 52/,
    ],
    [
      'an input where a distribution is needed',
      { mu: "unit: '1', value: 4", child: "unit: '1', value: 'scale(«mu», 2)'" },
      'distribution-parameter-kind',
      /must be/,
    ],
    [
      'a distribution where a number is needed',
      { mu: "unit: '1', value: 4", child: "unit: '1', value: 'normal(mu, «uniform(1, 2)»)'" },
      'distribution-parameter-kind',
      /must be/,
    ],
    [
      'a name that is none, beside one that is',
      { mu: "unit: '1', value: 4", child: "unit: '1', value: 'normal(mu, «my»)'" },
      'distribution-number-expected',
      /"my" stands where/,
    ],
    [
      'too many parameters',
      { mu: "unit: '1', value: 4", child: "unit: '1', value: «'normal(mu, 1, 2)'»" },
      'distribution-parameter-count',
      /3 parameters/,
    ],
  ];
  for (const [what, lines, code, message] of cases) {
    it(what, () => {
      const { text, places } = marked(modelText({ inputs: inputs(lines), outcomes: using('child / child') }));
      const errors = load({ [main]: text }).diagnostics.filter((d) => d.severity === 'error');
      expect(errors.map(where)).toEqual([{ code, at: { ...places[0], length: places[0]!.length ?? 1 } }]);
      expect(errors[0]!.message).toMatch(message);
    });
  }
});
