import { exp, log } from '../core/elementary/index.ts';

/**
 * The largest probability at which `count` or fewer of `draws` independent draws would still be seen one time in
 * twenty: the exact one-sided 95% bound of Clopper and Pearson (1934), doi:10.1093/biomet/26.4.404. With none,
 * 1 − 0.05^(1/draws). Within 1e-12. Only for independent draws: quasi-random points are not.
 */
export function upperBound(count: number, draws: number, confidence = 0.95): number {
  if (count >= draws) return 1;
  const key = `${count} ${draws} ${confidence}`;
  const known = bounds.get(key) ?? invert(count, draws, confidence);
  if (bounds.size < MOST_KNOWN) bounds.set(key, known);
  return known;
}

/** Most are of none, out of the same few numbers of draws. */
const bounds = new Map<string, number>();
const MOST_KNOWN = 1024;

function invert(count: number, draws: number, confidence: number): number {
  let low = count / draws;
  let high = 1;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (shareAtMost(count, draws, middle) > 1 - confidence) low = middle;
    else high = middle;
    if (high - low < 1e-15) break;
  }
  return high;
}

/** P(K <= count) of a binomial, summed from the largest term down so that nothing underflows on the way. */
function shareAtMost(count: number, draws: number, probability: number): number {
  const odds = probability / (1 - probability);
  let logTerm = draws * log(1 - probability);
  for (let k = 1; k <= count; k++) logTerm += log(((draws - k + 1) / k) * odds);
  let term = 1;
  let sum = 1;
  for (let k = count; k > 0; k--) {
    term *= k / ((draws - k + 1) * odds);
    sum += term;
  }
  return exp(logTerm) * sum;
}
