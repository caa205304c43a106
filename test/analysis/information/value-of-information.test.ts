import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../../src/analysis/estimate.ts';
import {
  type Bracketed,
  type Decision,
  partialInformation,
  perfectInformation,
} from '../../../src/analysis/information/value-of-information.ts';
import { uniformSamples } from '../../../src/analysis/worlds/points.ts';
import { worldsOf } from '../../../src/analysis/worlds/worlds.ts';
import { betaQuantile } from '../../../src/core/numerics/incomplete-beta.ts';
import { normalCumulative, normalDensity, normalQuantile } from '../../../src/core/numerics/normal.ts';

interface Oracle {
  readonly linear_normal: readonly {
    readonly name: string;
    readonly coef: readonly number[];
    readonly means: readonly number[];
    readonly sds: readonly number[];
    readonly const: number;
    readonly EVPI: number;
    readonly EVPPI: Readonly<Record<string, number>>;
    readonly EVPPI_pairs?: Readonly<Record<string, number>>;
    readonly prob_B_optimal: number;
  }[];
  readonly evsi: readonly {
    readonly mu0: number;
    readonly sd0: number;
    readonly sdata: number;
    readonly EVPI: number;
    readonly EVSI: Readonly<Record<string, number>>;
  }[];
  readonly k_normals: readonly { readonly means: number[]; readonly sds: number[]; readonly EVPI: number }[];
  readonly beta: readonly {
    readonly a: number;
    readonly b: number;
    readonly V: number;
    readonly C: number;
    readonly EVPI: number;
  }[];
  readonly lognormal: readonly {
    readonly mu: number;
    readonly sigma: number;
    readonly C: number;
    readonly EVPI: number;
  }[];
  readonly product: readonly {
    readonly X: number[];
    readonly Y: number[];
    readonly C: number;
    readonly EVPI: number;
    readonly EVPPI: { readonly X: number };
  }[];
}

const oracle = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../oracle/06_voi/analytic.json'), 'utf8'),
) as Oracle;

/** A decision between functions of inputs, on 16 replicates of 1,024 scrambled Sobol' points. */
function decisionOf(
  quantiles: readonly ((u: number) => number)[],
  functions: readonly ((x: readonly number[]) => number)[],
  seed = 'voi',
  correlations: Parameters<typeof worldsOf>[2] = [],
): { readonly decision: Decision; readonly known: readonly Float64Array[] } {
  const inputs = quantiles.map((quantile, k) => ({ id: `x${k + 1}`, quantile }));
  const worlds = worldsOf(inputs, Object.fromEntries(functions.map((f, k) => [`option ${k}`, f])), correlations);
  const [uniforms] = uniformSamples(worlds, { seed, replicates: 16, pointsPerReplicate: 1024 }, 1);
  const known = uniforms!.map((column, k) => worlds.values(k, column));
  return { decision: { options: worlds.outputs, benefits: worlds.evaluate(known), replicates: 16 }, known };
}

const normal = (mean: number, sd: number) => (u: number) => mean + sd * normalQuantile(u);

function holds({ interval: [low, high], value, se }: Estimate, exact: number): void {
  // Three standard errors: a test of many figures on fixed seeds.
  expect(Math.abs(value - exact)).toBeLessThanOrEqual(3 * Math.max(se, 1e-12));
  expect(low).toBeLessThanOrEqual(high);
}

/** The exact value between the two estimates, give or take three standard errors of each. */
function brackets({ crossFitted, inSample }: Bracketed, exact: number, scale: number): void {
  expect(crossFitted.value - 3 * crossFitted.se).toBeLessThanOrEqual(exact + 1e-9 * scale);
  expect(inSample.value + 3 * inSample.se).toBeGreaterThanOrEqual(exact - 1e-9 * scale);
  // And not wide: a twentieth of the scale of the problem.
  expect(inSample.value - crossFitted.value).toBeLessThan(0.05 * scale);
}

