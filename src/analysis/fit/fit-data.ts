import { decimalsOfError } from '../../core/format.ts';
import { notFound } from '../../core/messages/fit.ts';
import type { Distribution } from '../../sampling/distribution.ts';
import { quantileOfSorted } from '../quantile.ts';
import { type Candidate, candidate, make, rounded } from './candidate.ts';
import { families } from './families/index.ts';
import type { Family } from './family.ts';
import { fitFamily, type LeftOut } from './fit-quantiles.ts';
import { deviation, likeliest } from './maximum-likelihood.ts';
import type { QuantilePoint, Target } from './target.ts';

export interface DataFit {
  /** Quantiles of the data, by which residuals are shown. */
  readonly target: Target;
  readonly count: number;
  /** Closest first, by `distance`. */
  readonly candidates: readonly DataCandidate[];
  readonly leftOut: readonly LeftOut[];
}

export interface DataCandidate extends Candidate {
  readonly method: 'maximum likelihood' | 'least squares on quantiles';
  /** Kolmogorov–Smirnov distance: the largest difference between its cumulative probability and the data's. */
  readonly distance: number;
  /** Values that it says are impossible. */
  readonly outside: number;
}

const shown = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/**
 * Distributions of the language fitted to data by maximum likelihood, or where the likelihood has no single greatest
 * point (triangular, PERT) by least squares on seven quantiles of the data (Hyndman and Fan 1996, type 7).
 *
 * @param values at least two that differ
 */
export function fitData(values: readonly number[], limits: { readonly min?: number; readonly max?: number }): DataFit {
  const sorted = Float64Array.from(values).sort();
  const target: Target = { ...limits, points: quantilesOf(sorted), decimals: decimalsOfError(standardError(sorted)) };
  const candidates: DataCandidate[] = [];
  const leftOut: LeftOut[] = [];
  for (const family of families) {
    const fitted = fitOne(family, sorted, target);
    if (typeof fitted === 'string') leftOut.push({ name: family.name, reason: fitted });
    else {
      const [low, high] = fitted.distribution.support;
      const outside = sorted.filter((value) => value < low || value > high).length;
      const distance = ksDistance(fitted, sorted);
      candidates.push({ ...candidate(fitted.distribution, target), ...fitted, distance, outside });
    }
  }
  const served = new Set(candidates.map(({ distribution }) => distribution.name));
  return {
    target,
    count: sorted.length,
    candidates: candidates.sort((a, b) => a.distance - b.distance),
    leftOut: leftOut.filter(({ name }, i) => !served.has(name) && leftOut.findIndex((l) => l.name === name) === i),
  };
}

interface Fitted {
  readonly distribution: Distribution;
  readonly method: DataCandidate['method'];
}

function fitOne(family: Family, sorted: Float64Array, target: Target): Fitted | string {
  const search = family.search(target);
  if (typeof search === 'string') return search;
  const parameters = likeliest[family.name]?.(sorted, target);
  if (typeof parameters === 'string') return parameters;
  if (parameters !== undefined) {
    const distribution = rounded((trial) => including(sorted, make(family.name, trial)), parameters, target);
    return distribution === undefined ? notFound : { distribution, method: 'maximum likelihood' };
  }
  if (family.name in likeliest) return notFound;
  const fitted = fitFamily(family, search, target);
  return typeof fitted === 'string'
    ? fitted
    : { distribution: fitted.distribution, method: 'least squares on quantiles' };
}

/** A distribution that every value could come from; rounding must not leave one out. */
function including(sorted: Float64Array, distribution: Distribution | undefined): Distribution | undefined {
  if (distribution === undefined) return undefined;
  const [low, high] = distribution.support;
  return low <= sorted[0]! && sorted[sorted.length - 1]! <= high ? distribution : undefined;
}

/** Quantiles of the data, each above the one before; of tied ones the first. */
function quantilesOf(sorted: Float64Array): QuantilePoint[] {
  const points: QuantilePoint[] = [];
  for (const probability of shown) {
    const value = quantileOfSorted(sorted, probability);
    if (points.length === 0 || value > points[points.length - 1]!.value) points.push({ probability, value });
  }
  return points;
}

/** Of the mean: digits beyond it say nothing. */
function standardError(sorted: Float64Array): number {
  return deviation(sorted) / Math.sqrt(sorted.length);
}

/** sup |F(x) - Fₙ(x)| over sorted data, whose steps are both sides of each value. */
function ksDistance({ distribution }: Fitted, sorted: Float64Array): number {
  const n = sorted.length;
  let largest = 0;
  for (const [i, value] of sorted.entries()) {
    const share = distribution.cumulative(value);
    largest = Math.max(largest, share - i / n, (i + 1) / n - share);
  }
  return largest;
}
