import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/appraisal.ts';
import type { Figure } from './figure.ts';

/** A price index by calendar year, as dated data. */
export interface DeflatorSeries {
  readonly index: ReadonlyMap<number, number>;
}

/**
 * What a pound at the prices of one year is at those of another: the index of `to` over that of `from`. Green Book (2026),
 * 6.45–6.51: the GDP deflator takes general inflation out.
 */
export function priceFactor({ index }: DeflatorSeries, from: number, to: number): Figure {
  const [before, after] = [index.get(from), index.get(to)];
  if (before === undefined || after === undefined) {
    const years = [...index.keys()];
    const missing = before === undefined ? from : to;
    return { value: null, reason: messages.deflatorLacksYear(missing, Math.min(...years), Math.max(...years)) };
  }
  return { value: after / before };
}

/** Real amounts at the prices of `priceBase` as they will be paid, each at the prices of its own year. */
export function nominalAmounts(
  real: readonly { readonly year: number; readonly amount: number }[],
  series: DeflatorSeries,
  priceBase: number,
): readonly { readonly year: number; readonly amount: Figure }[] {
  return real.map(({ year, amount }) => {
    const factor = priceFactor(series, priceBase, year);
    return { year, amount: factor.value === null ? factor : { value: amount * factor.value } };
  });
}

/** Everything wrong with a series as data: years without gap, and levels above nothing. */
export function deflatorProblems({ index }: DeflatorSeries): readonly Wording[] {
  const years = [...index.keys()].sort((a, b) => a - b);
  if (years.length === 0) return [messages.deflatorEmpty()];
  const gaps = years
    .slice(1)
    .flatMap((year, i) => (year === years[i]! + 1 ? [] : [messages.deflatorGap(years[i]!, year)]));
  const levels = years.filter((year) => !(index.get(year)! > 0 && index.get(year)! < Number.POSITIVE_INFINITY));
  return [...gaps, ...levels.map((year) => messages.deflatorLevel(year))];
}
