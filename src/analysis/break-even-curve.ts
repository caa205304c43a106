import { meanOf } from '../core/reduction.ts';
import { differenceOf } from './difference.ts';
import type { Estimate } from './estimate.ts';
import { estimateMean } from './moments.ts';
import { estimateShareFrom, type ShareEstimate } from './probability.ts';
import { sampleOf } from './sample.ts';

/** How likely an option could bear each all-in fixed cost, against one comparator. Pounds at present value. */
export interface BreakEvenCurve {
  readonly option: string;
  /** The option it is held against. */
  readonly against: string;
  /** Expected break-even fixed cost against that option. */
  readonly expected: Estimate;
  readonly points: readonly { readonly fixedCost: number; readonly probability: ShareEstimate }[];
}

/** Fixed costs from 0 to `most` in equal steps. */
export function costGrid(most = 5e6, steps = 20): readonly number[] {
  return Array.from({ length: steps + 1 }, (_, i) => (most * i) / steps);
}

/** P(F* >= F) at each fixed cost F. `breakEven` is F* in every draw; `independent` the same in independent draws. */
export function breakEvenCurve(
  names: { readonly option: string; readonly against: string },
  breakEven: Float64Array,
  replicates: number,
  grid: readonly number[],
  independent?: Float64Array,
): BreakEvenCurve {
  const sample = sampleOf(breakEven, replicates);
  return {
    ...names,
    expected: estimateMean(sample),
    points: grid.map((fixedCost) => ({
      fixedCost,
      probability: estimateShareFrom(sample, fixedCost, independent),
    })),
  };
}

/**
 * F* against an alternative that needs no build, in every draw: what the option could bear over business as usual less
 * what the alternative gains over it.
 */
export function breakEvenAgainst(breakEven: Float64Array, alternativeGain: Float64Array): Float64Array {
  return differenceOf(breakEven, alternativeGain);
}

/** Of the alternatives the one with the highest expected gain, the same in all draws; undefined of none. */
export function bestAlternative(gains: ReadonlyMap<string, Float64Array>): string | undefined {
  let best: string | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [option, gain] of gains) {
    const expected = meanOf(gain);
    if (expected > highest) [best, highest] = [option, expected];
  }
  return best;
}
