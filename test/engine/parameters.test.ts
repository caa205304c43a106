import { describe, expect, it } from 'vitest';
import { achievedCorrelations } from '../../src/analysis/achieved-correlations.ts';
import { oneAtATime } from '../../src/analysis/sensitivity/one-at-a-time.ts';
import { switchingValues } from '../../src/analysis/sensitivity/switching-values.ts';
import { tornado } from '../../src/analysis/sensitivity/tornado.ts';
import { summarise } from '../../src/analysis/summarise.ts';
import { ModelWorlds } from '../../src/analysis/worlds/model-worlds.ts';
import { ModelError } from '../../src/core/diagnostics.ts';
import { normalCumulative } from '../../src/core/numerics/normal.ts';
import { centralCase } from '../../src/engine/central.ts';
import { fixLeaves } from '../../src/engine/fix-leaves.ts';
import { orderByImportance } from '../../src/engine/importance.ts';
import { type PlanRequest, planRun } from '../../src/engine/plan.ts';
import { hashOutcomes } from '../../src/engine/results-hash.ts';
import { runNow } from '../../src/engine/run.ts';
import { Session } from '../../src/engine/session.ts';
import { worlds } from '../../src/engine/worlds.ts';
import type { Model } from '../../src/model/model.ts';
import { load, modelText, sound } from '../model/in-memory.ts';

const evidence = 'basis: published, source: report-2024';

/** A model with inputs (name: unit and value) and one outcome in pure numbers, `x`. */
function modelOf(
  values: Readonly<Record<string, string>>,
  formula: string,
  sections: Readonly<Record<string, string>> = {},
  request: Parameters<typeof load>[1] = {},
): Model {
  const inputs = Object.entries(values).map(
    ([name, value]) => `\n  ${name}: {unit: '1', value: '${value}', ${evidence}}`,
  );
  const outcomes = `{x: {unit: '1', formula: "${formula}"}}`;
  return sound(load(modelText({ inputs: inputs.join(''), outcomes, ...sections }), request));
}

function draws(model: Model, request: PlanRequest = {}): Float64Array {
  return runNow(model, planRun(model, request)).outcomes.get('x')!.get('go')!;
}

const meanOf = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / values.length;
function sdOf(values: Float64Array): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((x) => (x - mean) ** 2)));
}
const shareOf = (values: Float64Array, counts: (x: number) => boolean) => values.filter(counts).length / values.length;

