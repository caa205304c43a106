/** A quantile that was elicited, or seen in data: so much probability lies below so much. */
export interface QuantilePoint {
  readonly probability: number;
  readonly value: number;
}

/** What a distribution is fitted to. */
export interface Target {
  /** At least two, both probabilities and values strictly increasing. */
  readonly points: readonly QuantilePoint[];
  /** The smallest and the largest possible value, where they are known. */
  readonly min?: number;
  readonly max?: number;
  /** Decimals to which the points are known, where that is not for their gaps to say. */
  readonly decimals?: number;
}

/**
 * For every point, the distance to the nearest other one: the measure of a difference there. So a fit does not depend on
 * the unit or on where zero is, and a difference of 1 means that the fit has reached the neighbouring quantile.
 */
export function gaps(points: readonly QuantilePoint[]): number[] {
  return points.map((point, i) => {
    const below = points[i - 1] === undefined ? Infinity : point.value - points[i - 1]!.value;
    const above = points[i + 1] === undefined ? Infinity : points[i + 1]!.value - point.value;
    return Math.min(below, above);
  });
}
