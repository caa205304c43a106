import { byReplicate } from './by-replicate.ts';
import type { PointSet, PointSetPlan } from './point-set.ts';
import { fillRandom } from './random.ts';
import { streamKey } from './streams.ts';

const TWO_32 = 4294967296;

/** The most draws that Latin hypercubes serve: a column of each input is held at once. */
export const MOST_LATIN_DRAWS = 1_048_576;

/**
 * Latin hypercubes (McKay, Beckman and Conover 1979, doi:10.2307/1268522), one for each replicate: every input has one
 * draw in each of as many equal strata as there are draws, in an order of its own, at a random place in its stratum.
 * Order and places are keyed by the name of the input, so that a new input moves no other.
 */
export function latinHypercubePoints({ seed, pointsPerReplicate, dimensions }: PointSetPlan): PointSet {
  const columns = dimensions.map((name) => latinColumn(seed, name, pointsPerReplicate));
  return {
    fill(dimension, firstDraw, count, out) {
      fillRandom(columns[dimension]!.places, firstDraw, count, out);
      byReplicate(pointsPerReplicate, firstDraw, count, (replicate, first, here, at) => {
        const strata = columns[dimension]!.strata(replicate);
        for (let i = 0; i < here; i++) {
          // With 2^20 strata and 2^32 places in each at their centres, the sum is exact, so never 1.
          const place = (Math.floor(out[at + i]! * TWO_32) + 0.5) / TWO_32;
          out[at + i] = (strata[first + i]! + place) / pointsPerReplicate;
        }
      });
    },
  };
}

/** One input: the key of the places in the strata, and the order of the strata in a replicate, of which it keeps one. */
function latinColumn(seed: string, name: string, size: number) {
  const key = streamKey('permutation', seed, name);
  const strata = new Uint32Array(size);
  let ordered = -1;
  return {
    places: streamKey('random', seed, name),
    strata(replicate: number): Uint32Array {
      if (ordered !== replicate) shuffle(key, replicate * size, strata);
      ordered = replicate;
      return strata;
    },
  };
}

/** A random permutation of 0 .. n - 1 (Fisher and Yates 1938; Durstenfeld 1964) from n random numbers of a stream. */
function shuffle(key: Uint32Array, first: number, out: Uint32Array): void {
  const uniforms = new Float64Array(out.length);
  fillRandom(key, first, out.length, uniforms);
  for (let i = 0; i < out.length; i++) {
    const j = Math.floor(uniforms[i]! * (i + 1));
    out[i] = out[j]!;
    out[j] = i;
  }
}
