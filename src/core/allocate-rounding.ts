/**
 * Whole units that add up exactly to a whole total: each part is rounded to the nearest unit, and the units then missing
 * or left over go one by one to the parts that rounding moved the furthest the other way (the method of largest
 * remainders, Hamilton 1792); of equals, the first.
 *
 * @param parts In units, summing to within rounding of `total`.
 * @param total A whole number of units.
 * @example
 * allocateRounding([0.5, 0.5, 0.5], 2) // => [0, 1, 1]
 */
export function allocateRounding(parts: readonly number[], total: number): readonly number[] {
  const rounded = parts.map(Math.round);
  const missing = total - rounded.reduce((sum, part) => sum + part, 0);
  const step = Math.sign(missing);
  const order = parts
    .map((part, i) => ({ i, short: (part - rounded[i]!) * step }))
    .sort((a, b) => b.short - a.short || a.i - b.i);
  for (let given = 0; given < Math.abs(missing) && order.length > 0; given++) {
    rounded[order[given % order.length]!.i]! += step;
  }
  return rounded.map((part) => part + 0);
}
