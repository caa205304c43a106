import type { OrderStatistics } from './ordered.ts';

/** What answers for one bucket. */
export type Part = Pick<OrderStatistics, 'at' | 'below' | 'atOrBelow'>;

/** Values that are all the same. */
export class OneValue implements OrderStatistics {
  readonly length: number;
  readonly #value: number;
  readonly #replicates: number;

  constructor(value: number, length: number, replicates: number) {
    this.length = length;
    this.#value = value;
    this.#replicates = replicates;
  }

  at(): number {
    return this.#value;
  }

  below(value: number): number {
    return this.#value < value ? this.length : 0;
  }

  atOrBelow(value: number): number {
    return this.#value <= value ? this.length : 0;
  }

  belowByReplicate(value: number): readonly number[] {
    return new Array(this.#replicates).fill(this.below(value) / this.#replicates);
  }

  atOrBelowByReplicate(value: number): readonly number[] {
    return new Array(this.#replicates).fill(this.atOrBelow(value) / this.#replicates);
  }
}

/** Values that are sorted. */
export class Sorted implements Part {
  readonly #values: Float64Array;

  constructor(values: Float64Array) {
    this.#values = values;
  }

  at(rank: number): number {
    const value = this.#values[rank];
    if (value === undefined) throw new Error(`bug: there is no value of rank ${rank}`);
    return value;
  }

  below(value: number): number {
    return firstIndex(this.#values, (x) => x >= value);
  }

  atOrBelow(value: number): number {
    return firstIndex(this.#values, (x) => x > value);
  }
}

/** Whether all values are the same. */
export function isOneValue(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (!Object.is(values[i], values[0])) return false;
  return true;
}

/** First index at which something that stays true once true is true; the length where it never is. */
function firstIndex(sorted: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
