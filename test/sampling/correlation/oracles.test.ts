import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { correlatedPoints } from '../../../src/sampling/correlation/correlated-points.ts';
import { imanConover } from '../../../src/sampling/correlation/iman-conover.ts';
import { nearestCorrelation } from '../../../src/sampling/correlation/nearest-correlation.ts';
import { normalCorrelation, rankCorrelation } from '../../../src/sampling/correlation/rank-correlation.ts';
import { spearman } from '../../../src/sampling/correlation/spearman.ts';
import { makeLognormal } from '../../../src/sampling/distributions/lognormal.ts';
import { makePointSet } from '../../../src/sampling/point-set.ts';
import { fillQuantiles } from '../../../src/sampling/sampler.ts';

/** See test/oracle/13_correlation/README.md. */
const oracle = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../oracle/13_correlation/${name}.json`, import.meta.url), 'utf8'));

interface Identity {
  readonly pearson_rho_normal: number;
  readonly spearman: number;
  readonly kendall: number;
  readonly rho_needed_for_spearman_equal_r: number;
  readonly uniform_pearson: number;
}
const identities: readonly Identity[] = oracle('gaussian_copula_identities').gaussian_copula;
const replicates = 16;
const size = 1024;

/** Two columns of uniform points, all replicates, with this rank correlation. */
function pair(rank: number, method: 'sobol' | 'random' = 'sobol'): readonly [Float64Array, Float64Array] {
  const dimensions = ['a', 'b'];
  const plan = { method, seed: 'oracle', replicates, pointsPerReplicate: size, dimensions };
  const points = correlatedPoints(makePointSet(plan), dimensions, [{ between: ['a', 'b'], rank }]);
  const column = (d: number) => {
    const out = new Float64Array(replicates * size);
    points.fill(d, 0, out.length, out);
    return out;
  };
  return [column(0), column(1)];
}

/** Mean of a statistic over the replicates, and its standard error. */
function overReplicates(a: Float64Array, b: Float64Array, statistic: (a: Float64Array, b: Float64Array) => number) {
  const each = Array.from({ length: replicates }, (_, r) =>
    statistic(a.subarray(r * size, (r + 1) * size), b.subarray(r * size, (r + 1) * size)),
  );
  const mean = each.reduce((sum, x) => sum + x, 0) / replicates;
  const variance = each.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (replicates - 1);
  return { mean, error: Math.sqrt(variance / replicates) };
}

/** t quantile with 15 degrees of freedom of which one in a hundred thousand is beyond, on either side. */
const farOut = 6.2;

describe('the normal copula, against closed forms (Kruskal 1958)', () => {
  it.each(identities)('r = $pearson_rho_normal', (known) => {
    const { pearson_rho_normal: r } = known;
    expect(rankCorrelation(r)).toBeCloseTo(known.spearman, 14);
    expect(normalCorrelation(r)).toBeCloseTo(known.rho_needed_for_spearman_equal_r, 14);
    expect(normalCorrelation(rankCorrelation(r))).toBeCloseTo(r, 14);

    const [a, b] = pair(known.spearman);
    const ranks = overReplicates(a, b, (x, y) => spearman(x, y)!);
    expect(Math.abs(ranks.mean - known.spearman)).toBeLessThanOrEqual(farOut * ranks.error + 1e-12);
    const uniform = overReplicates(a, b, pearson);
    expect(Math.abs(uniform.mean - known.uniform_pearson)).toBeLessThanOrEqual(farOut * uniform.error + 1e-12);
    const concordance = overReplicates(a, b, kendall);
    expect(Math.abs(concordance.mean - known.kendall)).toBeLessThanOrEqual(farOut * concordance.error + 1e-3);
  });

  it.each(
    oracle('gaussian_copula_identities').lognormal_pearson as readonly {
      rho: number;
      sigma1: number;
      sigma2: number;
      pearson_of_lognormals: number;
    }[],
  )('Pearson correlation of lognormals, r = $rho', ({ rho, sigma1, sigma2, pearson_of_lognormals: known }) => {
    // E[XY], whose estimate is unbiased, stands for the correlation: the moments are known.
    const [a, b] = pair(rankCorrelation(rho), 'random');
    fillQuantiles(makeLognormal('lognormal', [], 0, sigma1), a, a.length, a);
    fillQuantiles(makeLognormal('lognormal', [], 0, sigma2), b, b.length, b);
    const sd = (s: number) => Math.exp((s * s) / 2) * Math.sqrt(Math.expm1(s * s));
    const mean = (s: number) => Math.exp((s * s) / 2);
    const covariance = overReplicates(
      a,
      b,
      (x, y) => x.reduce((sum, v, i) => sum + (v - mean(sigma1)) * (y[i]! - mean(sigma2)), 0) / x.length,
    );
    const truth = known * sd(sigma1) * sd(sigma2);
    expect(Math.abs(covariance.mean - truth)).toBeLessThanOrEqual(farOut * covariance.error);
  });
});

describe('Iman and Conover (1982)', () => {
  const { X, scores_R, target, result, result_spearman } = oracle('iman_conover_3x50');
  const column = (rows: readonly (readonly number[])[], k: number) => Float64Array.from(rows, (row) => row[k]!);
  const reordered = imanConover(
    [0, 1, 2].map((k) => column(X, k)),
    [0, 1, 2].map((k) => column(scores_R, k)),
    target,
  );

  it('reorders as an independent implementation does, to the bit', () => {
    expect(reordered.map((c) => [...c])).toEqual([0, 1, 2].map((k) => [...column(result, k)]));
  });

  it('reaches its rank correlations', () => {
    for (const i of [0, 1, 2]) {
      for (const j of [0, 1, 2]) {
        expect(spearman(reordered[i]!, reordered[j]!)).toBeCloseTo(result_spearman[i][j], 14);
      }
    }
  });
});

describe('the nearest correlation matrix (Higham 2002)', () => {
  const { input, nearest_correlation } = oracle('nearest_corr_higham3');
  const found = nearestCorrelation(input);

  it('is the one of the paper, by its closed form', () => {
    // By symmetry the answer is [1 a b; a 1 a; b a 1] with a zero eigenvalue: b = 2a² - 1, and 4a³ - a - 1 = 0.
    let a = 0.76;
    for (let step = 0; step < 50; step++) a -= (4 * a ** 3 - a - 1) / (12 * a ** 2 - 1);
    const b = 2 * a * a - 1;
    const truth = [1, a, b, a, 1, a, b, a, 1];
    found.flat().forEach((x, k) => {
      expect(x).toBeCloseTo(truth[k]!, 9);
    });
  });

  it('agrees with Matrix::nearPD within its tolerance', () => {
    found.flat().forEach((x, k) => {
      expect(x).toBeCloseTo(nearest_correlation.flat()[k], 6);
    });
  });
});

function pearson(x: Float64Array, y: Float64Array): number {
  const mean = (c: Float64Array) => c.reduce((sum, v) => sum + v, 0) / c.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i]! - mx, y[i]! - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xy / Math.sqrt(xx * yy);
}

/** Share of concordant less share of discordant pairs, over all pairs. */
function kendall(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) for (let j = 0; j < i; j++) sum += Math.sign((x[i]! - x[j]!) * (y[i]! - y[j]!));
  return sum / ((x.length * (x.length - 1)) / 2);
}