describe('two levels of uncertainty, against what they come to in closed form', () => {
  it('a normal mean of a normal: variances sum', () => {
    const values = draws(modelOf({ mu: 'normal(10, 3)', child: 'normal(mu, 4)' }, 'child'));
    expect(meanOf(values)).toBeCloseTo(10, 3);
    expect(sdOf(values)).toBeCloseTo(5, 2);
    for (const z of [-2, -1, 0, 0.5, 1.7]) {
      expect(shareOf(values, (x) => x <= 10 + 5 * z)).toBeCloseTo(normalCumulative(z), 3);
    }
  });

  it('three levels of them', () => {
    const values = draws(
      modelOf({ child: 'normal(middle, 12)', middle: 'normal(top, 4)', top: 'normal(1, 3)' }, 'child'),
    );
    expect(sdOf(values)).toBeCloseTo(13, 1);
    expect(shareOf(values, (x) => x <= 1 + 13)).toBeCloseTo(normalCumulative(1), 2);
  });

  it('a gamma rate of a Poisson number: negative binomial', () => {
    // Shape r and scale θ: P(N = k) = C(k + r - 1, k) p^r (1 - p)^k with p = 1/(1 + θ).
    const [r, theta] = [3, 2];
    const values = draws(modelOf({ rate: `gamma(${r}, ${theta})`, child: 'poisson(rate)' }, 'child'), {
      draws: 16_384,
    });
    const p = 1 / (1 + theta);
    let probability = p ** r;
    for (let k = 0; k < 12; k++) {
      expect(shareOf(values, (x) => x === k)).toBeCloseTo(probability, 2);
      probability *= ((k + r) / (k + 1)) * (1 - p);
    }
    expect(meanOf(values)).toBeCloseTo(r * theta, 1);
  });

  it('a lognormal factor of a lognormal: the variances of the logarithms sum', () => {
    const values = draws(
      modelOf({ factor: 'lognormal90(0.5, 2)', child: 'scale(lognormal90(1, 3), factor)' }, 'child'),
    );
    const z95 = 1.6448536269514722;
    const sigma = Math.hypot(Math.log(4) / (2 * z95), Math.log(3) / (2 * z95));
    const mu = 0.5 * Math.log(3);
    for (const z of [-1.5, 0, 1]) {
      expect(shareOf(values, (x) => Math.log(x) <= mu + sigma * z)).toBeCloseTo(normalCumulative(z), 3);
    }
  });

  it('a beta chance of a yes or no: the mean of the beta', () => {
    const values = draws(modelOf({ chance: 'beta(2, 6)', child: 'bernoulli(chance)' }, 'child'));
    expect(shareOf(values, (x) => x === 1)).toBeCloseTo(0.25, 2);
  });

  it('a uniform of uniform ends, and their own simulation written as a formula', () => {
    const values = { low: 'uniform(0, 1)', high: 'uniform(2, 5)', u: 'uniform(0, 1)' };
    const nested = modelOf({ ...values, child: 'uniform(low, high)' }, 'child + 0 * u');
    const written = modelOf({ ...values, child: 'uniform(0, 1)' }, 'low + (high - low) * child + 0 * u');
    // The same points: only the last digits differ.
    const [a, b] = [draws(nested, { sampling: 'random' }), draws(written, { sampling: 'random' })];
    for (let i = 0; i < a.length; i += 97) expect(a[i]).toBeCloseTo(b[i]!, 12);
  });

  it('holds with every sampling, and with an option asked for alone', () => {
    const model = modelOf({ mu: 'normal(10, 3)', child: 'normal(mu, 4)' }, 'child');
    for (const sampling of ['random', 'latin-hypercube']) {
      const values = draws(model, { sampling });
      expect(meanOf(values)).toBeCloseTo(10, 0);
      expect(Math.abs(sdOf(values) - 5)).toBeLessThan(0.06);
    }
  });
});

describe('common random numbers', () => {
  const values = { mu: 'normal(10, 3)', other: 'uniform(0, 1)', child: 'normal(mu, 4)' };

  it('a parameter that is fixed leaves the draws of all else, and of the child in its distribution', () => {
    const request = { sampling: 'random' };
    const loose = modelOf(values, 'other + 0 * child');
    const fixed = modelOf(values, 'other + 0 * child', {}, { set: [{ path: 'mu', value: '12' }] });
    expect(draws(fixed, request)).toEqual(draws(loose, request));
    const before = draws(modelOf(values, '(child - mu) / 4 + 0 * other'), request);
    const after = draws(
      modelOf(values, '(child - mu) / 4 + 0 * other', {}, { set: [{ path: 'mu', value: '12' }] }),
      request,
    );
    for (let i = 0; i < before.length; i += 101) expect(after[i]).toBeCloseTo(before[i]!, 12);
  });

  it('a value that stands twice is one draw', () => {
    expect(new Set(draws(modelOf(values, '(child - child) + 0 * (mu + other)')))).toEqual(new Set([0]));
  });
});

describe('the central case', () => {
  it('has the central value of the distribution at the central values of its parameters', () => {
    const model = modelOf({ mode: 'triangular(1, 2, 6)', child: 'triangular(0, mode, 9)' }, 'child');
    expect(centralCase(model).get('x')!.get('go')).toBe(2);
  });
});

