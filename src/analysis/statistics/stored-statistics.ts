import type { Outcomes } from '../../engine/outcomes.ts';
import { estimateBest } from '../best.ts';
import { commonAxis, density } from '../density.ts';
import { columnOf } from '../drawn-run.ts';
import { estimateMean, estimateStandardDeviation } from '../moments.ts';
import { estimateShareBelow, estimateShareFrom } from '../probability.ts';
import { estimateQuantile } from '../quantile.ts';
import { estimateRatio } from '../ratio.ts';
import { isConstant, type Sample, sampleOf } from '../sample.ts';
import { type Figure, inUnitOf, keyOf } from './figure.ts';
import type { Statistics } from './statistics.ts';
import { sumOfTerms } from './sum-of-terms.ts';

/** Samples that are kept, for what else is asked of them: some more than an outcome has options, or so many values. */
const MOST_KEPT = 24;
const MOST_VALUES = 16_000_000;

/**
 * Statistics of draws that are stored: exact.
 *
 * @param independent the same outcomes in independent random draws, for bounds
 */
export function storedStatistics(outcomes: Outcomes, replicates: number, independent?: Outcomes): Statistics {
  const valuesOf = (figure: Figure): Float64Array => figureValues(outcomes, figure);
  let asked: { readonly key: string; readonly values: Float64Array } | undefined;
  const beside = (figure: Figure): Float64Array | undefined => {
    if (independent === undefined) return undefined;
    const key = keyOf(figure);
    if (asked?.key !== key) asked = { key, values: figureValues(independent, figure) };
    return asked.values;
  };
  const samples = new Map<string, Sample>();
  /** Options that cannot differ in a result have one column. */
  const columns = new Map<Float64Array, number>();
  const sameKey = (figure: Figure): string => {
    const { terms, unit } = figure;
    if (terms.length > 1) return keyOf(figure);
    const column = columnOf(outcomes, terms[0]!.result, terms[0]!.option);
    if (!columns.has(column)) columns.set(column, columns.size);
    return `${columns.get(column)} ${unit?.per ?? 1} ${unit?.scale ?? 1}`;
  };
  const sample = (figure: Figure): Sample => {
    const key = sameKey(figure);
    const known = samples.get(key) ?? sampleOf(valuesOf(figure), replicates);
    samples.delete(key);
    samples.set(key, known);
    const [oldest] = samples.keys();
    const most = Math.min(MOST_KEPT, Math.max(1, Math.floor(MOST_VALUES / known.values.length)));
    if (samples.size > most && oldest !== undefined) samples.delete(oldest);
    return known;
  };
  /** Answered once for figures that cannot differ, which those of many options are. */
  const remembered = <T>(answer: (figure: Figure) => T) => {
    const known = new Map<string, T>();
    return (figure: Figure): T => {
      const key = sameKey(figure);
      const found = known.get(key) ?? answer(figure);
      known.set(key, found);
      return found;
    };
  };
  const mean = remembered((figure) => {
    return estimateMean({ values: samples.get(sameKey(figure))?.values ?? valuesOf(figure), replicates });
  });
  return {
    mean,
    standardDeviation: remembered((figure) => estimateStandardDeviation(sample(figure), mean(figure))),
    quantile: (figure, p) => estimateQuantile(sample(figure), p),
    shareBelow: (figure, limit) => estimateShareBelow(sample(figure), limit, beside(figure)),
    shareFrom: (figure, limit) => estimateShareFrom(sample(figure), limit, beside(figure)),
    isConstant: remembered((figure) => isConstant(sample(figure))),
    axis: (figures) => commonAxis(figures.map((figure) => sample(figure).ordered)),
    density: (figure, axis, cells) => density(sample(figure).ordered, ...axis, cells),
    ratio: (numerator, denominator) => estimateRatio(valuesOf(numerator), valuesOf(denominator), replicates),
    best: (figures) => {
      const each = (of: Outcomes) => new Map([...figures].map(([id, figure]) => [id, figureValues(of, figure)]));
      return estimateBest(each(outcomes), replicates, independent && each(independent));
    },
  };
}

/** The figure in every draw: the column itself where it is one. */
export function figureValues(outcomes: Outcomes, figure: Figure): Float64Array {
  const [first, ...others] = figure.terms.map(({ sign, result, option }) => ({
    sign,
    column: columnOf(outcomes, result, option),
  }));
  if (first === undefined) throw new Error('bug: a figure without terms');
  const asItIs = others.length === 0 && first.sign === 1 && inUnitOf(figure, 1) === 1;
  return asItIs ? first.column : sumOfTerms(first, others, figure.unit);
}
