import type { Wording } from '../core/diagnostics.ts';
import {
  distributionTooExtreme,
  noMoments,
  parameterCount,
  parameterNotFinite,
  unknownDistribution,
  unsupportedDistribution,
} from '../core/messages/distributions.ts';
import { nearest } from '../core/nearest.ts';
import type { Distribution } from './distribution.ts';
import { bernoulli } from './distributions/bernoulli.ts';
import { beta } from './distributions/beta.ts';
import { between90 } from './distributions/between90.ts';
import { binomial } from './distributions/binomial.ts';
import { type Constructor, signature } from './distributions/constructor.ts';
import { discrete } from './distributions/discrete.ts';
import { discreteuniform } from './distributions/discreteuniform.ts';
import { exponential } from './distributions/exponential.ts';
import { gamma } from './distributions/gamma.ts';
import { lognormal } from './distributions/lognormal.ts';
import { lognormal90 } from './distributions/lognormal90.ts';
import { normal } from './distributions/normal.ts';
import { normal90 } from './distributions/normal90.ts';
import { pert } from './distributions/pert.ts';
import { poisson } from './distributions/poisson.ts';
import { studentt } from './distributions/studentt.ts';
import { triangular } from './distributions/triangular.ts';
import { uniform } from './distributions/uniform.ts';
import { weibull } from './distributions/weibull.ts';

/** Every distribution a model can use, with its documentation: the reference is generated from this. */
export const catalogue: readonly Constructor[] = [
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
  bernoulli,
  binomial,
  poisson,
  discrete,
  discreteuniform,
];

export const distributionNames: readonly string[] = catalogue.map((c) => c.name);

/** Names that belong to the language and have no maker yet. */
const unsupported: ReadonlySet<string> = new Set(['metalog', 'empirical', 'mixture', 'truncate', 'shift', 'scale']);

/** What is wrong with the name of a distribution: unknown, or not supported yet; nothing for one that can be made. */
export function nameProblem(name: string): Wording | undefined {
  if (distributionNames.includes(name)) return undefined;
  if (unsupported.has(name)) return unsupportedDistribution(name, distributionNames);
  return unknownDistribution(name, nearest(name, [...distributionNames, ...unsupported]));
}

/**
 * The distribution of this name and these parameters, or everything that is wrong with them: unknown name, wrong number
 * of parameters, parameters that are not finite or out of range.
 */
export function makeDistribution(
  name: string,
  parameters: readonly number[],
): { readonly distribution: Distribution } | { readonly problems: readonly Wording[] } {
  const maker = catalogue.find((c) => c.name === name);
  if (maker === undefined) {
    const problem = nameProblem(name);
    return { problems: problem === undefined ? [] : [problem] };
  }
  const general = generalProblems(maker, parameters);
  const problems = general.length > 0 ? general : maker.problems(parameters);
  if (problems.length > 0) return { problems };
  const distribution = maker.make(parameters);
  if (Number.isFinite(distribution.mean) && Number.isFinite(distribution.standardDeviation)) return { distribution };
  const refused = Number.isNaN(distribution.mean + distribution.standardDeviation) ? noMoments : distributionTooExtreme;
  return { problems: [refused(distribution.text)] };
}

function generalProblems(maker: Constructor, parameters: readonly number[]): Wording[] {
  const { name, parameters: expected } = maker;
  const least = expected.filter((p) => p.default === undefined).length;
  const rightCount = maker.repeats
    ? parameters.length >= least && parameters.length % expected.length === 0
    : parameters.length >= least && parameters.length <= expected.length;
  if (!rightCount) return [parameterCount(signature(maker), parameters.length)];
  return parameters.flatMap((value, i) =>
    Number.isFinite(value) ? [] : [parameterNotFinite(name, expected[i % expected.length]!.name)],
  );
}
