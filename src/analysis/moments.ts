import { type Estimate, estimateFromMeans } from './estimate.ts';
import { type PartMeans, partMeans, squaredPartMeans } from './part-sums.ts';
import type { Replicated } from './replicates.ts';
import { isConstant } from './sample.ts';

/** Mean over all draws, in the unit of the values; of a constant exactly that. */
export function estimateMean(sample: Replicated): Estimate {
  const [first = 0] = sample.values;
  if (isConstant(sample)) return { value: first, se: 0, interval: [first, first] };
  const means = partMeans(sample);
  return estimateFromMeans(means.all, means);
}

/**
 * Standard deviation: the mean square about the pooled mean, plus the variance of that mean, which the replicates
 * know. That is unbiased for independent draws, where it stands for n / (n − 1), and for quasi-random ones, whose mean
 * is known far better. The error is linearised: a draw moves it by (square − variance) / (2 × standard deviation).
 */
export function estimateStandardDeviation(sample: Replicated, mean: Estimate): Estimate {
  if (isConstant(sample)) return { value: 0, se: 0, interval: [0, 0] };
  return standardDeviationFromMeans(squaredPartMeans(sample, mean.value), mean);
}

/** The same from the means of squared deviations from the mean. */
export function standardDeviationFromMeans(squares: PartMeans, mean: Estimate): Estimate {
  const variance = squares.all + mean.se * mean.se;
  const deviation = Math.sqrt(variance);
  if (deviation === 0) return { value: 0, se: 0, interval: [0, 0] };
  const moves = (means: readonly number[]) => means.map((square) => (square - variance) / (2 * deviation));
  return estimateFromMeans(deviation, { replicates: moves(squares.replicates), parts: moves(squares.parts) });
}
