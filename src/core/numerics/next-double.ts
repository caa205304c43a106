/** The next double above a number. */
export function nextUp(value: number): number {
  const double = new Float64Array([value + 0]);
  const bits = new BigInt64Array(double.buffer);
  bits[0] = bits[0]! + (value >= 0 ? 1n : -1n);
  return double[0]!;
}

/** The next double below a number. */
export function nextDown(value: number): number {
  return -nextUp(-value);
}
