import { exp, log } from '../../core/elementary/index.ts';
import { betaQuantile, incompleteBeta } from '../../core/numerics/incomplete-beta.ts';
import { stirlingError } from '../../core/numerics/log-gamma.ts';
import { log1p } from '../../core/numerics/log1p.ts';
import type { Distribution } from '../distribution.ts';
import type { Shape, Tail } from '../tabulated.ts';
import { checkPositive, checkShape, positive, withinShape } from './checks.ts';
import { type Constructor, writePlaces } from './constructor.ts';
import { fromTable } from './from-table.ts';

const MOST = 1e6;

export const studentt: Constructor = {
  name: 'studentt',
  about: 'A bell curve with heavy tails: an estimate from few observations, with its standard error.',
  parameters: [
    {
      name: 'df',
      about: 'degrees of freedom: the fewer, the heavier the tails; above 2, or else within truncate',
      measures: 'number',
    },
    { name: 'location', about: 'the middle: mean and median' },
    { name: 'scale', about: 'scale: the standard error' },
  ],
  example: { text: 'studentt(5, 100, 10)', mean: 100, interval: [79.85, 120.2] },
  problems: (p) => [...checkShape('studentt', MOST, ['df', p[0]!]), ...checkPositive('studentt', ['scale', p[2]!])],
  make: (p) => makeStudent(p[0]!, p[1]!, p[2]!),
  moving: {
    shapedBy: [0],
    standard: [3, 0, 1],
    exponential: false,
    place: (p, into) => writePlaces(into, p[1]!, -p[2]!, p[1]!, positive(p[2]!)),
  },
  quantileAt: (p, u) => {
    const [df, scale] = [withinShape(p[0]!, MOST), positive(p[2]!)];
    if (Number.isNaN(df + scale)) return Number.NaN;
    return p[1]! + scale * (u <= 0.5 ? -studentQuantile(df, u) : studentQuantile(df, 1 - u));
  },
};

/** Where the mean or the standard deviation does not exist, it is not a number here. */
function makeStudent(df: number, location: number, scale: number): Distribution {
  return fromTable(
    {
      name: 'studentt',
      parameters: [df, location, scale],
      support: [-Infinity, Infinity],
      mean: df > 1 ? location : Number.NaN,
      standardDeviation: df > 2 ? scale * Math.sqrt(df / (df - 2)) : Number.NaN,
    },
    {
      shape: studentShape(df),
      lower: { from: location, by: -scale },
      upper: { from: location, by: scale },
      exponential: false,
    },
  );
}

/** Distance from the middle, the same on both sides. */
function studentShape(df: number): Shape {
  const tail: Tail = {
    density: studentDensity(df),
    probability: (t) => studentTail(df, t),
    quantile: (p) => studentQuantile(df, p),
    direction: -1,
  };
  return { key: `studentt(${df})`, lower: tail, upper: tail };
}

/** Γ((ν + 1)/2) / (Γ(ν/2) √(νπ)) · (1 + t²/ν)^(-(ν + 1)/2), the ratio of gammas by Stirling errors. */
function studentDensity(df: number): (t: number) => number {
  const half = 0.5 * df;
  const power = half + 0.5;
  const excess = half * log1p(0.5 / half) - 0.5 + stirlingError(power) - stirlingError(half);
  const factor = 0.3989422804014327 * exp(excess);
  return (t) => factor * exp(-power * logSquareOver(t, df));
}

/** log(1 + t²/ν), also where t² is beyond the largest number. */
function logSquareOver(t: number, df: number): number {
  const size = Math.abs(t);
  return size > 1e150 ? 2 * log(size) - log(df) : log1p((t / df) * t);
}

/** P(T > t): half the complement of the incomplete beta function of t²/(ν + t²). Relative error about 1e-14 + 2e-17·ν. */
function studentTail(df: number, t: number): number {
  const square = (t / df) * t;
  const y = 1 / (1 + square);
  const x = square === Infinity ? 1 : square / (1 + square);
  const half = 0.5 * incompleteBeta(0.5, 0.5 * df, x, y).upper;
  return t >= 0 ? half : 1 - half;
}

/** t >= 0 with P(T > t) = p, for p up to ½: from the nearer end of the incomplete beta function. */
function studentQuantile(df: number, p: number): number {
  if (p >= 0.5) return 0;
  const [y, x] =
    p < 0.25 ? both(betaQuantile(0.5 * df, 0.5, 2 * p)) : both(betaQuantile(0.5, 0.5 * df, 1 - 2 * p), true);
  return (Math.sqrt(df) * Math.sqrt(x)) / Math.sqrt(y);
}

function both({ x, y }: { readonly x: number; readonly y: number }, swapped = false): readonly [number, number] {
  return swapped ? [y, x] : [x, y];
}
