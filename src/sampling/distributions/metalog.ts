import type { Wording } from '../../core/diagnostics.ts';
import {
  metalogNoDensity,
  metalogTooFew,
  metalogTooMany,
  notProbability,
  quantilesOutOfOrder,
} from '../../core/messages/distributions.ts';
import type { Distribution } from '../distribution.ts';
import { type Constructor, distributionText } from './constructor.ts';
import { metalogCurve } from './metalog-curve.ts';
import { fitMetalog, type Points } from './metalog-fit.ts';
import { momentsOf } from './moments.ts';

const FEWEST = 2;
const MOST = 16;

export const metalog: Constructor = {
  name: 'metalog',
  about:
    'A smooth curve through any quantiles that were elicited; a value at probability 0 or 1 is an end that it keeps to.',
  parameters: [
    {
      name: 'p',
      about: 'a probability; 0 for the smallest possible value and 1 for the largest, if there is one',
      measures: 'number',
    },
    { name: 'x', about: 'the value that the quantity is below with this probability' },
  ],
  repeats: true,
  example: { text: 'metalog(0, 0, 0.1, 4, 0.5, 10, 0.9, 30, 1, 100)', mean: 14.27, interval: [2.987, 41.16] },
  problems: (parameters) => {
    const problems = pointProblems(parameters);
    if (problems.length > 0) return problems;
    const curve = fitMetalog(pointsOf(parameters));
    return curve.invalidAt === undefined ? [] : [metalogNoDensity(curve.invalidAt)];
  },
  make: makeMetalog,
  quantileAt: (p, u) => {
    const given = [...p];
    if (pointProblems(given).length > 0) return Number.NaN;
    const curve = fitMetalog(pointsOf(given));
    return curve.invalidAt === undefined ? metalogCurve(curve).value(u, 1 - u) : Number.NaN;
  },
};

function pointsOf(parameters: readonly number[]): Points {
  const inner: { p: number; x: number }[] = [];
  let [low, high] = [-Infinity, Infinity];
  for (let i = 0; i < parameters.length; i += 2) {
    const [p, x] = [parameters[i]!, parameters[i + 1]!];
    if (p === 0) low = x;
    else if (p === 1) high = x;
    else inner.push({ p, x });
  }
  return { inner, low, high };
}

function pointProblems(parameters: readonly number[]): readonly Wording[] {
  const problems: Wording[] = [];
  for (let i = 0; i < parameters.length; i += 2) {
    const [p, x] = [parameters[i]!, parameters[i + 1]!];
    if (!(p >= 0 && p <= 1)) problems.push(notProbability('metalog', `probability of ${x}`, p));
    const [before, least] = [parameters[i - 2], parameters[i - 1]];
    if (before !== undefined && least !== undefined && (p <= before || x <= least)) {
      problems.push(quantilesOutOfOrder('metalog', before, least, p, x));
    }
  }
  if (problems.length > 0) return problems;
  const { inner } = pointsOf(parameters);
  if (inner.length < FEWEST) return [metalogTooFew(FEWEST)];
  return inner.length > MOST ? [metalogTooMany(inner.length, MOST)] : [];
}

/** The metalog distribution (Keelin 2016, doi:10.1287/deca.2016.0338), with as many terms as inner points. */
function makeMetalog(parameters: readonly number[]): Distribution {
  const { low, high } = pointsOf(parameters);
  const curve = metalogCurve(fitMetalog(pointsOf(parameters)));
  const moments = curve.settles ? momentsOf(curve.value) : { mean: Number.NaN, standardDeviation: Number.NaN };
  return {
    name: 'metalog',
    parameters,
    text: distributionText('metalog', parameters),
    support: [low, high],
    ...moments,
    discrete: false,
    costly: true,
    cumulative: (x) => (x <= low ? 0 : x >= high ? 1 : curve.probability(x).u),
    exceedance: (x) => (x <= low ? 1 : x >= high ? 0 : curve.probability(x).q),
    density: (x) => (x <= low || x >= high ? 0 : curve.density(x)),
    quantile: (u) => curve.value(u, 1 - u),
    upperQuantile: (q) => curve.value(1 - q, q),
  };
}
