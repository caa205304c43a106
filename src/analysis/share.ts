import { estimateShare, type IndependentCount, type ShareEstimate } from './probability.ts';
import { replicatesOf, type Sample } from './sample.ts';

/**
 * Share of draws for which something holds of the figure. `independent` are values of the same figure in independent
 * random draws, for the bound where none or all of the sample are such a case.
 */
export function estimateShareOf(
  sample: Pick<Sample, 'values' | 'replicates'>,
  holds: (value: number) => boolean,
  independent?: Float64Array,
): ShareEstimate {
  const shares = replicatesOf(sample).map((values) => countOf(values, holds) / values.length);
  const counted: IndependentCount | undefined =
    independent === undefined ? undefined : { count: countOf(independent, holds), draws: independent.length };
  return estimateShare(shares, sample.values.length / sample.replicates, counted);
}

function countOf(values: Float64Array, holds: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (holds(value)) count++;
  return count;
}
