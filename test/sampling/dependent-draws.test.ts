import { expect, it } from 'vitest';
import { catalogue, makeDistribution } from '../../src/sampling/catalogue.ts';
import type { Dependent, DependentParameter } from '../../src/sampling/dependent/dependent.ts';
import { dependentDraws } from '../../src/sampling/dependent/dependent-draws.ts';
import type { Distribution } from '../../src/sampling/distribution.ts';

const made = (name: string, ...parameters: readonly (number | Distribution)[]): Distribution => {
  const result = makeDistribution(name, parameters);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.distribution;
};

const dependent = (name: string, ...parameters: readonly DependentParameter[]): Dependent => ({
  kind: 'dependent',
  name,
  parameters,
});

const leaf = (name: string): DependentParameter => ({ kind: 'reference', leaf: name, per: 1, scale: 1 });

/** Values at every combination of u and of three values of each leaf, one after the other. */
const uniforms = Float64Array.from([
  1e-11,
  2 ** -33,
  1e-6,
  0.03,
  0.25,
  0.499,
  0.5,
  0.501,
  0.77,
  0.95,
  1 - 2 ** -20,
  1 - 2 ** -33,
]);

function drawn(what: Dependent, leaves: Readonly<Record<string, number>>): Float64Array {
  const columns = new Map(
    Object.entries(leaves).map(([name, value]) => [name, new Float64Array(uniforms.length).fill(value)]),
  );
  const out = new Float64Array(uniforms.length);
  dependentDraws(what, (name) => columns.get(name)!, uniforms.length)(uniforms, uniforms.length, out);
  return out;
}

/** Whether a value is the quantile at u: to 1e-10·min(u, 1 - u) in probability, or to the last digits of the value. */
function isQuantile(distribution: Distribution, u: number, value: number): boolean {
  const exact = distribution.quantile(u);
  const near = Math.abs(value - exact) <= 4e-15 * Math.max(Math.abs(exact), Math.abs(value));
  if (near || distribution.discrete) return near;
  const off =
    u <= 0.5 ? Math.abs(distribution.cumulative(value) - u) : Math.abs(distribution.exceedance(value) - (1 - u));
  return off <= 2e-10 * Math.min(u, 1 - u);
}

const cases: readonly { readonly name: string; readonly parameters: readonly (readonly number[])[] }[] = [
  {
    name: 'uniform',
    parameters: [
      [-5, 0],
      [2, 9],
      [1e6, 1e6 + 1],
    ],
  },
  {
    name: 'triangular',
    parameters: [
      [0, 0, 3],
      [1, 2, 9],
      [-4, 5, 5],
    ],
  },
  {
    name: 'pert',
    parameters: [
      [0, 2, 10, 4],
      [3, 3, 5, 2],
      [-9, 1, 1.5, 6],
    ],
  },
  {
    name: 'normal',
    parameters: [
      [0, 1],
      [100, 3],
      [-7, 0.01],
    ],
  },
  {
    name: 'lognormal',
    parameters: [
      [1, 0.1],
      [10, 20],
      [1e6, 3e5],
    ],
  },
  {
    name: 'normal90',
    parameters: [
      [-3, 1],
      [5, 15],
      [0, 0.1],
    ],
  },
  {
    name: 'lognormal90',
    parameters: [
      [0.1, 1],
      [5, 15],
      [1e6, 6e6],
    ],
  },
  {
    name: 'between90',
    parameters: [
      [-3, 1],
      [5, 15],
      [0, 0.1],
    ],
  },
  {
    name: 'beta',
    parameters: [
      [0.1, 4],
      [2, 3],
      [40, 0.7],
    ],
  },
  {
    name: 'gamma',
    parameters: [
      [0.3, 2],
      [3.5, 1.2],
      [200, 0.01],
    ],
  },
  {
    name: 'weibull',
    parameters: [
      [0.7, 2],
      [2, 10],
      [9, 0.5],
    ],
  },
  { name: 'exponential', parameters: [[8], [0.01], [3e5]] },
  {
    name: 'studentt',
    parameters: [
      [2.5, 0, 1],
      [5, 100, 10],
      [60, -3, 0.1],
    ],
  },
  {
    name: 'metalog',
    parameters: [
      [0.1, 4, 0.5, 10, 0.9, 30],
      [0.1, -3, 0.5, 0, 0.9, 2],
      [0, 0, 0.5, 6, 1, 9],
    ].slice(0, 2),
  },
  { name: 'bernoulli', parameters: [[0.35], [1], [1e-12]] },
  {
    name: 'binomial',
    parameters: [
      [20, 0.3],
      [1, 0.5],
      [300, 0.01],
    ],
  },
  { name: 'poisson', parameters: [[4.5], [0.01], [250]] },
  {
    name: 'discrete',
    parameters: [
      [1, 0.2, 2, 0.5, 3, 0.3],
      [-4, 0.1, 0, 0.1, 9, 0.8],
    ],
  },
  {
    name: 'discreteuniform',
    parameters: [
      [1, 6],
      [-3, 40],
    ],
  },
];

