import { threefry } from './random.ts';
import { SOBOL_DIMENSIONS } from './sobol.ts';
import { streamKey } from './streams.ts';

/** The first dimensions keep their places. Those after change them in groups, each twice as wide as the one before. */
export const STEADY_DIMENSIONS = 16;

/**
 * Which Sobol' dimension stands at each place, by replicate: the first sixteen their own; the next sixteen, the 32 after
 * them and so on change places among themselves by chance, anew for each replicate.
 *
 * Scrambling leaves it as it is how evenly a few dimensions together are filled, and some that come late are filled so
 * unevenly at a few thousand points that a percentile decided by them has a larger error than random draws give it (Joe
 * and Kuo 2008, doi:10.1137/070709359). Were they the same in every replicate, all replicates would err alike widely;
 * so each has others. Replicates stay independent and each point uniform, so estimates stay unbiased and errors honest.
 *
 * Groups are of fixed size, so that inputs that join at the end leave the places of the others as they are.
 *
 * @param places how many are in use, at most the number of Sobol' dimensions
 * @returns the dimension at each place in a replicate
 */
export function changingPlaces(seed: string, places: number): (replicate: number) => Uint16Array {
  const own = Uint16Array.from({ length: places }, (_, place) => place);
  if (places <= STEADY_DIMENSIONS) return () => own;
  const key = streamKey('dimensions', seed, '');
  const known: Uint16Array[] = [];
  return (replicate) => {
    known[replicate] ??= shuffled(key, replicate, places);
    return known[replicate]!;
  };
}

const words = new Uint32Array(2);

const inOrder = Uint16Array.from({ length: SOBOL_DIMENSIONS }, (_, dimension) => dimension);

function shuffled(key: Uint32Array, replicate: number, places: number): Uint16Array {
  const dimensions = inOrder.slice();
  for (let first = STEADY_DIMENSIONS; first < places; first *= 2) {
    const end = Math.min(2 * first, SOBOL_DIMENSIONS);
    for (let last = end - 1; last > first; last--) {
      threefry(key, last, replicate, words);
      const other = first + Math.floor((words[0]! / 4294967296) * (last - first + 1));
      const moved = dimensions[last]!;
      dimensions[last] = dimensions[other]!;
      dimensions[other] = moved;
    }
  }
  return dimensions.subarray(0, places);
}