describe('fixed in a session', () => {
  const values = {
    top: 'normal(10, 1)',
    mu: 'normal(top, 3)',
    sd: '2',
    child: 'normal(mu, sd)',
    wide: 'uniform(0, child_high)',
    child_high: 'triangular(1, 2, 3)',
  };
  const formula = 'child + wide * mu';
  const base = modelOf(values, formula);
  const plan = planRun(base, { draws: 512 });
  const evaluation = new Session(base, plan).evaluation([...base.system.results]);
  const leaf = (id: string) => base.leaves.findIndex((one) => one.id === id);

  for (const fixed of [
    {},
    { mu: 11 },
    { top: 9 },
    { sd: 3 },
    { child: 4 },
    { mu: 8, child_high: 2.5 },
    { mu: 9, child: 7 },
  ]) {
    it(`${JSON.stringify(fixed)} is a run of the model set so, to the bit`, () => {
      evaluation.begin(new Map(Object.entries(fixed).map(([id, value]) => [leaf(id), value])));
      for (const points of [4, 32]) for (const _ of evaluation.advance(points));
      const set = Object.entries(fixed).map(([path, value]) => ({ path, value: String(value) }));
      const run = runNow(modelOf(values, formula, {}, { set }), plan);
      expect(hashOutcomes(evaluation.outcomes())).toBe(hashOutcomes(run.outcomes));
      expect(evaluation.central()).toEqual(run.central);
    });
  }

  it('refuses what makes no distribution, and can be asked again', () => {
    expect(() => evaluation.begin(new Map([[leaf('sd'), -1]]))).toThrow(
      /`child` cannot be drawn: the sd of normal is -1/,
    );
    evaluation.begin(new Map());
  });
});

