import { LEAF } from '../../core/reduction.ts';
import { DIGEST_BYTES } from '../../engine/results-hash.ts';
import type { StreamPlan } from './stream-plan.ts';

/**
 * What all threads have added up so far, on memory that they share. A sum belongs to one part of the draws and is written
 * once; counts are whole numbers, so that it does not matter who added when.
 */
export interface Totals {
  /** By column and leaf of the fixed tree, or part where that is larger. */
  readonly leafSums: Float64Array;
  /** By column and part. */
  readonly partSums: Float64Array;
  /** By figure and part: squared deviations from its centre. */
  readonly squares: Float64Array;
  /** By group of `best`, column and leaf: sums of shares. */
  readonly bestSums: Float64Array;
  /** Draws in each cell. */
  readonly cells: Uint32Array;
  /** Draws in each group of cells, by replicate. */
  readonly groups: Uint32Array;
  /** 1 for a figure that was the same in all draws of the pilot, and is not. */
  readonly differs: Uint32Array;
  readonly digests: Uint8Array;
}

/** Draws of a leaf, of which the sum is kept. */
export function leafDraws({ partDraws }: StreamPlan): number {
  return Math.max(LEAF, partDraws);
}

export function makeTotals(plan: StreamPlan, draws: number, replicates: number): Totals {
  const doubles = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length));
  const whole = (length: number) => new Uint32Array(new SharedArrayBuffer(4 * length));
  const leaves = draws / leafDraws(plan);
  return {
    leafSums: doubles(plan.columns.length * leaves),
    partSums: doubles(plan.partDraws < LEAF ? plan.columns.length * plan.parts : 0),
    squares: doubles(plan.figures.length * plan.parts),
    bestSums: doubles(plan.best.reduce((sum, group) => sum + group.length, 0) * leaves),
    cells: whole(plan.cells),
    groups: whole(plan.groups * replicates),
    differs: whole(plan.figures.length),
    digests: new Uint8Array(new SharedArrayBuffer((DIGEST_BYTES * draws) / LEAF)),
  };
}
