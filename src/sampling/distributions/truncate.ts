import { nothingBetween } from '../../core/messages/distributions.ts';
import type { Distribution } from '../distribution.ts';
import { checkOrder } from './checks.ts';
import { type Composite, distributionText } from './constructor.ts';
import { mixtureOf } from './mixture-of.ts';
import { moved } from './moved.ts';
import { stepsOf } from './steps.ts';
import { massBetween, quantileWithin, truncatedContinuous } from './truncated-continuous.ts';

export const truncate: Composite = {
  name: 'truncate',
  about: 'A distribution without what lies outside two ends; what is inside keeps its proportions.',
  parameters: [
    { name: 'd', about: 'a distribution', kind: 'distribution' },
    { name: 'min', about: 'nothing is below it; -infinity for no such end', kind: 'number or infinity' },
    { name: 'max', about: 'nothing is above it; infinity for no such end', kind: 'number or infinity' },
  ],
  example: { text: 'truncate(normal(10, 8), 0, infinity)', mean: 11.63, interval: [1.721, 23.59] },
  combine: (given, { distributionAt, numberAt }) => {
    const [d, min, max] = [distributionAt(0), numberAt(1), numberAt(2)];
    const problems = checkOrder('truncate', ['min', min], ['max', max]);
    if (problems.length > 0) return problems;
    const inside = truncated(d, min, max);
    if (inside === undefined) return [nothingBetween(d.text, min, max)];
    const { statedMode } = d;
    return {
      ...inside,
      ...(statedMode === undefined ? {} : { statedMode: Math.min(Math.max(statedMode, min), max) }),
      name: 'truncate',
      parameters: given,
      text: distributionText('truncate', given),
    };
  },
};

/**
 * A distribution conditioned on min <= X <= max; undefined where nothing is there. Of a mixture it is the mixture of its
 * parts truncated, with what is left of their shares.
 */
function truncated(d: Distribution, min: number, max: number): Distribution | undefined {
  const { name, parameters, text } = d;
  if (d.composition?.kind === 'mixture') {
    const parts = d.composition.parts.flatMap(({ share, distribution }) => {
      const left = share * chanceBetween(distribution, min, max);
      const part = left > 0 ? truncated(distribution, min, max) : undefined;
      return part === undefined ? [] : [{ share: left, distribution: part }];
    });
    const total = parts.reduce((sum, { share }) => sum + share, 0);
    if (total === 0) return undefined;
    const shares = parts.map((part) => ({ ...part, share: part.share / total }));
    return { name, parameters, text, ...mixtureOf(shares) };
  }
  if (d.composition?.kind === 'moved') {
    const { of, by, times } = d.composition;
    const [a, b] = [(min - by) / times, (max - by) / times];
    const inside = truncated(of, Math.min(a, b), Math.max(a, b));
    return inside === undefined ? undefined : moved(inside, by, times);
  }
  if (d.discrete) {
    const atoms = d.atoms?.(min, max) ?? [];
    return atoms.length === 0 ? undefined : { name, parameters, text, ...stepsOf(atoms) };
  }
  const ends = endsWithin(d, min, max);
  return ends === undefined ? undefined : truncatedContinuous(d, ...ends);
}

/** The ends that cut: one beyond which there is nothing cuts nothing. Undefined where nothing is between them. */
function endsWithin(d: Distribution, min: number, max: number): readonly [number, number] | undefined {
  const a = d.cumulative(min) === 0 ? d.support[0] : min;
  const b = d.exceedance(max) === 0 ? d.support[1] : max;
  return a < b && massBetween(d, a, b) > 0 ? [a, b] : undefined;
}

/**
 * The quantile at u of a distribution conditioned on min <= X <= max, without its moments, which cost more than it: for
 * ends or distributions that vary from draw to draw. NaN where nothing is between them.
 */
export function truncatedQuantile(d: Distribution, min: number, max: number, u: number): number {
  if (!(min < max)) return Number.NaN;
  if (d.composition !== undefined || d.discrete) return truncated(d, min, max)?.quantile(u) ?? Number.NaN;
  const ends = endsWithin(d, min, max);
  return ends === undefined ? Number.NaN : quantileWithin(d, ...ends, u);
}

function chanceBetween(d: Distribution, min: number, max: number): number {
  if (d.composition?.kind === 'mixture') {
    return d.composition.parts.reduce(
      (sum, { share, distribution }) => sum + share * chanceBetween(distribution, min, max),
      0,
    );
  }
  if (d.discrete) return (d.atoms?.(min, max) ?? []).reduce((sum, { probability }) => sum + probability, 0);
  if (d.composition?.kind === 'moved') {
    const { of, by, times } = d.composition;
    const [a, b] = [(min - by) / times, (max - by) / times];
    return chanceBetween(of, Math.min(a, b), Math.max(a, b));
  }
  const a = Math.max(min, d.support[0]);
  const b = Math.min(max, d.support[1]);
  return a < b ? massBetween(d, a, b) : 0;
}
