import type { Kernel } from '../compiler/compile.ts';

/** Slices of consecutive draws for one kernel, of which any thread can evaluate any; columns on shared memory. */
export interface Slices {
  /** Draws `from` to `until` - 1, so many in each slice. */
  readonly from: number;
  readonly until: number;
  readonly slice: number;
  /** A column, or one value, for each leaf of the kernel. */
  readonly worlds: readonly (Float64Array | number)[];
  readonly out: readonly (Float64Array | null)[];
}

/** Number of slices. */
export function slicesIn({ from, until, slice }: Slices): number {
  return Math.ceil((until - from) / slice);
}

/**
 * Evaluates a slice.
 *
 * @returns the first draw in it that is refused; undefined where there is none
 */
export function evaluateSlice(kernel: Kernel, slices: Slices, index: number, violations: Uint8Array) {
  const first = slices.from + index * slices.slice;
  const count = Math.min(slices.slice, slices.until - first);
  const worlds = slices.worlds.map((column) =>
    typeof column === 'number' ? column : column.subarray(first, first + count),
  );
  const out = slices.out.map((column) => column?.subarray(first, first + count) ?? null);
  kernel.evaluateBlock(worlds, count, out, violations);
  const refused = violations.subarray(0, count).indexOf(1);
  return refused < 0 ? undefined : first + refused;
}
