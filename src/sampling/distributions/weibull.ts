import { exp, log } from '../../core/elementary/index.ts';
import { expm1 } from '../../core/numerics/expm1.ts';
import { logGamma } from '../../core/numerics/log-gamma.ts';
import { log1p } from '../../core/numerics/log1p.ts';
import type { Distribution } from '../distribution.ts';
import type { Shape } from '../tabulated.ts';
import { checkPositive, checkShape, positive, withinShape } from './checks.ts';
import { type Constructor, writePlaces } from './constructor.ts';
import { fromTable } from './from-table.ts';

const MOST = 1e7;

export const weibull: Constructor = {
  name: 'weibull',
  about: 'The life of something that wears out (shape above 1) or that fails early or not at all (below 1).',
  parameters: [
    { name: 'shape', about: 'shape: 1 for a failure rate that does not change with age', measures: 'number' },
    { name: 'scale', about: 'scale: the age that 63% do not live beyond' },
  ],
  example: { text: 'weibull(2, 10)', mean: 8.862, interval: [2.265, 17.31] },
  problems: (p) => [...checkShape('weibull', MOST, ['shape', p[0]!]), ...checkPositive('weibull', ['scale', p[1]!])],
  make: (p) => makeWeibull(p[0]!, p[1]!),
  moving: {
    shapedBy: [],
    standard: [1, 1],
    exponential: true,
    place: (p, into) => {
      const [from, by] = [log(positive(p[1]!)), 1 / withinShape(p[0]!, MOST)];
      writePlaces(into, from, by, from, by);
    },
  },
};

/** The logarithm of a Weibull variable is that of an exponential one, moved and stretched: all shapes share one table. */
function makeWeibull(shape: number, scale: number): Distribution {
  const k = 1 / shape;
  const place = { from: log(scale), by: k };
  return fromTable(
    {
      name: 'weibull',
      parameters: [shape, scale],
      support: [0, Infinity],
      mean: scale * exp(logGamma(1 + k)),
      standardDeviation: scale * exp(logGamma(1 + k)) * Math.sqrt(expm1(logGammaRatio(k))),
    },
    { shape: logExponential, lower: place, upper: place, exponential: true },
  );
}

/** ζ(2) to ζ(13); from there on 1 + 2^-n + 3^-n is all of it. */
const ZETA = [
  1.6449340668482264, 1.2020569031595942, 1.0823232337111381, 1.03692775514337, 1.0173430619844492, 1.008349277381923,
  1.0040773561979444, 1.0020083928260821, 1.000994575127818, 1.0004941886041194, 1.000246086553308, 1.0001227133475785,
];

/** log Γ(1 + 2k) - 2 log Γ(1 + k): by the series of log Γ (DLMF 5.7.3) where k is small and the two would cancel. */
function logGammaRatio(k: number): number {
  if (k > 0.1) return logGamma(1 + 2 * k) - 2 * logGamma(1 + k);
  let sum = 0;
  let power = k;
  let doubled = 2;
  for (let n = 2; n < 32; n++) {
    power *= -k;
    doubled *= 2;
    const zeta = ZETA[n - 2] ?? 1 + 1 / doubled;
    sum -= (zeta * (doubled - 2) * power) / n;
  }
  return sum;
}

const density = (w: number): number => exp(w - exp(w));

/** The logarithm of an exponential variable with mean 1. */
const logExponential: Shape = {
  key: 'log exponential',
  lower: { density, probability: (w) => -expm1(-exp(w)), quantile: (p) => log(-log1p(-p)), direction: 1 },
  upper: { density, probability: (w) => exp(-exp(w)), quantile: (p) => log(-log(p)), direction: -1 },
};
