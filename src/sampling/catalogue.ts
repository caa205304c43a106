import type { Wording } from '../core/diagnostics.ts';
import {
  dataNotHere,
  distributionTooExtreme,
  noMoments,
  parameterCount,
  parameterNotFinite,
  unknownDistribution,
  wrongKind,
} from '../core/messages/distributions.ts';
import { nearest } from '../core/nearest.ts';
import type { Distribution, Parameter } from './distribution.ts';
import { bernoulli } from './distributions/bernoulli.ts';
import { beta } from './distributions/beta.ts';
import { between90 } from './distributions/between90.ts';
import { binomial } from './distributions/binomial.ts';
import {
  type Composite,
  type Constructor,
  type Documented,
  distributionText,
  mayBeLeftOut,
  type Parts,
  signature,
} from './distributions/constructor.ts';
import { discrete } from './distributions/discrete.ts';
import { discreteuniform } from './distributions/discreteuniform.ts';
import { empirical } from './distributions/empirical.ts';
import { exponential } from './distributions/exponential.ts';
import { gamma } from './distributions/gamma.ts';
import { interpolated } from './distributions/interpolated.ts';
import { lognormal } from './distributions/lognormal.ts';
import { lognormal90 } from './distributions/lognormal90.ts';
import { metalog } from './distributions/metalog.ts';
import { mixture } from './distributions/mixture.ts';
import { scale, shift } from './distributions/moved.ts';
import { normal } from './distributions/normal.ts';
import { normal90 } from './distributions/normal90.ts';
import { pert } from './distributions/pert.ts';
import { poisson } from './distributions/poisson.ts';
import { studentt } from './distributions/studentt.ts';
import { triangular } from './distributions/triangular.ts';
import { truncate } from './distributions/truncate.ts';
import { uniform } from './distributions/uniform.ts';
import { weibull } from './distributions/weibull.ts';

/** Every distribution a model can use, with its documentation: the reference is generated from this. */
export const catalogue: readonly (Constructor | Composite)[] = [
  uniform,
  triangular,
  pert,
  normal,
  lognormal,
  normal90,
  lognormal90,
  between90,
  beta,
  gamma,
  weibull,
  exponential,
  studentt,
  metalog,
  bernoulli,
  binomial,
  poisson,
  discrete,
  discreteuniform,
  empirical,
  interpolated,
  mixture,
  truncate,
  shift,
  scale,
];

export const distributionNames: readonly string[] = catalogue.map((c) => c.name);

/** What is wrong with the name of a distribution: nothing for one that can be made. */
export function nameProblem(name: string): Wording | undefined {
  return distributionNames.includes(name) ? undefined : unknownDistribution(name, nearest(name, distributionNames));
}

export type Made = { readonly distribution: Distribution } | { readonly problems: readonly Wording[] };

/** What a distribution may read beside its parameters. */
export type Surroundings = Pick<Parts, 'data'>;

const nothingAround: Surroundings = { data: (file) => ({ problem: dataNotHere(file) }) };

/**
 * The distribution of this name and these parameters, or everything that is wrong with them: unknown name, wrong number
 * or kind of parameters, parameters that are not finite or out of range, tails too heavy for a mean and a spread.
 */
export function makeDistribution(
  name: string,
  parameters: readonly Parameter[],
  surroundings: Surroundings = nothingAround,
): Made {
  const made = makePart(name, parameters, surroundings);
  return 'problems' in made ? made : judged(made.distribution);
}

/** A distribution that can be drawn from and averaged: its mean and its standard deviation are numbers. */
export function judged(distribution: Distribution): Made {
  const { mean, standardDeviation, text } = distribution;
  if (Number.isFinite(mean) && Number.isFinite(standardDeviation)) return { distribution };
  return { problems: [Number.isNaN(mean + standardDeviation) ? noMoments(text) : distributionTooExtreme(text)] };
}

/** As `makeDistribution`, for one that stands inside another: that may give ends to tails too heavy to have moments. */
export function makePart(name: string, given: readonly Parameter[], { data }: Surroundings = nothingAround): Made {
  const maker = catalogue.find((c) => c.name === name);
  if (maker === undefined) {
    const problem = nameProblem(name);
    return { problems: problem === undefined ? [] : [problem] };
  }
  const general = generalProblems(maker, given);
  if (general.length > 0) return { problems: general };
  if ('combine' in maker) {
    const made = maker.combine(given, { ...byPosition(given), data });
    return 'name' in made ? { distribution: made } : { problems: made };
  }
  const numbers = given.map((_, i) => byPosition(given).numberAt(i));
  const problems = maker.problems(numbers);
  return problems.length > 0 ? { problems } : { distribution: maker.make(numbers) };
}

/** Parameters whose kinds were checked. */
function byPosition(given: readonly Parameter[]): Omit<Parts, 'data'> {
  return {
    numberAt: (i) => {
      const value = given[i];
      if (typeof value !== 'number') throw new Error(`bug: parameter ${i} is not a number`);
      return value;
    },
    distributionAt: (i) => {
      const value = given[i];
      if (typeof value !== 'object') throw new Error(`bug: parameter ${i} is not a distribution`);
      return value;
    },
  };
}

/** Beyond this, squares and products leave the numbers there are. */
const LARGEST = 1e100;

function generalProblems(maker: Documented, given: readonly Parameter[]): Wording[] {
  const { name, parameters: expected } = maker;
  const least = expected.filter((p) => !mayBeLeftOut(p)).length;
  const rightCount = maker.repeats
    ? given.length >= least && given.length % expected.length === 0
    : given.length >= least && given.length <= expected.length;
  if (!rightCount) return [parameterCount(signature(maker), given.length)];
  const extreme = given.some((value, i) => {
    const { kind = 'number' } = expected[i % expected.length]!;
    return kind === 'number' && Number.isFinite(value) && Math.abs(Number(value)) > LARGEST;
  });
  if (extreme) return [distributionTooExtreme(distributionText(name, given))];
  return given.flatMap((value, i) => {
    const { name: parameter, kind = 'number' } = expected[i % expected.length]!;
    const isKind =
      typeof value === 'string'
        ? kind === 'text'
        : typeof value === 'number'
          ? kind !== 'text' && kind !== 'distribution'
          : kind === 'distribution' || kind === 'distribution or number';
    if (!isKind) return [wrongKind(name, parameter, kind)];
    const endless = typeof value === 'number' && !Number.isFinite(value);
    if (!endless || (kind === 'number or infinity' && !Number.isNaN(value))) return [];
    return [parameterNotFinite(name, parameter)];
  });
}
