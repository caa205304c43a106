import type { Distribution } from '../distribution.ts';
import { checkOrder, positive } from './checks.ts';
import { type Constructor, distributionText } from './constructor.ts';

export const uniform: Constructor = {
  name: 'uniform',
  about: 'Every value between two ends equally likely.',
  parameters: [
    { name: 'min', about: 'smallest possible value' },
    { name: 'max', about: 'largest possible value' },
  ],
  example: { text: 'uniform(0, 10)', mean: 5, interval: [0.5, 9.5] },
  problems: (p) => checkOrder('uniform', ['min', p[0]!], ['max', p[1]!]),
  make: (p) => makeUniform(p[0]!, p[1]!),
  quantileAt: (p, u) => {
    const range = positive(p[1]! - p[0]!);
    return u <= 0.5 ? p[0]! + u * range : p[1]! - (1 - u) * range;
  },
};

function makeUniform(min: number, max: number): Distribution {
  const range = max - min;
  return {
    name: 'uniform',
    parameters: [min, max],
    text: distributionText('uniform', [min, max]),
    support: [min, max],
    mean: min + 0.5 * range,
    standardDeviation: range / Math.sqrt(12),
    discrete: false,
    cumulative: (x) => (x <= min ? 0 : x >= max ? 1 : (x - min) / range),
    exceedance: (x) => (x <= min ? 1 : x >= max ? 0 : (max - x) / range),
    density: (x) => (x < min || x > max ? 0 : 1 / range),
    // From the nearer end, so that values near either keep their relative precision.
    quantile: (u) => (u <= 0.5 ? min + u * range : max - (1 - u) * range),
    fillQuantiles: (uniforms, count, out) => fillUniform(min, max, uniforms, count, out),
    upperQuantile: (q) => (q < 0.5 ? max - q * range : min + (1 - q) * range),
  };
}

/** `quantile` of each, without a branch that no processor could foresee. */
function fillUniform(min: number, max: number, uniforms: Float64Array, count: number, out: Float64Array): void {
  const range = max - min;
  const ends = Float64Array.of(min, max, range, -range);
  for (let i = 0; i < count; i++) {
    const u = uniforms[i]!;
    const upper = Number(u > 0.5);
    out[i] = ends[upper]! + ends[2 + upper]! * Math.abs(upper - u);
  }
}
