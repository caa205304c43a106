import { exp, log } from '../../core/elementary/index.ts';
import { log1p } from '../../core/numerics/log1p.ts';
import { type MetalogCoefficients, polynomial, slopeAt } from './metalog-fit.ts';

/** A valid metalog, ready to be asked. */
export interface MetalogCurve {
  /** The quantile at u, given u and 1 - u, each exact where it is small. */
  value(u: number, q: number): number;
  /** P(X <= x) and P(X > x), for x strictly between the ends. */
  probability(x: number): { readonly u: number; readonly q: number };
  density(x: number): number;
  /** Whether its mean and standard deviation exist. */
  readonly settles: boolean;
}

const MOST_STEPS = 200;
/** A step this small leaves an error of its square. */
const LAST_STEP = 1e-9;
/** Log odds beyond which a probability is no double. */
const FURTHEST = 740;

export function metalogCurve(curve: MetalogCoefficients): MetalogCurve {
  const { plain, odds, low, high } = curve;
  const inner = (u: number, q: number, logOdds: number): number => {
    const c = u <= 0.5 ? u - 0.5 : 0.5 - q;
    return polynomial(plain, c)[0] + polynomial(odds, c)[0] * logOdds;
  };
  const outer = (m: number): number => {
    if (low === -Infinity) return high === Infinity ? m : high - exp(-m);
    if (high === Infinity) return low + exp(m);
    return m <= 0 ? low + (high - low) * (exp(m) / (1 + exp(m))) : high - (high - low) * (exp(-m) / (1 + exp(-m)));
  };
  const inverse = (x: number): number => {
    if (low === -Infinity) return high === Infinity ? x : -log(high - x);
    return high === Infinity ? log(x - low) : log((x - low) / (high - x));
  };
  /** d x / d m. */
  const stretch = (x: number): number => {
    if (low === -Infinity) return high === Infinity ? 1 : high - x;
    return high === Infinity ? x - low : ((x - low) * (high - x)) / (high - low);
  };
  // Newton's method in the log odds, in which M is nearly straight, inside a bracket that is halved where it leaves.
  const oddsOf = (m: number): number => {
    let [a, b, t] = [-FURTHEST, FURTHEST, 0];
    for (let i = 0; i < MOST_STEPS; i++) {
      const { u, q } = fromOdds(t);
      const off = inner(u, q, t) - m;
      if (off > 0) b = t;
      else a = t;
      const step = off / slopeAt(curve, u, q, t);
      const next = t - step;
      if (Math.abs(step) <= LAST_STEP * Math.max(1, Math.abs(t))) return next;
      t = next > a && next < b ? next : 0.5 * (a + b);
    }
    return t;
  };
  const [first] = polynomial(odds, -0.5);
  const [last] = polynomial(odds, 0.5);
  return {
    value: (u, q) => outer(inner(u, q, u <= 0.5 ? log(u) - log1p(-u) : log1p(-q) - log(q))),
    probability: (x) => fromOdds(oddsOf(inverse(x))),
    density: (x) => {
      const t = oddsOf(inverse(x));
      const { u, q } = fromOdds(t);
      return (u * q) / (slopeAt(curve, u, q, t) * stretch(x));
    },
    // e^M grows as the odds to the power of the last coefficient: two moments exist where that is below ½.
    settles: Number.isFinite(low) === Number.isFinite(high) || (Number.isFinite(low) ? last < 0.5 : first < 0.5),
  };
}

function fromOdds(t: number): { readonly u: number; readonly q: number } {
  const e = exp(-Math.abs(t));
  const [smaller, larger] = [e / (1 + e), 1 / (1 + e)];
  return t < 0 ? { u: smaller, q: larger } : { u: larger, q: smaller };
}
