import { type Run, runNow } from '../engine/run.ts';
import type { Expression } from '../formula/expression.ts';
import type { Quantity, QuantitySystem } from '../formula/system.ts';
import { unitOf } from '../model/unit-of.ts';
import { centralOf, columnOf } from './drawn-run.ts';
import type { Estimate } from './estimate.ts';
import { estimateMean } from './moments.ts';
import { estimateQuantile } from './quantile.ts';
import { isConstant, sampleOf } from './sample.ts';

/** A named quantity of one option, period by period, on the draws of a run. */
export interface PeriodSeries {
  readonly name: string;
  /** Of an amount in a period, `GBP` or `meter`; of a stock its declared unit. */
  readonly unit: string;
  /** Whether it is an amount in each period, so that periods add up. */
  readonly adds: boolean;
  readonly values: readonly PeriodValue[];
  /** Over the periods together, where they add up. */
  readonly total: PeriodValue | null;
}

export interface PeriodValue {
  readonly central: number;
  readonly mean: Estimate;
  readonly low: Estimate;
  readonly high: Estimate;
  readonly constant: boolean;
}

/**
 * Quantities of one option by period: of a rate the amount in the period, undiscounted; of a stock its value at the end.
 * Evaluated again on the worlds of the run, so that it is on common draws with every other figure; with the mean, its
 * error, and the 5% and 95% percentiles over the draws.
 *
 * @param periods positions in the timeline
 */
export function seriesByPeriod(
  run: Run,
  option: string,
  names: readonly string[],
  periods: readonly number[],
): PeriodSeries[] {
  const { model, plan } = run;
  const { quantities, dimensions } = model.system;
  const described = names.map((name) => describe(run, name, periods));
  const asked = described.flatMap(({ name, amount }) => [
    ...periods.map((period) => ({
      id: periodName(name, period),
      expression: inPeriod(model.system, name, option, period, amount),
    })),
    ...(amount === undefined
      ? []
      : [{ id: totalName(name), expression: added(periods.map((period) => quantity(periodName(name, period)))) }]),
  ]);
  const made = asked.map(({ id, expression }): [string, Quantity] => [
    id,
    { name: id, dimensions: [], varies: 'constant', definition: { kind: 'formula', expression } },
  ]);
  const system: QuantitySystem = {
    ...model.system,
    quantities: new Map([...quantities, ...made]),
    results: asked.map(({ id }) => id),
    checks: [],
  };
  const drawn = runNow({ ...model, system }, plan);
  const [any = option] = dimensions.get('option') ?? [];
  const periodValue = (id: string, perUnit: number): PeriodValue => {
    const sample = sampleOf(
      columnOf(drawn.outcomes, id, any).map((value) => value / perUnit),
      plan.replicates,
    );
    return {
      central: centralOf(drawn, id, any) / perUnit,
      mean: estimateMean(sample),
      low: estimateQuantile(sample, 0.05),
      high: estimateQuantile(sample, 0.95),
      constant: isConstant(sample),
    };
  };
  return described.map(({ name, unit, amount, perUnit }) => ({
    name,
    unit,
    adds: amount !== undefined,
    values: periods.map((period) => periodValue(periodName(name, period), perUnit)),
    total: amount === undefined ? null : periodValue(totalName(name), perUnit),
  }));
}

const periodName = (name: string, period: number): string => `${name}, period ${period}`;
const totalName = (name: string): string => `${name}, periods asked for`;

interface Described {
  readonly name: string;
  readonly unit: string;
  /** Lengths of the periods, of a rate; undefined for what does not add up. */
  readonly amount: Float64Array | undefined;
  readonly perUnit: number;
}

/** A rate is shown as the amount in a period: its unit without the time that it is per. */
function describe({ model }: Run, name: string, periods: readonly number[]): Described {
  const unit = unitOf(model, name);
  if (unit === undefined || periods.length === 0) throw new Error(`bug: ${name} cannot be shown by period`);
  const [, bare = unit.text, time] = /^(.*)\/(month|quarter|year)$/.exec(unit.text) ?? [];
  const size = unit.scale / unit.per;
  if (time === undefined) return { name, unit: unit.text, amount: undefined, perUnit: size };
  const steps = { month: 1, quarter: 3, year: 12 }[time]! / model.timeline.monthsPerStep;
  return { name, unit: bare, amount: model.system.periods.length, perUnit: size * steps };
}

function inPeriod(
  { periods, dimensions }: QuantitySystem,
  name: string,
  option: string,
  period: number,
  lengths: Float64Array | undefined,
): Expression {
  const pick = dimensions.has('option') ? { option } : {};
  const value: Expression = {
    kind: 'call',
    function: 'at',
    arguments: [
      { kind: 'quantity', name, pick },
      { kind: 'constant', value: periods.start[period]! },
    ],
  };
  if (lengths === undefined) return value;
  return { kind: 'binary', operator: '*', left: value, right: { kind: 'constant', value: lengths[period]! } };
}

const quantity = (name: string): Expression => ({ kind: 'quantity', name, pick: {} });

function added(terms: readonly Expression[]): Expression {
  return terms.reduce((left, right) => ({ kind: 'binary', operator: '+', left, right }));
}
