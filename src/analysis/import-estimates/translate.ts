import { decimalsToShow } from '../../core/format.ts';
import { type Meaning, medianUnused, missesBy, noTruncatedNormal, standIn } from '../../core/messages/import.ts';
import type { Distribution } from '../../sampling/distribution.ts';
import { make } from '../fit/candidate.ts';
import { beta } from '../fit/families/beta.ts';
import { exponential } from '../fit/families/exponential.ts';
import { gamma } from '../fit/families/gamma.ts';
import { lognormal } from '../fit/families/lognormal.ts';
import { normal } from '../fit/families/normal.ts';
import { pert, triangular } from '../fit/families/ranged.ts';
import { weibull } from '../fit/families/weibull.ts';
import type { Family } from '../fit/family.ts';
import { fitFamily } from '../fit/fit-quantiles.ts';
import type { Target } from '../fit/target.ts';
import type { Estimate, KnownDistribution } from './estimate.ts';
import { truncatedNormalFor } from './truncated-normal.ts';

/** A value of the language for one estimate. */
export interface Translation {
  readonly value: string | number;
  /** The central estimate, where it is not the distribution's own. */
  readonly central?: number;
  /** In what its distribution means something else here, of which a reader is told once. */
  readonly meaning?: Meaning;
  /** What is true of this estimate alone. */
  readonly remarks: readonly string[];
}

/** More than this apart, a median that is given and the one that is had are not the same: decisionSupport's own limit. */
const NOTABLE = 0.05;

/** What an estimate is in the language: the same distribution where there is one, else the nearest that has its ends. */
export function translate(estimate: Estimate): Translation {
  const { lower, median, upper, fitted } = estimate;
  const distribution = estimate.distribution as KnownDistribution;
  switch (distribution) {
    case 'const':
      return { value: lower, remarks: [] };
    case 'norm':
      return fitted ? byFit(normal, estimate) : withMedian(estimate, made('normal90', [lower, upper]));
    case 'lnorm':
      return fitted ? byFit(lognormal, estimate) : withMedian(estimate, made('lognormal90', [lower, upper]));
    case 'unif': {
      const beyond = (upper - lower) / 18;
      const ends = [lower - beyond, upper + beyond].map((end) => Number(end.toPrecision(12)));
      return { ...withMedian(estimate, made('uniform', ends)), meaning: 'unif' };
    }
    case 'triang':
      if (fitted) return { ...byFit(triangular, estimate), meaning: 'fitted' };
      return { value: made('triangular', [lower, median ?? lower, upper]).text, meaning: 'triang', remarks: [] };
    case 'posnorm':
      return { ...truncatedNormal(estimate, Infinity), meaning: 'posnorm' };
    case 'tnorm_0_1':
      return { ...truncatedNormal(estimate, 1), meaning: 'tnorm_0_1' };
    case 'lnorm_lim2': {
      const text = make('truncate', [made('lognormal90', [lower, upper]), 0, 2 * upper])?.text;
      return { value: text ?? made('lognormal90', [lower, upper]).text, meaning: 'lnorm_lim2', remarks: [] };
    }
    case 'beta':
    case 'gamma':
    case 'weibull':
    case 'exp':
    case 'pert':
      return { ...byFit({ beta, gamma, weibull, exp: exponential, pert }[distribution], estimate), meaning: 'fitted' };
    case 't':
    case 'chisq':
    case 'chisqnc':
    case 'cauchy':
    case 'logis':
    case 'f':
    case 'gompertz': {
      const { text } = made('between90', [lower, upper]);
      return { value: text, remarks: [standIn(distribution, text)] };
    }
    default:
      return distribution satisfies never;
  }
}

/** The family fitted to the two ends, and to the median where there is one. */
function byFit(family: Family, estimate: Estimate): Translation {
  const target = targetOf(estimate, true);
  const search = family.search(target);
  const fit = typeof search === 'string' ? search : fitFamily(family, search, target);
  if (typeof fit === 'string') {
    const { text } = made('between90', [estimate.lower, estimate.upper]);
    return { value: text, remarks: [standIn(`such a ${estimate.distribution}`, text)] };
  }
  const { text, statedMode } = fit.distribution;
  return {
    value: text,
    ...(statedMode === undefined || estimate.median === undefined ? {} : { central: estimate.median }),
    remarks: misses(estimate, fit.distribution, fit.misfit),
  };
}

/** The normal distribution that has the ends once it is cut off at 0, and above where it says so. */
function truncatedNormal(estimate: Estimate, above: number): Translation {
  const target = targetOf(estimate, estimate.fitted);
  const found = truncatedNormalFor(target, above);
  // Two ends are met or not; with a median in between, as nearly as may be.
  const isMet = found !== undefined && (target.points.length > 2 || found.misfit < 1e-6);
  const distribution = isMet ? make('truncate', [made('normal', [found.mean, found.sd]), 0, above]) : undefined;
  if (isMet && distribution !== undefined)
    return estimate.fitted
      ? { value: distribution.text, remarks: misses(estimate, distribution, found.misfit) }
      : withMedian(estimate, distribution);
  const instead = above === 1 ? byFit(beta, { ...estimate, median: undefined }).value : undefined;
  const text = instead ?? made('lognormal90', [estimate.lower, estimate.upper]).text;
  return { value: text, remarks: [noTruncatedNormal(estimate.distribution, String(text))] };
}

function withMedian({ median, lower, upper }: Estimate, distribution: Distribution): Translation {
  const implied = distribution.quantile(0.5);
  const apart = median !== undefined && Math.abs(median - implied) > NOTABLE * Math.abs(median || upper - lower);
  return { value: distribution.text, remarks: apart ? [medianUnused(median, implied)] : [] };
}

function misses({ distribution }: Estimate, fitted: Distribution, misfit: number): string[] {
  return misfit < NOTABLE ? [] : [missesBy(distribution, fitted.quantile(0.05), fitted.quantile(0.95))];
}

/** The quantiles to meet, to more digits than they were given: a table is to be had back as it was. */
function targetOf({ lower, median, upper }: Estimate, withMedian: boolean): Target {
  const middle = withMedian && median !== undefined && median > lower && median < upper;
  return {
    points: [
      { probability: 0.05, value: lower },
      ...(middle ? [{ probability: 0.5, value: median }] : []),
      { probability: 0.95, value: upper },
    ],
    decimals: decimalsToShow(upper - lower, 5),
  };
}

function made(name: string, parameters: readonly number[]): Distribution {
  const distribution = make(name, parameters);
  if (distribution === undefined) throw new Error(`bug: an estimate that was checked makes no ${name}`);
  return distribution;
}
