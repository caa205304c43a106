import { sampleStandardDeviation } from 'simple-statistics';
import { sumOfRange } from '../core/reduction.ts';

/** One figure in every draw: draw `i` belongs to replicate `floor(i / (values.length / replicates))`. */
export interface Replicated {
  readonly values: Float64Array;
  /** Two or more independent replicates, all of one size. */
  readonly replicates: number;
}

/** Values of each of so many equal runs of draws: of each replicate, or of equal parts of each. */
export function partsOf(values: Float64Array, parts: number): readonly Float64Array[] {
  const size = values.length / parts;
  return Array.from({ length: parts }, (_, i) => values.subarray(i * size, (i + 1) * size));
}

/** Means of each of so many equal runs of draws, each on the tree of its own leaves. */
export function meansOfParts(values: Float64Array, parts: number): readonly number[] {
  const size = values.length / parts;
  return Array.from({ length: parts }, (_, i) => sumOfRange(values, i * size, (i + 1) * size) / size);
}

/** Share of the values for which something holds. */
export function shareOf(values: Float64Array, holds: (value: number) => boolean): number {
  return countOf(values, holds) / values.length;
}

export function countOf(values: Float64Array, holds: (value: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (holds(values[i]!)) count++;
  return count;
}

/** Standard error of the mean of independent numbers. */
export function standardErrorOf(independent: readonly number[]): number {
  return sampleStandardDeviation(independent) / Math.sqrt(independent.length);
}
