/** Of the numbers that it is shown, those nearest either end, in order: where they are few, far less work than a sort. */
export class BothEnds {
  readonly #smallest: Float64Array;
  /** With their signs turned, so that these too are in ascending order. */
  readonly #largest: Float64Array;

  /** @param rank How many of either end: at least one. */
  constructor(rank: number) {
    this.#smallest = new Float64Array(rank).fill(Infinity);
    this.#largest = new Float64Array(rank).fill(Infinity);
  }

  add(value: number): void {
    insert(this.#smallest, value);
    insert(this.#largest, -value);
  }

  /** The number of that rank from below; Infinity where fewer were shown. */
  get low(): number {
    return this.#smallest[this.#smallest.length - 1]!;
  }

  /** The number of that rank from above; -Infinity where fewer were shown. */
  get high(): number {
    return -this.#largest[this.#largest.length - 1]!;
  }
}

/** Puts a value among ascending ones in the place of the largest, if it is smaller. */
function insert(ascending: Float64Array, value: number): void {
  let place = ascending.length - 1;
  if (!(value < ascending[place]!)) return;
  for (; place > 0 && value < ascending[place - 1]!; place--) ascending[place] = ascending[place - 1]!;
  ascending[place] = value;
}