describe('a world in which the parameters make no distribution', () => {
  const model = modelOf({ low: 'uniform(0, 12)', child: 'triangular(low, 10, 30)' }, 'child');

  it('refuses the run, and names the world, the input and its parameters', () => {
    const problem = (() => {
      try {
        runNow(model, planRun(model));
      } catch (error) {
        if (error instanceof ModelError) return error.diagnostics[0]!;
      }
      throw new Error('nothing was refused');
    })();
    expect(problem.message).toMatch(
      /^In draw [\d,]+ \(replicate \d+\) `child` cannot be drawn: the min of triangular is above its mode \(`low` is 1[01]\.\d+\)\.$/,
    );
    expect(problem.hint).toMatch(/`low` is 1[01]\.\d+ \(central 6\)/);
    expect(problem.at?.line).toBeGreaterThan(1);
  });

  it('is refused in a session in the same words', () => {
    const plan = planRun(model, { draws: 256 });
    const refusal = (work: () => void): string => {
      try {
        work();
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    };
    const evaluation = new Session(model, plan).evaluation(['x']);
    evaluation.begin(new Map());
    const inSession = refusal(() => {
      for (const _ of evaluation.advance(16));
    });
    expect(inSession).toMatch(/`child` cannot be drawn/);
    expect(refusal(() => runNow(model, plan))).toMatch(/`child` cannot be drawn/);
  });

  it('is left out of one-at-a-time figures', () => {
    const study = oneAtATime(model, { outcome: 'x', options: ['go'] });
    const low = model.leaves.findIndex(({ id }) => id === 'low');
    const [column] = study.evaluate([
      { leaf: low, value: 11 },
      { leaf: low, value: 5 },
    ]);
    expect(column![0]).toBeNaN();
    expect(column![1]).toBe(10);
  });
});

describe('one at a time', () => {
  const model = modelOf({ mu: 'normal(10, 3)', child: 'normal(mu, 4)' }, 'child - 12');
  const study = oneAtATime(model, { outcome: 'x', options: ['go'] });

  it('moving a parameter moves the child to its central value; moving the child holds it', () => {
    const bars = tornado(study);
    expect(bars.map(({ id }) => id)).toEqual(['child', 'mu']);
    const z90 = 1.2815515655446004;
    expect(bars[0]!.high.outcome).toBeCloseTo(-2 + 4 * z90, 10);
    expect(bars[1]!.high.outcome).toBeCloseTo(-2 + 3 * z90, 10);
    expect(bars[0]!.parameters).toEqual(['mu']);
  });

  it('a switching value is what a setting of it shows', () => {
    const { switching } = switchingValues(study);
    const at = switching.map(({ id, changes }) => [id, changes[0]!.at] as const);
    for (const [id, value] of at) {
      const set = modelOf(
        { mu: 'normal(10, 3)', child: 'normal(mu, 4)' },
        'child - 12',
        {},
        { set: [{ path: id, value: String(value) }] },
      );
      expect(centralCase(set).get('x')!.get('go')).toBeCloseTo(0, 9);
    }
    expect(at.map(([, value]) => value)).toEqual([12, 12]);
  });
});

describe('correlations', () => {
  it('join the places of values within their distributions, and say so in what is achieved', () => {
    const model = modelOf({ mu: 'normal(10, 30)', a: 'normal(mu, 4)', b: 'normal(0, 1)' }, 'a + b', {
      correlations: '[{between: [a, b], rank: 0.8, because: A test}]',
    });
    const plan = planRun(model, { draws: 16_384 });
    const [pair] = achievedCorrelations({ model, plan });
    expect(pair!.achieved!.value).toBeCloseTo(0.8, 2);
  });
});

describe('importance', () => {
  it('counts a parameter that no formula mentions', () => {
    const model = modelOf({ small: 'uniform(0, 1)', mu: 'normal(0, 100)', child: 'normal(mu, 1)' }, 'child + small', {
      flows: `{c: {kind: cost, rate: "option == go ? once(cost * (child + small), start) : 0"}}`,
      inputs: [
        `\n  cost: {unit: GBP, value: 1, ${evidence}}`,
        `  start: {unit: date, value: 2024-03, ${evidence}}`,
        `  small: {unit: '1', value: 'uniform(0, 1)', ${evidence}}`,
        `  mu: {unit: '1', value: 'normal(0, 100)', ${evidence}}`,
        `  child: {unit: '1', value: 'normal(mu, 1)', ${evidence}}`,
      ].join('\n'),
    });
    expect(orderByImportance(model)[0]).toBe('mu');
  });
});

describe('results', () => {
  it('of a model with parameters that are inputs are as of any other', () => {
    const model = modelOf({ mu: 'normal(10, 3)', child: 'normal(mu, 4)' }, 'child');
    const results = summarise(runNow(model, planRun(model, { draws: 4096 })));
    const go = results.options.find(({ id }) => id === 'go')!.outcomes['x']!;
    expect(go.mean.value).toBeCloseTo(10, 1);
    expect(fixLeaves(model, new Map())).toBe(model);
  });
});

describe("Sobol' indices", () => {
  it('are of a parameter and of the place within the distribution: shares of the variances that sum', () => {
    const model = modelOf({ mu: 'normal(10, 3)', child: 'normal(mu, 4)' }, 'child');
    const worlds = new ModelWorlds(model, 'x', ['go'], planRun(model));
    expect(worlds.inputs.map(({ id }) => id).sort()).toEqual(['child', 'mu']);
    const [mu, child] = ['mu', 'child'].map((id) => worlds.inputs.findIndex((input) => input.id === id));
    const uniforms = Float64Array.from({ length: 3000 }, (_, i) => (i + 0.5) / 3000);
    const half = new Float64Array(3000).fill(0.5);
    const moved = (which: number): Float64Array =>
      worlds.evaluate(worlds.inputs.map((_, k) => worlds.values(k, k === which ? uniforms : half)))[0]!;
    expect(sdOf(moved(mu!))).toBeCloseTo(3, 1);
    expect(sdOf(moved(child!))).toBeCloseTo(4, 1);
  });
});

describe('exported draws', () => {
  it('have the parameters too, though no formula mentions them', async () => {
    const model = modelOf({ mu: 'normal(10, 3)', child: 'normal(mu, 4)' }, 'child');
    const { value: block } = await worlds(model, planRun(model, { draws: 1024 })).next();
    if (typeof block === 'string') throw new Error('no draws');
    expect([...block.inputs.keys()].sort()).toEqual(['child', 'mu']);
    const within = block.inputs.get('child')!.map((x, i) => (x - block.inputs.get('mu')![i]!) / 4);
    expect(sdOf(within)).toBeCloseTo(1, 1);
  });
});
