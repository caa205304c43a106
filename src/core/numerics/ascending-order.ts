/**
 * The positions of values in ascending order, equal ones as they stand: what a stable sort by comparison gives, in a
 * fraction of its time, because the values themselves are sorted without one and each is then looked up among them.
 *
 * @param values numbers, none of them NaN
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const sorted = values.slice().sort();
  const order = new Uint32Array(values.length);
  /** At the first place of each value, how many of it have been placed. */
  const placed = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let low = 0;
    let high = sorted.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      // Also where one is 0 and the other -0, which are equal.
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    order[low + placed[low]!++] = i;
  }
  return order;
}
