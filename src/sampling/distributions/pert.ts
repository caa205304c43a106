import { betaQuantile } from '../../core/numerics/incomplete-beta.ts';
import type { Distribution } from '../distribution.ts';
import { betaShape } from './beta-shape.ts';
import { checkOrder, checkShape, inOrder, withinShape } from './checks.ts';
import type { Constructor } from './constructor.ts';
import { fromTable } from './from-table.ts';

const CLASSIC = 4;
const MOST = 1e6;

export const pert: Constructor = {
  name: 'pert',
  about:
    'A smooth curve between two ends with a stated most likely value; gives less weight to the ends than triangular.',
  parameters: [
    { name: 'min', about: 'smallest possible value' },
    { name: 'mode', about: 'most likely value' },
    { name: 'max', about: 'largest possible value' },
    { name: 'lambda', about: 'weight of the most likely value in the mean', default: CLASSIC, measures: 'number' },
  ],
  example: { text: 'pert(80, 100, 150)', mean: 105, interval: [86.3, 127.7] },
  problems: (p) => [
    ...checkOrder('pert', ['min', p[0]!], ['mode', p[1]!], ['max', p[2]!]),
    ...checkShape('pert', MOST, ['lambda', p[3] ?? CLASSIC]),
  ],
  make: (p) => makePert(p, p[0]!, p[1]!, p[2]!, p[3] ?? CLASSIC),
  quantileAt: (p, u) => {
    const [min, mode, max, lambda] = [p[0]!, p[1]!, p[2]!, withinShape(p[3]!, MOST)];
    if (!inOrder(min, mode, max) || Number.isNaN(lambda)) return Number.NaN;
    const range = max - min;
    const a = 1 + (lambda * (mode - min)) / range;
    const b = 1 + (lambda * (max - mode)) / range;
    return u <= 0.5 ? min + range * betaQuantile(a, b, u).x : max - range * betaQuantile(b, a, 1 - u).x;
  },
};

/**
 * A beta distribution stretched over [min, max], with shape parameters 1 + λ (mode - min)/range and
 * 1 + λ (max - mode)/range: mean (min + λ mode + max)/(λ + 2) (Malcolm et al. 1959, doi:10.1287/opre.7.5.646; Vose 2008).
 */
function makePert(parameters: readonly number[], min: number, mode: number, max: number, lambda: number): Distribution {
  const range = max - min;
  const a = 1 + (lambda * (mode - min)) / range;
  const b = 1 + (lambda * (max - mode)) / range;
  const n = lambda + 2;
  return fromTable(
    {
      name: 'pert',
      parameters,
      support: [min, max],
      mean: min + range * (a / n),
      standardDeviation: (range / n) * Math.sqrt((a * b) / (n + 1)),
      statedMode: mode,
    },
    {
      shape: betaShape(a, b),
      lower: { from: min, by: range },
      upper: { from: max, by: -range },
      exponential: false,
    },
  );
}
