import { priceFactor } from '../../appraisal/deflator.ts';
import { internalRates } from '../../appraisal/internal-rate.ts';
import { discountedPayback, payback } from '../../appraisal/payback.ts';
import * as messages from '../../core/messages/appraisal.ts';
import type { Run } from '../../engine/run.ts';
import type { Practice } from '../../model/practice.ts';
import { columnOf } from '../drawn-run.ts';
import { scaled } from '../estimate.ts';
import { estimateMean } from '../moments.ts';
import { above } from './above-usual.ts';
import type { SummarisedOption } from './summary-results.ts';
import type { YearlyModel } from './yearly-model.ts';

/** A run in which every amount by year is a result. */
export interface YearlyRun {
  readonly yearly: Run;
  readonly shape: YearlyModel;
}

/** Internal rates and payback of the expected net amounts by year, against business as usual. */
export function ofExpectedAmounts(
  { yearly, shape }: YearlyRun,
  { schedule }: Practice,
  usual: string | undefined,
  id: string,
): Pick<SummarisedOption, 'internalRates' | 'payback' | 'discountedPayback'> {
  const { replicates } = yearly.plan;
  const amounts = shape.years.map(
    (_, year) => estimateMean({ values: above(yearly, usual, id, [shape.netOf(year)]), replicates }).value,
  );
  const { rates, reason } = internalRates(amounts);
  const back = payback(amounts);
  const discounted = discountedPayback(amounts, schedule);
  return {
    internalRates: { rates, reason: reason?.message ?? null },
    payback: { years: back.value, reason: back.reason?.message ?? null },
    discountedPayback: { years: discounted.value, reason: discounted.reason?.message ?? null },
  };
}

/** The expected net amount of an option in each year, and what each party bears, gains, pays or receives in it. */
export function byYear({ yearly, shape }: YearlyRun, id: string): Pick<SummarisedOption, 'net' | 'parties'> {
  const { replicates } = yearly.plan;
  const mean = (result: string) => estimateMean({ values: columnOf(yearly.outcomes, result, id), replicates });
  return {
    net: shape.years.map((_, year) => mean(shape.netOf(year))),
    parties: shape.lines
      .map((line) => ({ ...line, byYear: shape.years.map((_, year) => mean(shape.resultOf(line, year))) }))
      .filter(({ byYear: amounts }) => amounts.some(({ value, se }) => value !== 0 || se !== 0)),
  };
}

/** What public bodies pay less what they get, in the money of each year. Green Book (2026), 6.85–6.91. */
export function publicSector(
  { yearly, shape }: YearlyRun,
  practice: Practice,
  id: string,
): SummarisedOption['publicSector'] {
  if (practice.publicBodies.length === 0) return null;
  const { deflator } = practice;
  const { priceBase } = yearly.model.appraisal;
  const { replicates } = yearly.plan;
  const total = new Float64Array(yearly.plan.draws);
  let reason: string | null = deflator === undefined ? messages.noDeflator().message : null;
  const nominal = shape.calendarYears.map((year) => {
    const column = columnOf(yearly.outcomes, shape.publicOf(year), id);
    const real = estimateMean({ values: column, replicates });
    const factor = deflator === undefined ? undefined : priceFactor(deflator, priceBase, year);
    const isNothing = column.every((value) => value === 0);
    if (factor === undefined || factor.value === null) {
      if (factor?.value === null && !isNothing) reason ??= factor.reason.message;
      return { year, real, nominal: isNothing ? real : null, basis: null };
    }
    for (let i = 0; i < total.length; i++) total[i]! += factor.value * column[i]!;
    return { year, real, nominal: scaled(real, factor.value), basis: deflator?.basis.get(year) ?? null };
  });
  return { nominal, total: reason === null ? estimateMean({ values: total, replicates }) : null, reason };
}
