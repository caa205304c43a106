import { meanOf, sumOver } from '../../core/reduction.ts';

/**
 * Estimators of Sobol' indices from a pick-freeze design. `a` and `b` are the outcome in two independent samples, and `ab`
 * that in the first sample with the inputs of interest taken from the second. All give a share of `variance`.
 */

/** Variance of the outcome over both samples about their common mean (divided by the number, not one less). */
export function varianceOfBoth(a: Float64Array, b: Float64Array): number {
  const mean = (meanOf(a) + meanOf(b)) / 2;
  return (meanSquare(a, mean) + meanSquare(b, mean)) / 2;
}

/**
 * First order after Saltelli et al. (2010, doi:10.1016/j.cpc.2009.09.018), table 2 (b). Best for small indices; subtracting
 * a `centre` near the mean, as SALib does, makes it better for all of them and leaves it unbiased.
 */
export function saltelliFirst(
  a: Float64Array,
  b: Float64Array,
  ab: Float64Array,
  variance: number,
  centre = 0,
): number {
  return sumOver(a.length, (i) => (b[i]! - centre) * (ab[i]! - a[i]!)) / a.length / variance;
}

/** First order after Jansen (1999, doi:10.1016/S0010-4655(98)00154-4). Best for large indices. */
export function jansenFirst(b: Float64Array, ab: Float64Array, variance: number): number {
  return 1 - halfSquare(b, ab) / variance;
}

/** First order after Janon et al. (2014, doi:10.1051/ps/2013040): asymptotically efficient; carries its own variance. */
export function janonFirst(b: Float64Array, ab: Float64Array): number {
  const mean = (meanOf(b) + meanOf(ab)) / 2;
  const product = sumOver(b.length, (i) => b[i]! * ab[i]!) / b.length - mean * mean;
  return product / ((meanSquare(b, mean) + meanSquare(ab, mean)) / 2);
}

/** Total order after Jansen (1999): never negative. */
export function jansenTotal(a: Float64Array, ab: Float64Array, variance: number): number {
  return halfSquare(a, ab) / variance;
}

/** Total order after Homma and Saltelli (1996, doi:10.1016/0951-8320(96)00002-6). Known to be worse; for comparison. */
export function hommaTotal(a: Float64Array, ab: Float64Array, variance: number): number {
  const mean = meanOf(a);
  return 1 - (sumOver(a.length, (i) => a[i]! * ab[i]!) / a.length - mean * mean) / variance;
}

/** Half the mean squared difference. */
export function halfSquare(a: Float64Array, b: Float64Array): number {
  return sumOver(a.length, (i) => (a[i]! - b[i]!) * (a[i]! - b[i]!)) / (2 * a.length);
}

function meanSquare(values: Float64Array, centre: number): number {
  return sumOver(values.length, (i) => (values[i]! - centre) * (values[i]! - centre)) / values.length;
}
