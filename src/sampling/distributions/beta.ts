import { betaQuantile, incompleteBeta } from '../../core/numerics/incomplete-beta.ts';
import type { Distribution } from '../distribution.ts';
import { betaShape } from './beta-shape.ts';
import { checkShape, withinShape } from './checks.ts';
import type { Constructor } from './constructor.ts';
import { fromTable } from './from-table.ts';

const MOST = 1e7;

export const beta: Constructor = {
  name: 'beta',
  about: 'A share between 0 and 1; as if a - 1 successes and b - 1 failures had been seen from no prior opinion.',
  parameters: [
    { name: 'a', about: 'pulls the share towards 1', measures: 'number' },
    { name: 'b', about: 'pulls the share towards 0', measures: 'number' },
  ],
  example: { text: 'beta(8, 4)', mean: 0.6667, interval: [0.4356, 0.8649] },
  problems: (p) => checkShape('beta', MOST, ['a', p[0]!], ['b', p[1]!]),
  make: (p) => makeBeta(p[0]!, p[1]!),
  quantileAt: (p, u) => {
    const [a, b] = [withinShape(p[0]!, MOST), withinShape(p[1]!, MOST)];
    return Number.isNaN(a + b) ? Number.NaN : quantileOf(a, b, u);
  },
};

function makeBeta(a: number, b: number): Distribution {
  const n = a + b;
  const distribution = fromTable(
    {
      name: 'beta',
      parameters: [a, b],
      support: [0, 1],
      mean: a / n,
      standardDeviation: Math.sqrt(((a / n) * (b / n)) / (n + 1)),
    },
    {
      shape: betaShape(a, b),
      lower: { from: 0, by: 1 },
      upper: { from: 1, by: -1 },
      exponential: false,
    },
  );
  return { ...distribution, ...nearZero(distribution, a, b) };
}

/**
 * Where a is small most of the distribution lies so close to 0 that values above the median lose their digits when
 * taken from 1: they, and what lies below them, are found from below instead.
 */
function nearZero({ quantile, upperQuantile }: Distribution, a: number, b: number): Partial<Distribution> {
  const fromBelow = (u: number, otherwise: () => number): number => {
    if (u <= 0.5 || u > FROM_BELOW) return otherwise();
    const { x } = betaQuantile(a, b, u);
    return x < 0.1 ? x : otherwise();
  };
  return {
    cumulative: (x) => incompleteBeta(a, b, x, 1 - x).lower,
    exceedance: (x) => incompleteBeta(a, b, x, 1 - x).upper,
    quantile: (u) => fromBelow(u, () => quantile(u)),
    ...(upperQuantile === undefined ? {} : { upperQuantile: (q) => fromBelow(1 - q, () => upperQuantile(q)) }),
  };
}

/** As far up as `betaQuantile` goes. */
const FROM_BELOW = 0.9;

/** The quantile as the distribution has it, by the same rules. */
function quantileOf(a: number, b: number, u: number): number {
  if (u <= 0.5) return betaQuantile(a, b, u).x;
  const low = u <= FROM_BELOW ? betaQuantile(a, b, u).x : 1;
  return low < 0.1 ? low : 1 - betaQuantile(b, a, 1 - u).x;
}
