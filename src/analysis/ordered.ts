import { MOST_CELLS, passes } from './bucket-passes.ts';
import { isOneValue, OneValue, type Part, Sorted } from './ordered-parts.ts';

/** What can be asked of values in order. */
export interface OrderStatistics {
  readonly length: number;
  /** The value of this rank, 0 the smallest. */
  at(rank: number): number;
  /** Number of values below `value`. */
  below(value: number): number;
  /** Number of values at or below `value`. */
  atOrBelow(value: number): number;
  /** Number of values below `value` in each replicate. */
  belowByReplicate(value: number): readonly number[];
  /** Number of values at or below `value` in each replicate. */
  atOrBelowByReplicate(value: number): readonly number[];
}

/** Order statistics of finite values: so many replicates of one size, one after another. */
export function orderStatistics(values: Float64Array, replicates = 1): OrderStatistics {
  return isOneValue(values) ? new OneValue(values[0] ?? 0, values.length, replicates) : new Ordered(values, replicates);
}

/**
 * Values as if they were sorted, at the cost of the few places that are looked at: one pass counts what falls into each of
 * many buckets, a second fills them, and a bucket is sorted when a question first falls into it. Every answer is that of a
 * full sort, to the bit.
 *
 * Buckets are equal cells between two quantiles of a pilot sample and one beyond either; one that holds too much, as
 * where tails are heavy, is divided in the same way.
 */
export class Ordered implements OrderStatistics {
  readonly length: number;
  readonly #values: Float64Array;
  readonly #replicates: number;
  /** Bucket after bucket; within one in the order in which they were given. Null until something is asked. */
  #placed: Float64Array | null = null;
  /** By replicate and bucket, the values of the replicate in the buckets before it; and at the end all of them. */
  readonly #before: Int32Array;
  /** The same of all replicates: where each bucket starts. */
  readonly #starts: Int32Array;
  readonly #cells: number;
  readonly #low: number;
  readonly #perUnit: number;
  readonly #inOrder = new Map<number, Part>();

  /** @param values finite; so many replicates of one size, one after another */
  constructor(values: Float64Array, replicates = 1) {
    const { low, high } = pilotRange(values);
    const cells = cellsFor(values.length, replicates);
    this.length = values.length;
    this.#values = values;
    this.#replicates = replicates;
    this.#cells = cells;
    // A span beyond all numbers is one cell; in one of nothing, every other value lies beyond an end.
    this.#low = high - low < Infinity ? low : 0;
    this.#perUnit = Math.min(cells / (high - low), Number.MAX_VALUE);
    const buckets = cells + 2;
    const stride = buckets + 1;
    const size = values.length / replicates;
    this.#before = new Int32Array(replicates * stride);
    for (let r = 0; r < replicates; r++) {
      const [first, end] = [r * size, (r + 1) * size];
      const before = this.#before.subarray(r * stride, (r + 1) * stride);
      passes.count(values.subarray(first, end), this.#low, this.#perUnit, buckets, before);
    }
    this.#starts = passes.sum(this.#before, stride);
  }

  at(rank: number): number {
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= rank) low = middle;
      else high = middle;
    }
    return this.#part(low).at(rank - starts[low]!);
  }

  below(value: number): number {
    const bucket = this.#bucketOf(value);
    return this.#starts[bucket]! + this.#part(bucket).below(value);
  }

  atOrBelow(value: number): number {
    const bucket = this.#bucketOf(value);
    return this.#starts[bucket]! + this.#part(bucket).atOrBelow(value);
  }

  belowByReplicate(value: number): readonly number[] {
    return this.#byReplicate(value, countBelow);
  }

  atOrBelowByReplicate(value: number): readonly number[] {
    return this.#byReplicate(value, countAtOrBelow);
  }

  #byReplicate(value: number, count: typeof countBelow): readonly number[] {
    const bucket = this.#bucketOf(value);
    const stride = this.#cells + 3;
    const placed = this.#fillAll();
    let at = this.#starts[bucket]!;
    return Array.from({ length: this.#replicates }, (_, r) => {
      const before = this.#before[r * stride + bucket]!;
      const end = at + this.#before[r * stride + bucket + 1]! - before;
      const inside = count(placed, at, end, value);
      at = end;
      return before + inside;
    });
  }

  #bucketOf(value: number): number {
    const place = (value - this.#low) * this.#perUnit + 1;
    return place > 0 ? (place < this.#cells + 1 ? place | 0 : this.#cells + 1) : 0;
  }

  #part(bucket: number): Part {
    const known = this.#inOrder.get(bucket);
    if (known !== undefined) return known;
    const values = this.#fillAll().slice(this.#starts[bucket]!, this.#starts[bucket + 1]!);
    const divides = values.length > MOST_SORTED && values.length < MOST_OF_PARENT * this.length;
    const part = divides ? new Ordered(values) : new Sorted(isOneValue(values) ? values : values.sort());
    this.#inOrder.set(bucket, part);
    return part;
  }

  #fillAll(): Float64Array {
    this.#placed ??= passes.place(this.#values, this.#low, this.#perUnit, this.#starts);
    return this.#placed;
  }
}

/** Most values of a bucket that are sorted outright, and the share of all from which dividing it does not pay. */
const MOST_SORTED = 2048;
const MOST_OF_PARENT = 0.75;
const PILOT = 512;
/** Places in the sorted pilot sample between which the cells lie, from either end. */
const FROM_END = 4;

/** A few tens of values a cell, and no more cells over all replicates than half the values. */
function cellsFor(count: number, replicates: number): number {
  let cells = 1;
  while (2 * cells <= Math.min(MOST_CELLS, count / (2 * replicates), count / 16)) cells *= 2;
  return cells;
}

/**
 * Two quantiles of a few of the values, near the ends. The step through them is odd: every second, fourth or eighth of a
 * quasi-random sequence is not like the rest.
 */
function pilotRange(values: Float64Array): { readonly low: number; readonly high: number } {
  const step = Math.floor(values.length / PILOT) | 1;
  const pilot = new Float64Array(Math.ceil(values.length / step));
  for (let i = 0; i < pilot.length; i++) pilot[i] = values[i * step]!;
  pilot.sort();
  const inset = Math.min(FROM_END, (pilot.length - 1) >> 1);
  const [low = 0, high = 0] = [pilot[inset], pilot[pilot.length - 1 - inset]];
  return { low, high };
}

function countBelow(values: Float64Array, first: number, end: number, value: number): number {
  let count = 0;
  for (let i = first; i < end; i++) count += Number(values[i]! < value);
  return count;
}

function countAtOrBelow(values: Float64Array, first: number, end: number, value: number): number {
  let count = 0;
  for (let i = first; i < end; i++) count += Number(values[i]! <= value);
  return count;
}