describe('the value of information has its closed form', () => {
  it.each(oracle.linear_normal.filter(({ EVPI }) => EVPI > 1e-6))('linear and normal: $name', (exact) => {
    const { decision, known } = decisionOf(
      exact.means.map((mean, k) => normal(mean, exact.sds[k]!)),
      [() => 0, (x) => exact.coef.reduce((sum, c, k) => sum + c * x[k]!, exact.const)],
    );
    const { evpi } = perfectInformation(decision);
    holds(evpi, exact.EVPI);
    for (const [k, column] of known.entries()) {
      const value = exact.EVPPI[`theta${k + 1}`]!;
      brackets(partialInformation(decision, [column], evpi.value), value, exact.EVPI);
    }
    for (const [pair, value] of Object.entries(exact.EVPPI_pairs ?? {})) {
      const columns = pair.split(',').map((name) => known[Number(name.slice(5)) - 1]!);
      brackets(partialInformation(decision, columns, evpi.value), value, exact.EVPI);
    }
  });

  it('nothing, where one option is always worse', () => {
    const { decision, known } = decisionOf([normal(-50, 5)], [() => 0, ([x]) => x!]);
    expect(perfectInformation(decision).evpi).toEqual({ value: 0, se: 0, interval: [0, 0] });
    const { crossFitted, inSample } = partialInformation(decision, known);
    expect([crossFitted.value, inSample.value]).toEqual([0, 0]);
  });

  it.each(oracle.k_normals)('several independent normal options: $means', ({ means, sds, EVPI }) => {
    const { decision } = decisionOf(
      means.map((mean, k) => normal(mean, sds[k]!)),
      means.map((_, k) => (x) => x[k]!),
    );
    holds(perfectInformation(decision).evpi, EVPI);
  });

  it('a beta, a lognormal and a product of normals', () => {
    const [beta] = oracle.beta;
    holds(
      perfectInformation(
        decisionOf([(u) => betaQuantile(beta!.a, beta!.b, u).x], [() => 0, ([x]) => beta!.V * x! - beta!.C]).decision,
      ).evpi,
      beta!.EVPI,
    );
    const [lognormal] = oracle.lognormal;
    const draw = (u: number) => Math.exp(lognormal!.mu + lognormal!.sigma * normalQuantile(u));
    holds(perfectInformation(decisionOf([draw], [() => 0, ([x]) => x! - lognormal!.C]).decision).evpi, lognormal!.EVPI);
    const [product] = oracle.product;
    const [X, Y] = [product!.X, product!.Y];
    const { decision, known } = decisionOf(
      [normal(X[0]!, X[1]!), normal(Y[0]!, Y[1]!)],
      [() => 0, ([x, y]) => x! * y! - product!.C],
    );
    const { evpi } = perfectInformation(decision);
    holds(evpi, product!.EVPI);
    brackets(partialInformation(decision, [known[0]!], evpi.value), product!.EVPPI.X, product!.EVPI);
    brackets(partialInformation(decision, known, evpi.value), product!.EVPI, product!.EVPI);
  });

  it('an imperfect signal: n observations of a normal mean', () => {
    const [exact] = oracle.evsi;
    for (const [n, value] of Object.entries(exact!.EVSI)) {
      const { decision, known } = decisionOf(
        [normal(exact!.mu0, exact!.sd0), normal(0, exact!.sdata / Math.sqrt(Number(n)))],
        [() => 0, ([theta]) => theta!],
      );
      const signal = known[0]!.map((theta, draw) => theta + known[1]![draw]!);
      brackets(partialInformation(decision, [signal]), value, exact!.EVPI);
    }
  });

  it('of an input that only goes along with one that matters', () => {
    // y = a, b with normal correlation r: knowing b is knowing a with sd r.
    const rank = 0.7;
    const r = 2 * Math.sin((Math.PI * rank) / 6);
    const { decision, known } = decisionOf([normal(0, 1), normal(0, 1)], [() => 0, ([a]) => a! + 0.2], 'joined', [
      { between: ['x1', 'x2'], rank },
    ]);
    const exact = r * normalDensity(0.2 / r) + 0.2 * normalCumulative(0.2 / r) - 0.2;
    brackets(partialInformation(decision, [known[1]!]), exact, 0.4);
  });
});

describe('where no closed form is', () => {
  it('agrees with nested simulation: a jump, a bend and three options', () => {
    const functions = [
      () => 0,
      ([x, y]: readonly number[]) => (x! > 0.6 ? 2 : -1) + y! - 0.5,
      ([x, y]: readonly number[]) => 4 * (x! - 0.3) ** 2 + 0.3 * y! - 0.4,
    ];
    const { decision, known } = decisionOf([(u) => u, (u) => u], functions);
    const inner = Array.from({ length: 200 }, (_, k) => (k + 0.5) / 200);
    const outer = Array.from({ length: 2000 }, (_, k) => (k + 0.5) / 2000);
    const expected = (x: number) => functions.map((f) => inner.reduce((sum, y) => sum + f([x, y]), 0) / inner.length);
    const byX = outer.map(expected);
    const means = functions.map((_, k) => byX.reduce((sum, of) => sum + of[k]!, 0) / outer.length);
    const nested = byX.reduce((sum, of) => sum + Math.max(...of), 0) / outer.length - Math.max(...means);
    const { crossFitted, inSample } = partialInformation(decision, [known[0]!]);
    expect(crossFitted.value).toBeGreaterThan(0.96 * nested - 3 * crossFitted.se);
    expect(inSample.value).toBeLessThan(1.02 * nested + 3 * inSample.se);
  });

  it('is never more than perfect information, nor is a group worth less than its members', () => {
    const { decision, known } = decisionOf(
      [normal(0, 1), normal(0, 1), normal(0, 2)],
      [() => 0, ([a, b]) => a! * b!, ([a, , c]) => a! + c! - 0.5],
    );
    const { evpi } = perfectInformation(decision);
    const alone = known.map((column) => partialInformation(decision, [column], evpi.value));
    const all = partialInformation(decision, known, evpi.value);
    for (const { inSample, crossFitted } of [...alone, all]) {
      expect(inSample.value).toBeLessThanOrEqual(evpi.value);
      expect(crossFitted.value).toBeLessThanOrEqual(evpi.value);
    }
    for (const { crossFitted } of alone) expect(all.inSample.value).toBeGreaterThan(crossFitted.value);
    expect(all.crossFitted.value).toBeGreaterThan(0.9 * evpi.value);
  });
});
