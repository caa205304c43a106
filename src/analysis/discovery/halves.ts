import { randomUniform } from '../../sampling/random.ts';
import { orderOf } from '../variance/given-data.ts';
import type { WorldSample } from '../worlds/sample.ts';
import type { Ordered } from './peel.ts';

/** The draws of a random half of the replicates of a sample. */
export interface Half {
  /** Those of a column, in order. */
  ordered(values: Float64Array): Ordered;
  /** Marks of these draws. */
  marks(values: Uint8Array): Uint8Array;
}

/** So many random halves of the replicates: the same for whatever is looked for in them, and put in order once. */
export function halvesOf({ seed, replicates, draws }: WorldSample, count: number): readonly Half[] {
  const size = draws / replicates;
  return Array.from({ length: count }, (_, k) => {
    const byChance = Array.from({ length: replicates }, (_, r) => ({ r, at: randomUniform(seed, `half ${k}`, r) }));
    const chosen = byChance.sort((a, b) => a.at - b.at).slice(0, replicates >>> 1);
    const known = new Map<Float64Array, Ordered>();
    const take = <T extends Float64Array | Uint8Array>(values: T, into: T): T => {
      for (const [place, { r }] of chosen.entries()) into.set(values.subarray(r * size, (r + 1) * size), place * size);
      return into;
    };
    const shift = new Int32Array(replicates).fill(-draws);
    for (const [place, { r }] of chosen.entries()) shift[r] = (place - r) * size;
    const put = (values: Float64Array): Ordered => {
      const made = {
        values: take(values, new Float64Array(chosen.length * size)),
        order: orderIn(orderOf(values), shift, size, chosen.length),
      };
      known.set(values, made);
      return made;
    };
    return {
      ordered: (values) => known.get(values) ?? put(values),
      marks: (values) => take(values, new Uint8Array(chosen.length * size)),
    };
  });
}

/** An order of all draws, of those alone whose replicate is shifted to a place among the `chosen`. */
function orderIn(order: Uint32Array, shift: Int32Array, size: number, chosen: number): Uint32Array {
  const out = new Uint32Array(chosen * size);
  let filled = 0;
  for (let i = 0; i < order.length; i++) {
    const place = order[i]! + shift[Math.floor(order[i]! / size)]!;
    if (place >= 0) out[filled++] = place;
  }
  return out;
}
