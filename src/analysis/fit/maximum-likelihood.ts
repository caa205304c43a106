import { exp, log, pow } from '../../core/elementary/index.ts';
import { needsPositive, needsUnitRange } from '../../core/messages/fit.ts';
import { digamma } from '../../core/numerics/digamma.ts';
import { log1p } from '../../core/numerics/log1p.ts';
import { logSpread } from './families/guess.ts';
import { leastSquares } from './least-squares.ts';
import type { Target } from './target.ts';

/** Parameters of the greatest likelihood for sorted values, or why there are none. */
export type Likeliest = (sorted: Float64Array, target: Target) => readonly number[] | string | undefined;

/** The distributions of the language whose likelihood has one greatest point that is easily found. */
export const likeliest: Readonly<Record<string, Likeliest>> = {
  normal: (values) => [mean(values), deviation(values)],

  lognormal: (values) => {
    if (values[0]! <= 0) return needsPositive(values[0]!);
    const logs = values.map(log);
    const sigma = deviation(logs);
    const average = exp(mean(logs) + 0.5 * sigma * sigma);
    return [average, average * logSpread(sigma)];
  },

  // log a - ψ(a) = log of the mean less mean of the logs (Minka 2002 has the closed start).
  gamma: (values) => {
    if (values[0]! <= 0) return needsPositive(values[0]!);
    const average = mean(values);
    const s = log(average) - mean(values.map(log));
    const start = (3 - s + Math.sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s);
    const solved = leastSquares(([t]) => [t! - digamma(exp(t!)) - s], [log(start)]);
    const shape = exp(solved?.parameters[0] ?? Number.NaN);
    return [shape, average / shape];
  },

  // Σ xᵏ log x / Σ xᵏ - 1/k = mean of the logs, on values divided by the largest so that powers stay in range.
  weibull: (values) => {
    if (values[0]! <= 0) return needsPositive(values[0]!);
    const largest = values[values.length - 1]!;
    const logs = values.map((value) => log(value / largest));
    const target = mean(logs);
    const powers = (k: number) => logs.map((value) => exp(k * value));
    const score = ([t]: readonly number[]) => {
      const k = exp(t!);
      const weights = powers(k);
      return [mean(weights.map((weight, i) => weight * logs[i]!)) / mean(weights) - 1 / k - target];
    };
    const start = log(1.28 / deviation(logs));
    const k = exp(leastSquares(score, [start])?.parameters[0] ?? Number.NaN);
    return [k, largest * pow(mean(powers(k)), 1 / k)];
  },

  exponential: (values) => (values[0]! < 0 ? needsPositive(values[0]!) : [mean(values)]),

  // ψ(a) - ψ(a + b) = mean log x and ψ(b) - ψ(a + b) = mean log(1 - x), from the moments.
  beta: (values) => {
    if (values[0]! <= 0 || values[values.length - 1]! >= 1) return needsUnitRange;
    const [low, high] = [mean(values.map(log)), mean(values.map((value) => log1p(-value)))];
    const [average, spread] = [mean(values), deviation(values)];
    const size = Math.max(0.1, (average * (1 - average)) / (spread * spread) - 1);
    const score = ([s, t]: readonly number[]) => {
      const [a, b] = [exp(s!), exp(t!)];
      const both = digamma(a + b);
      return [digamma(a) - both - low, digamma(b) - both - high];
    };
    return leastSquares(score, [log(average * size), log((1 - average) * size)])?.parameters.map(exp);
  },

  uniform: (values, { min, max }) => [min ?? values[0]!, max ?? values[values.length - 1]!],
};

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation with divisor n, as the likelihood has it. */
export function deviation(values: Float64Array): number {
  const average = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - average) * (value - average))));
}
