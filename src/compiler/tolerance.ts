/** The least tolerance of a check: what is closer than this is within any. */
export const leastTolerance = 1e-9;

/** Whether the sides of a check are equal, or no further apart than its tolerance (docs/semantics.md). */
export function isWithin(distance: number, left: number, right: number): boolean {
  if (left === right) return true;
  return distance <= leastTolerance * Math.max(Math.max(1, Math.abs(left)), Math.abs(right));
}
