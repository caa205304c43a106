import type { Kernel } from '../compiler/compile.ts';

/** A block of worlds at a kernel: leaves are read where they were drawn, and results stand where they were computed. */
export interface KernelBlock {
  /** A column for each result and option, options innermost; those that cannot differ are one object. */
  readonly results: readonly Float64Array[];
  /** Evaluates the first `count` worlds; the first of them that is refused, or -1. */
  evaluate(count: number): number;
}

/** @param leaves columns of so many worlds; in the memory of the kernel, where it has one */
export function kernelBlock(kernel: Kernel, leaves: readonly Float64Array[], worlds: number): KernelBlock {
  const { direct, sameAs } = kernel;
  const own = sameAs.map((first, k) => (first === k ? columnOf(k) : null));
  const results = sameAs.map((first) => own[first]!);
  if (direct === null) {
    const violations = new Uint8Array(worlds);
    return {
      results,
      evaluate: (count) => {
        kernel.evaluateBlock(leaves, count, results, violations);
        return violations.subarray(0, count).indexOf(1);
      },
    };
  }
  const violations = new Uint8Array(direct.memory.buffer, direct.violationsOffset, worlds);
  return {
    results,
    evaluate: (count) => (direct.evaluate(count) ? violations.subarray(0, count).indexOf(1) : -1),
  };

  function columnOf(k: number): Float64Array {
    const result = direct?.results[k];
    if (direct === null || result === undefined) return new Float64Array(worlds);
    if (result.offset === null) return new Float64Array(worlds).fill(result.value);
    return new Float64Array(direct.memory.buffer, result.offset, worlds);
  }
}
