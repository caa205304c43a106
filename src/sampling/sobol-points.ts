import { once } from '../core/once.ts';
import { byReplicate } from './by-replicate.ts';
import { changingPlaces } from './changing-places.ts';
import { emptyScramble, fillScramble, type Scramble, scramble } from './owen.ts';
import type { PointSet, PointSetPlan } from './point-set.ts';
import { fillRandom } from './random.ts';
import { nextSobolPoint, reversedNumbers, SOBOL_DIMENSIONS, sobolPoint } from './sobol.ts';
import { streamKey } from './streams.ts';
import { type VectorSampler, vectorSampler } from './webassembly/vector-sampler.ts';

/** How many of so many inputs are beyond the dimensions of Sobol' points. */
export function paddedInputs(inputs: number): number {
  return Math.max(0, inputs - SOBOL_DIMENSIONS);
}

/**
 * Sobol' points, scrambled anew for each replicate; dimensions after the first sixteen change places. Inputs beyond the
 * tabulated dimensions are padded with independent random numbers, keyed by their names (Owen 1998,
 * doi:10.1145/272991.273010): the estimates stay unbiased and their errors honest, and what the padded inputs contribute
 * has the error of random sampling.
 *
 * @param vectors what makes them four at a time where it can; null for one by one, the same to the bit
 */
export function sobolPoints(
  { seed, pointsPerReplicate, dimensions }: PointSetPlan,
  vectors: VectorSampler | null = vectorSampler(),
): PointSet {
  const key = streamKey('scramble', seed, '');
  const places = changingPlaces(seed, Math.min(dimensions.length, SOBOL_DIMENSIONS));
  const sobol = dimensions
    .slice(0, SOBOL_DIMENSIONS)
    .map((_, place) => scrambledPlace(key, (replicate) => places(replicate)[place]!, vectors));
  const padding = dimensions.slice(SOBOL_DIMENSIONS).map((name) => streamKey('padding', seed, name));
  return {
    fill(dimension, firstDraw, count, out) {
      const fill = sobol[dimension];
      if (fill === undefined) fillRandom(padding[dimension - SOBOL_DIMENSIONS]!, firstDraw, count, out, vectors);
      else byReplicate(pointsPerReplicate, firstDraw, count, (r, first, here, at) => fill(r, first, here, out, at));
    },
  };
}

type FillPoints = (replicate: number, first: number, count: number, out: Float64Array, at: number) => void;

/** The points of one place, by the dimension that each replicate has there; keeps the scrambling of one at a time. */
function scrambledPlace(
  key: Uint32Array,
  dimensionIn: (replicate: number) => number,
  vectors: VectorSampler | null,
): FillPoints {
  const scrambling = once(emptyScramble);
  let scrambled = -1;
  return (replicate, first, count, out, at) => {
    const dimension = dimensionIn(replicate);
    if (vectors?.fillSobol(key, dimension, replicate, first, count, out, at)) return;
    if (scrambled !== replicate) {
      fillScramble(key, dimension, replicate, scrambling());
      scrambled = replicate;
    }
    fillScrambled(reversedNumbers(dimension), scrambling(), first, count, out, at);
  };
}

/** Scrambled points `first` to `first + count - 1` from reversed direction numbers, at the centres of their cells. */
function fillScrambled(
  reversed: Uint32Array,
  scrambling: Scramble,
  first: number,
  count: number,
  out: Float64Array,
  at: number,
): void {
  const before = Math.min(count, -first & 3);
  const inFours = (count - before) & ~3;
  fillSingly(reversed, scrambling, first, before, out, at);
  fillFours(reversed, scrambling, first + before, inFours, out, at + before);
  const done = before + inFours;
  fillSingly(reversed, scrambling, first + done, count - done, out, at + done);
}

function fillSingly(
  reversed: Uint32Array,
  { leading, keys }: Scramble,
  first: number,
  count: number,
  out: Float64Array,
  at: number,
): void {
  let point = sobolPoint(reversed, first);
  for (let i = 0; i < count; i++) {
    out[at + i] = centre(scramble(point, leading, keys));
    point = nextSobolPoint(reversed, first + i, point);
  }
}

/** In Gray-code order four points that begin at a multiple of four are one, and it xor v_0, v_0 xor v_1 and v_1. */
function fillFours(
  reversed: Uint32Array,
  { leading, keys }: Scramble,
  first: number,
  count: number,
  out: Float64Array,
  at: number,
): void {
  const [v0, v1] = [reversed[0]!, reversed[1]!];
  const v01 = v0 ^ v1;
  // Whole numbers of 32 bits throughout, which V8 has to be told: as others they take twice as long.
  const end = (at + count) | 0;
  let point = sobolPoint(reversed, first) | 0;
  let four = (first / 4) | 0;
  for (let to = at | 0; to < end; to = (to + 4) | 0) {
    out[to] = centre(scramble(point, leading, keys));
    out[to + 1] = centre(scramble(point ^ v0, leading, keys));
    out[to + 2] = centre(scramble(point ^ v01, leading, keys));
    out[to + 3] = centre(scramble(point ^ v1, leading, keys));
    four = (four + 1) | 0;
    point ^= v1 ^ reversed[33 - Math.clz32(four & -four)]!;
  }
}

/** The middle of the cell of a 32-bit fraction. */
function centre(fraction: number): number {
  return ((fraction >>> 0) + 0.5) / 4294967296;
}
