import { normalCumulative, normalDensity, normalQuantile } from '../../core/numerics/normal.ts';
import type { Shape, Tail } from '../tabulated.ts';

/** Distance from the mean in standard deviations, the same on both sides. */
const tail: Tail = {
  density: normalDensity,
  probability: (x) => normalCumulative(-x),
  quantile: (p) => -normalQuantile(p),
  direction: -1,
};

/** The standard normal distribution. */
export const normalShape: Shape = { key: 'normal', lower: tail, upper: tail };
