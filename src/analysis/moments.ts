import { sumOf } from '../core/reduction.ts';
import { type Estimate, estimateFrom } from './estimate.ts';
import { isConstant, replicatesOf, type Sample } from './sample.ts';

/** Mean over all draws, with the error that the means of the replicates show. In the unit of the values. */
export function estimateMean(sample: Sample): Estimate {
  if (isConstant(sample)) return certain(sample.values[0]!);
  return estimateFrom(meanOf(sample.values), replicatesOf(sample).map(meanOf));
}

/**
 * Standard deviation: the mean square about the pooled mean, plus the variance of that mean, which the replicates
 * know. That is unbiased for independent draws, where it stands for n / (n − 1), and for quasi-random ones, where the
 * mean is known far better and n − 1 would be too much. The error is linearised: a replicate's mean square less the
 * variance, over twice the standard deviation.
 */
export function estimateStandardDeviation(sample: Sample, mean: Estimate): Estimate {
  if (isConstant(sample)) return certain(0);
  const squares = sample.values.map((value) => (value - mean.value) * (value - mean.value));
  const byReplicate = replicatesOf({ values: squares, replicates: sample.replicates }).map(meanOf);
  const variance = meanOf(squares) + mean.se * mean.se;
  const deviation = Math.sqrt(variance);
  return estimateFrom(
    deviation,
    byReplicate.map((square) => (square - variance) / (2 * deviation)),
  );
}

/** Mean on the fixed tree of additions, so that it does not depend on who added what. */
export function meanOf(values: Float64Array): number {
  return sumOf(values) / values.length;
}

function certain(value: number): Estimate {
  return { value, se: 0, interval: [value, value] };
}
