import { LEAF, treeSum } from '../core/reduction.ts';
import { meansOfParts, type Replicated } from './replicates.ts';

/** Means of a figure over all draws, each replicate, and equal parts of each replicate. */
export interface PartMeans {
  readonly all: number;
  readonly replicates: readonly number[];
  readonly parts: readonly number[];
}

const FEWEST_PARTS = 16;
const MOST_PARTS = 256;
const LEAST_DRAWS = 4;

/**
 * About as many parts as each then has draws, up to 256: enough of them to show a shape, and large enough to have that
 * of a replicate. A power of two, so that each part of a net is a net.
 */
export function partsPerReplicate(size: number): number {
  let parts = 1;
  const enough = Math.min(MOST_PARTS, Math.max(FEWEST_PARTS, Math.sqrt(size)));
  while (parts < enough && size % (parts * 2) === 0 && size >= parts * 2 * LEAST_DRAWS) parts *= 2;
  return parts;
}

/** Means of the values themselves. */
export function partMeans({ values, replicates }: Replicated): PartMeans {
  return meansOf(values, replicates, 0, 1);
}

/** Means of the squared deviations from a value. */
export function squaredPartMeans({ values, replicates }: Replicated, centre: number): PartMeans {
  return meansOf(values, replicates, centre, 2);
}

const PIECE = 4 * LEAF;

/**
 * The loops, with the memory that they work on. An array that a function always had costs a third of one that it is
 * handed: the compiler of Node knows where it is and how long.
 */
const { piece, squarePiece, fourSums } = (() => {
  const piece = new Float64Array(PIECE);

  const squarePiece = (centre: number): void => {
    for (let i = 0; i < PIECE; i++) {
      const deviation = piece[i]! - centre;
      piece[i] = deviation * deviation;
    }
  };

  /** Sums of four runs of `length` values of the piece, each in order. */
  const fourSums = (at: number, length: number, sums: Float64Array, place: number): void => {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = at; i < at + length; i++) {
      a += piece[i]!;
      b += piece[i + length]!;
      c += piece[i + 2 * length]!;
      d += piece[i + 3 * length]!;
    }
    sums[place] = a;
    sums[place + 1] = b;
    sums[place + 2] = c;
    sums[place + 3] = d;
  };

  return { piece, squarePiece, fourSums };
})();

/** Sums on the fixed tree: every draw is read once, four sums at a time, as each is a chain of its own. */
function meansOf(values: Float64Array, replicates: number, centre: number, power: 1 | 2): PartMeans {
  const count = values.length;
  const size = count / replicates;
  const parts = replicates * partsPerReplicate(size);
  const length = count / parts;
  if (count % PIECE !== 0 || size % LEAF !== 0 || !(LEAF % length === 0 || length % LEAF === 0) || length < 4) {
    return slowly(power === 1 ? values : squared(values, centre), replicates, parts);
  }
  const leaves = new Float64Array(count / LEAF);
  const partSums = length < LEAF ? new Float64Array(parts) : undefined;
  for (let first = 0; first < count; first += PIECE) {
    piece.set(values.subarray(first, first + PIECE));
    if (power === 2) squarePiece(centre);
    fourSums(0, LEAF, leaves, first / LEAF);
    if (partSums === undefined) continue;
    for (let at = 0; at < PIECE; at += 4 * length) fourSums(at, length, partSums, (first + at) / length);
  }
  const [all = 0] = groupMeans(leaves, 1, count);
  return {
    all,
    replicates: groupMeans(leaves, replicates, size),
    parts: partSums === undefined ? groupMeans(leaves, parts, length) : Array.from(partSums, (sum) => sum / length),
  };
}

/** Means of equal groups of draws from the sums of their leaves. */
function groupMeans(leaves: Float64Array, groups: number, draws: number): readonly number[] {
  const each = leaves.length / groups;
  return Array.from({ length: groups }, (_, g) => treeSum([...leaves.subarray(g * each, (g + 1) * each)]) / draws);
}

function slowly(values: Float64Array, replicates: number, parts: number): PartMeans {
  const [all = 0] = meansOfParts(values, 1);
  return { all, replicates: meansOfParts(values, replicates), parts: meansOfParts(values, parts) };
}

function squared(values: Float64Array, centre: number): Float64Array {
  const squares = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const deviation = values[i]! - centre;
    squares[i] = deviation * deviation;
  }
  return squares;
}