it('covers every constructor that takes numbers', () => {
  const numbers = catalogue.filter((one) => 'make' in one).map(({ name }) => name);
  expect(cases.map(({ name }) => name).sort()).toEqual([...numbers].sort());
});

for (const { name, parameters } of cases) {
  it(`draws ${name} with any of its parameters from the world`, () => {
    for (const given of parameters) {
      const exact = made(name, ...given);
      // Each parameter alone, then all of them together.
      for (let which = -1; which < given.length; which++) {
        const leaves = Object.fromEntries(given.map((value, i) => [`p${i}`, value]));
        const values = drawn(
          dependent(name, ...given.map((value, i) => (which === -1 || which === i ? leaf(`p${i}`) : value))),
          leaves,
        );
        for (const [i, u] of uniforms.entries()) {
          expect(isQuantile(exact, u, values[i]!), `${exact.text} at ${u}, parameter ${which}: ${values[i]}`).toBe(
            true,
          );
        }
      }
    }
  });
}

it('draws what is composed of others', () => {
  const normal = dependent('normal', leaf('mean'), 2);
  const leaves = { mean: 3, by: -4, up: 1.5, low: 1, high: 7, w: 3 };
  const inner = made('normal', 3, 2);
  const pairs: readonly (readonly [Dependent, Distribution])[] = [
    [dependent('shift', normal, leaf('up')), made('shift', inner, 1.5)],
    [dependent('scale', normal, leaf('up')), made('scale', inner, 1.5)],
    [dependent('scale', normal, leaf('by')), made('scale', inner, -4)],
    [dependent('scale', made('gamma', 2, 1), leaf('by')), made('scale', made('gamma', 2, 1), -4)],
    [dependent('scale', made('pert', 0.8, 1, 1.5), leaf('up')), made('scale', made('pert', 0.8, 1, 1.5), 1.5)],
    [dependent('truncate', normal, leaf('low'), leaf('high')), made('truncate', inner, 1, 7)],
    [dependent('truncate', normal, 0, Infinity), made('truncate', inner, 0, Infinity)],
    [dependent('truncate', made('poisson', 4), leaf('low'), leaf('high')), made('truncate', made('poisson', 4), 1, 7)],
    [
      dependent('mixture', leaf('w'), normal, 1, made('uniform', 8, 9)),
      made('mixture', 3, inner, 1, made('uniform', 8, 9)),
    ],
  ];
  for (const [what, exact] of pairs) {
    const values = drawn(what, leaves);
    for (const [i, u] of uniforms.entries()) {
      expect(isQuantile(exact, u, values[i]!), `${exact.text} at ${u}: ${values[i]}`).toBe(true);
    }
  }
});

it('has no value where the parameters of a world make no distribution', () => {
  const wrong: readonly (readonly [string, readonly number[]])[] = [
    ['uniform', [2, 1]],
    ['uniform', [2, 2]],
    ['triangular', [3, 2, 9]],
    ['triangular', [1, 10, 9]],
    ['pert', [3, 2, 9, 4]],
    ['pert', [1, 2, 9, 0]],
    ['normal', [0, 0]],
    ['normal', [0, -1]],
    ['lognormal', [-1, 1]],
    ['lognormal', [1, 0]],
    ['normal90', [2, 1]],
    ['lognormal90', [0, 1]],
    ['between90', [3, 1]],
    ['beta', [0, 1]],
    ['gamma', [-1, 1]],
    ['gamma', [1, 0]],
    ['weibull', [0, 1]],
    ['weibull', [1, -2]],
    ['exponential', [0]],
    ['studentt', [5, 0, -1]],
    ['studentt', [0, 0, 1]],
    ['metalog', [0.1, 5, 0.9, 3]],
    ['bernoulli', [1.2]],
    ['bernoulli', [-0.1]],
    ['binomial', [2.5, 0.5]],
    ['poisson', [-3]],
    ['discrete', [1, 0.2, 2, 0.2]],
    ['discreteuniform', [1.5, 6]],
  ];
  for (const [name, given] of wrong) {
    const leaves = Object.fromEntries(given.map((value, i) => [`p${i}`, value]));
    expect('problems' in makeDistribution(name, given), name).toBe(true);
    const values = drawn(dependent(name, ...given.map((_, i) => leaf(`p${i}`))), leaves);
    expect([...values].every(Number.isNaN), `${name}(${given}): ${values}`).toBe(true);
  }
  for (const [name, shape] of [
    ['gamma', 2],
    ['weibull', 2],
    ['studentt', 5],
  ] as const) {
    const scale = name === 'studentt' ? [3, leaf('scale')] : [leaf('scale')];
    expect([...drawn(dependent(name, shape, ...scale), { scale: -1 })].every(Number.isNaN), name).toBe(true);
  }
  expect([...drawn(dependent('scale', made('normal', 0, 1), leaf('by')), { by: 0 })].every(Number.isNaN)).toBe(true);
  expect([...drawn(dependent('truncate', made('uniform', 0, 1), leaf('a'), 5), { a: 2 })].every(Number.isNaN)).toBe(
    true,
  );
});
