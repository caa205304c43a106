const MOST_STEPS = 500;

/**
 * Root of a concave function by Newton's method, for inverting tail probabilities on a logarithmic scale.
 *
 * A tangent lies above a concave function, so from the side where the function is negative every step goes towards the
 * root without passing it, and from the other side the first step leads there: no bracket is needed.
 *
 * @param valueAndSlope the function and its derivative
 * @param start where to begin; best on the side where the function is negative
 * @returns the root to about the precision of a double
 */
export function concaveRoot(valueAndSlope: (w: number) => readonly [number, number], start: number): number {
  let w = start;
  for (let i = 0; i < MOST_STEPS; i++) {
    const [value, slope] = valueAndSlope(w);
    const step = value / slope;
    w -= step;
    // Convergence is quadratic: after so small a step the next would only be rounding.
    if (Math.abs(step) < 1e-10 * Math.max(1, Math.abs(w))) return w;
  }
  throw new Error('bug: a quantile did not converge');
}
