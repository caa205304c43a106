import { notFound, notThrough } from '../../core/messages/fit.ts';
import type { Distribution } from '../../sampling/distribution.ts';
import { type Candidate, candidate, make, type Quantiles, rounded } from './candidate.ts';
import { elicitedFamilies } from './families/index.ts';
import type { Family, Search } from './family.ts';
import { leastSquares, sumOfSquares } from './least-squares.ts';
import { gaps, type Target } from './target.ts';

/** Distributions for one target, and those that cannot serve it. */
export interface Fit {
  readonly target: Target;
  /** Closest first, by `misfit`; those that meet every quantile in the order of the families. */
  readonly candidates: readonly QuantileCandidate[];
  readonly leftOut: readonly LeftOut[];
}

export interface QuantileCandidate extends Candidate {
  /** Whether it meets every quantile, but for the rounding of its parameters. */
  readonly exact: boolean;
}

export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

const EXACT = 1e-6;
/** Beyond this a fit comes as near to the next quantile as to its own. */
const HOPELESS = 0.5;

/**
 * Distributions of the language fitted to elicited quantiles by least squares, each difference counted in the distance
 * to the nearest other quantile; two quantiles are met exactly where the distribution has two parameters. The parameters
 * are rounded to what the quantiles support, and everything said of a candidate is true of the rounded one.
 */
export function fitQuantiles(target: Target): Fit {
  const found: { readonly before: number; readonly candidate: QuantileCandidate }[] = [];
  const leftOut: LeftOut[] = [];
  for (const family of elicitedFamilies) {
    const search = family.search(target);
    const fitted = typeof search === 'string' ? search : fitFamily(family, search, target);
    if (typeof fitted === 'string') leftOut.push({ name: family.name, reason: fitted });
    else {
      const exact = fitted.misfit < EXACT;
      found.push({
        before: exact ? 0 : fitted.misfit,
        candidate: { ...candidate(fitted.distribution, target), exact },
      });
    }
  }
  const seen = new Set<string>();
  const candidates = found
    .sort((a, b) => a.before - b.before)
    .map((f) => f.candidate)
    .filter(({ distribution: { text } }) => !seen.has(text) && seen.add(text));
  const served = new Set(candidates.map(({ distribution }) => distribution.name));
  return {
    target,
    candidates,
    leftOut: leftOut.filter(({ name }, i) => !served.has(name) && leftOut.findIndex((l) => l.name === name) === i),
  };
}

/** The rounded distribution of a family that comes nearest, and the misfit before rounding; or why there is none. */
export function fitFamily({ name }: Family, { exactly, ...search }: Search, target: Target): Fitted | string {
  if (exactly === undefined) return nearestOf((parameters) => make(name, parameters), search, target) ?? notFound;
  const distribution = make(exactly.name, exactly.parameters);
  return distribution === undefined ? notThrough : { distribution, misfit: 0 };
}

export interface Fitted<D extends Quantiles = Distribution> {
  readonly distribution: D;
  readonly misfit: number;
}

/** The rounded distribution that a search finds nearest, unless that is nowhere near. */
export function nearestOf<D extends Quantiles>(
  build: (parameters: readonly number[]) => D | undefined,
  { starts, parameters }: Search,
  target: Target,
): Fitted<D> | undefined {
  const scales = gaps(target.points);
  const residuals = (trial: readonly number[]) => {
    const distribution = build(parameters(trial));
    const values = target.points.map(
      ({ probability, value }, i) => ((distribution?.quantile(probability) ?? Number.NaN) - value) / scales[i]!,
    );
    return values.every(Number.isFinite) ? values : undefined;
  };
  const solutions = starts.flatMap((start) => leastSquares(residuals, start) ?? []);
  const [best] = solutions.sort((a, b) => sumOfSquares(a.residuals) - sumOfSquares(b.residuals));
  if (best === undefined) return undefined;
  const misfit = Math.sqrt(sumOfSquares(best.residuals) / scales.length);
  const distribution = misfit > HOPELESS ? undefined : rounded(build, parameters(best.parameters), target);
  return distribution === undefined ? undefined : { distribution, misfit };
}
