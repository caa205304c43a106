import type { Wording } from '../../core/diagnostics.ts';
import {
  limitInside,
  limitsOutOfOrder,
  notProbability,
  notQuantiles,
  numberWithCommas,
  quantilesOutOfOrder,
  sameProbability,
  tooFewQuantiles,
} from '../../core/messages/fit.ts';
import { ends } from './families/guess.ts';
import type { QuantilePoint, Target } from './target.ts';

const one =
  /^(?:(?<percent>[+-]?[\d.]+)\s*%|[pP](?<rank>[\d.]+)|(?<share>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))\s*[:=]\s*(?<value>[-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)$/u;

/**
 * Reads `5%: 100, 50%: 180, 95%: 400`: probabilities in per cent (`5%`, `P5`) or as shares (`0.05`), in any order.
 * @returns the quantiles by probability, or everything that is wrong with them
 */
export function readQuantiles(text: string): { readonly points: QuantilePoint[] } | { readonly problems: Wording[] } {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return { problems: [notQuantiles('')] };
  const grouped = /\d{1,3}(?:,\d{3})+(?![\d.%])/.exec(text);
  if (grouped !== null) return { problems: [numberWithCommas(grouped[0])] };
  const points: QuantilePoint[] = [];
  const problems: Wording[] = [];
  for (const part of parts) {
    const { percent, rank, share, value = '' } = one.exec(part)?.groups ?? {};
    const [written, divisor] = share === undefined ? [percent ?? rank, 100] : [share, 1];
    const probability = Number(written ?? Number.NaN) / divisor;
    if (Number.isNaN(probability) || !Number.isFinite(Number(value.replace('−', '-'))))
      problems.push(notQuantiles(part));
    else if (!(probability > 0 && probability < 1)) problems.push(notProbability(part.split(/[:=]/)[0]!.trim()));
    else points.push({ probability, value: Number(value.replace('−', '-')) });
  }
  return problems.length > 0 ? { problems } : { points: points.sort((a, b) => a.probability - b.probability) };
}

/** What is wrong with quantiles, in order of their probabilities, and the limits given with them. */
export function targetProblems({ points, min, max }: Target): Wording[] {
  const problems: Wording[] = [];
  for (const [i, { probability, value }] of points.entries()) {
    const before = points[i - 1];
    if (before === undefined) continue;
    if (before.probability === probability) problems.push(sameProbability(percent(probability)));
    else if (!(before.value < value))
      problems.push(quantilesOutOfOrder(percent(before.probability), before.value, percent(probability), value));
  }
  if (points.length < 2) problems.push(tooFewQuantiles(points.length));
  if (min !== undefined && max !== undefined && min >= max) return [...problems, limitsOutOfOrder(min, max)];
  if (points.length === 0) return problems;
  const [low, high] = ends(points);
  if (min !== undefined && min >= low.value)
    problems.push(limitInside('--min', min, `${percent(low.probability)} quantile`, low.value));
  if (max !== undefined && max <= high.value)
    problems.push(limitInside('--max', max, `${percent(high.probability)} quantile`, high.value));
  return problems;
}

/** `5%`, `2.5%`: a probability without the dust of dividing by 100. */
export function percent(probability: number): string {
  return `${Number((probability * 100).toPrecision(12))}%`;
}
