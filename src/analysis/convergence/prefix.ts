/** Sizes from `first` in powers of four up to `all`, and `all` itself. */
export function sizesUpTo(all: number, first: number): readonly number[] {
  const sizes: number[] = [];
  for (let size = all; size >= first; size /= 4) sizes.unshift(size);
  return sizes;
}

/**
 * The first draws of each replicate of a sample, so many in all: what a run of that many draws with the same seed makes,
 * since Sobol' points are a sequence. They stay balanced where the points of a replicate are a power of two.
 */
export function prefixOf(values: Float64Array, replicates: number, draws: number): Float64Array {
  const [from, to] = [values.length / replicates, draws / replicates];
  const out = new Float64Array(draws);
  for (let r = 0; r < replicates; r++) out.set(values.subarray(r * from, r * from + to), r * to);
  return out;
}
