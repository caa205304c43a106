/** Most cells into which values are sorted, beside the two beyond their ends. */
export const MOST_CELLS = 4096;

/**
 * The two passes, with the memory that they work on. An array that a function always had costs a third of one that it is
 * handed: the compiler of Node knows where it is and how long.
 */
export const passes = (() => {
  const length = 1024;
  const piece = new Float64Array(length);
  const counts = new Int32Array(MOST_CELLS + 3);

  /** One more in `counts` for the bucket of each of the first values of the piece, a place later. */
  const countPiece = (here: number, low: number, perUnit: number, last: number): void => {
    for (let i = 0; i < here; i++) {
      const place = (piece[i]! - low) * perUnit + 1;
      const bucket = place > 0 ? (place < last ? place | 0 : last) : 0;
      counts[bucket + 1] = counts[bucket + 1]! + 1;
    }
  };

  /** Puts the first values of the piece where `counts` says, and counts on. */
  const placePiece = (here: number, low: number, perUnit: number, last: number, placed: Float64Array): void => {
    for (let i = 0; i < here; i++) {
      const place = (piece[i]! - low) * perUnit + 1;
      const bucket = place > 0 ? (place < last ? place | 0 : last) : 0;
      const at = counts[bucket]!;
      counts[bucket] = at + 1;
      placed[at] = piece[i]!;
    }
  };

  const accumulate = (buckets: number): void => {
    for (let b = 1; b <= buckets; b++) counts[b] = counts[b]! + counts[b - 1]!;
  };

  const add = (before: Int32Array): void => {
    for (let b = 0; b < before.length; b++) counts[b] = counts[b]! + before[b]!;
  };

  return {
    /** How many of the values there are before each bucket, into `before`. */
    count(values: Float64Array, low: number, perUnit: number, buckets: number, before: Int32Array): void {
      counts.fill(0);
      for (let first = 0; first < values.length; first += length) {
        const here = Math.min(length, values.length - first);
        piece.set(values.subarray(first, first + here));
        countPiece(here, low, perUnit, buckets - 1);
      }
      accumulate(buckets);
      before.set(counts.subarray(0, buckets + 1));
    },

    /** What there is before each bucket, all replicates together. */
    sum(before: Int32Array, stride: number): Int32Array {
      counts.fill(0);
      for (let first = 0; first < before.length; first += stride) add(before.subarray(first, first + stride));
      return counts.slice(0, stride);
    },

    /** Values in the order of their buckets, those of one bucket in the order in which they came. */
    place(values: Float64Array, low: number, perUnit: number, starts: Int32Array): Float64Array {
      const placed = new Float64Array(values.length);
      counts.set(starts);
      for (let first = 0; first < values.length; first += length) {
        const here = Math.min(length, values.length - first);
        piece.set(values.subarray(first, first + here));
        placePiece(here, low, perUnit, starts.length - 2, placed);
      }
      return placed;
    },
  };
})();
