import type { Distribution } from '../distribution.ts';
import { checkOrder, inOrder } from './checks.ts';
import { type Constructor, distributionText } from './constructor.ts';

export const triangular: Constructor = {
  name: 'triangular',
  about: 'A straight rise to the most likely value and a straight fall from it; gives much weight to the ends.',
  parameters: [
    { name: 'min', about: 'smallest possible value' },
    { name: 'mode', about: 'most likely value' },
    { name: 'max', about: 'largest possible value' },
  ],
  example: { text: 'triangular(6, 12, 20)', mean: 12.67, interval: [8.049, 17.63] },
  problems: (p) => checkOrder('triangular', ['min', p[0]!], ['mode', p[1]!], ['max', p[2]!]),
  make: (p) => makeTriangular(p[0]!, p[1]!, p[2]!),
  quantileAt: (p, u) => (inOrder(p[0]!, p[1]!, p[2]!) ? quantileOf(p[0]!, p[1]!, p[2]!, u, 1 - u) : Number.NaN),
};

/** Probability this side of which values are measured from the nearer end, though the mode is nearer still. */
const NEAR = 1 / 128;

function makeTriangular(min: number, mode: number, max: number): Distribution {
  const range = max - min;
  const left = mode - min;
  const right = max - mode;
  const belowMode = left / range;
  const below = (x: number): number => (x <= min ? 0 : ((x - min) / range) * ((x - min) / left));
  const above = (x: number): number => (x >= max ? 0 : ((max - x) / range) * ((max - x) / right));
  return {
    name: 'triangular',
    parameters: [min, mode, max],
    text: distributionText('triangular', [min, mode, max]),
    support: [min, max],
    mean: min + (left + range) / 3,
    standardDeviation: range * Math.sqrt((1 - belowMode * (1 - belowMode)) / 18),
    statedMode: mode,
    discrete: false,
    cumulative: (x) => (x < mode ? below(x) : 1 - above(x)),
    exceedance: (x) => (x < mode ? 1 - below(x) : above(x)),
    density: (x) => {
      if (x < min || x > max) return 0;
      return x < mode ? ((2 / range) * (x - min)) / left : x > mode ? ((2 / range) * (max - x)) / right : 2 / range;
    },
    kinks: left > 0 && right > 0 ? [mode] : [],
    quantile: (u) => quantileOf(min, mode, max, u, 1 - u),
    fillQuantiles: (uniforms, count, out) => fillTriangular(min, mode, max, uniforms, count, out),
    upperQuantile: (q) => quantileOf(min, mode, max, 1 - q, q),
  };
}

/** The quantile at p = 1 - q, each exact where it is small. */
function quantileOf(min: number, mode: number, max: number, p: number, q: number): number {
  const range = max - min;
  const left = mode - min;
  const right = max - mode;
  // Of two numbers that nearly cancel, the difference by their squares.
  if (p < left / range) {
    const root = Math.sqrt(p * range * left);
    return q < NEAR ? max - (range * (right + left * q)) / (range + root) : min + root;
  }
  const root = Math.sqrt(q * range * right);
  return p < NEAR ? min + (range * (left + right * p)) / (range + root) : max - root;
}

/** `quantileOf` each, without a branch that no processor could foresee: near neither end, as nearly always. */
function fillTriangular(
  min: number,
  mode: number,
  max: number,
  uniforms: Float64Array,
  count: number,
  out: Float64Array,
): void {
  const range = max - min;
  const belowMode = (mode - min) / range;
  const ends = Float64Array.of(mode - min, max - mode, min, max);
  for (let i = 0; i < count; i++) {
    const p = uniforms[i]!;
    const rising = Number(p < belowMode);
    const falling = 1 - rising;
    const root = Math.sqrt(Math.abs(falling - p) * range * ends[falling]!);
    const isNear = Math.abs(rising - p) < NEAR;
    out[i] = isNear ? quantileOf(min, mode, max, p, 1 - p) : ends[2 + falling]! + (rising - falling) * root;
  }
}
