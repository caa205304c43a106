import { leafSum, meanOf } from '../../core/reduction.ts';
import type { Estimate } from '../estimate.ts';
import { estimateMean } from '../moments.ts';
import { estimateOver } from '../variance/given-data.ts';
import { type Columns, columnsOf } from './columns.ts';
import { combined, fitted, type Normals, normalsOf, weightsOf } from './least-squares.ts';
import { tile } from './products.ts';
import { regressors } from './smooth.ts';

/** Net benefits of the options of a decision, on the same draws. */
export interface Decision {
  readonly options: readonly string[];
  /** Net benefit of each option in every draw, replicate after replicate. */
  readonly benefits: readonly Float64Array[];
  readonly replicates: number;
}

export interface PerfectInformation {
  /** Position of the option with the highest expected net benefit: the one to take today. */
  readonly best: number;
  readonly expected: readonly Estimate[];
  /** What each option is expected to fall short of the best in hindsight: that of `best` is the value of knowing all. */
  readonly expectedLoss: readonly Estimate[];
  /** EVPI = E[max] − max E, in the unit of the benefits. */
  readonly evpi: Estimate;
}

/** Expected value of perfect information (Raiffa and Schlaifer 1961), with the expected loss of each option. */
export function perfectInformation({ benefits, replicates }: Decision): PerfectInformation {
  const means = benefits.map(meanOf);
  const best = means.indexOf(Math.max(...means));
  const most = largestOf(benefits);
  const expectedLoss = benefits.map((values) =>
    estimateMean({ values: most.map((largest, draw) => largest - values[draw]!), replicates }),
  );
  return {
    best,
    expected: benefits.map((values) => estimateMean({ values, replicates })),
    expectedLoss,
    evpi: expectedLoss[best]!,
  };
}

/** The largest of several columns in every draw. */
export function largestOf(columns: readonly Float64Array[]): Float64Array {
  return columns[0]!.map((_, draw) =>
    columns.reduce((most, column) => Math.max(most, column[draw]!), Number.NEGATIVE_INFINITY),
  );
}

/**
 * A value between two estimates, one of which errs upwards and the other downwards. Both carry the 95% interval of the
 * value itself, from the lower end of the one to the upper end of the other: either alone is biased, and its own scatter
 * would cover the value too seldom.
 */
export interface Bracketed {
  /** What a decision rule fitted on other replicates gains: errs downwards. */
  readonly crossFitted: Estimate;
  /** The gain as the fit itself has it: errs upwards, since the largest of noisy means is too large. */
  readonly inSample: Estimate;
}

/**
 * Expected value of knowing some inputs perfectly (EVPPI), or a signal of them, before deciding: expected net benefits
 * given the inputs are regressed on them (Strong, Oakley and Brennan 2014, doi:10.1177/0272989X13505910), by splines of each
 * and products of the foremost pairs. Also for correlated inputs: what they tell of others counts. Never above EVPI.
 *
 * Both estimates come with the error of whole refits: in-sample from a fit in each replicate alone, cross-fitted from the
 * gains in each replicate under a rule fitted on the others.
 *
 * @param known values of the inputs in every draw
 */
export function partialInformation(
  decision: Decision,
  known: readonly Float64Array[],
  limit = Number.POSITIVE_INFINITY,
): Bracketed {
  const regression = regressionOf(decision, known);
  const nothing: Estimate = { value: 0, se: 0, interval: [0, 0] };
  if (regression === undefined) return { crossFitted: nothing, inSample: nothing };
  const { columns, parts, all } = regression;
  const size = columns.draws / parts.length;
  const gainsIn = (weights: readonly Float64Array[], first: number, end: number) => gains(columns, weights, first, end);
  const ownFits = parts.map((part, r) => gainsIn(weightsOf(part), r * size, (r + 1) * size).own);
  const crossed = parts.map((part, r) => gainsIn(weightsOf(combined(all, part, -1)), r * size, (r + 1) * size).real);
  const inSample = gainsIn(weightsOf(all), 0, columns.draws).own;
  return bracketed(within(estimateOver(crossed), limit), within(estimateOver(ownFits, inSample), limit));
}

/** The in-sample value that `partialInformation` gives, without the refits behind its error. */
export function inSampleValue(
  decision: Decision,
  known: readonly Float64Array[],
  limit = Number.POSITIVE_INFINITY,
): number {
  const regression = regressionOf(decision, known);
  if (regression === undefined) return 0;
  const { columns, all } = regression;
  return bounded(gains(columns, weightsOf(all), 0, columns.draws).own, limit);
}

interface Regression {
  /** The regressors, then what each other option has over the best. */
  readonly columns: Columns;
  /** In each replicate, and in all. */
  readonly parts: readonly Normals[];
  readonly all: Normals;
}

/** Undefined where nothing is decided, or nothing known. */
function regressionOf(decision: Decision, known: readonly Float64Array[]): Regression | undefined {
  const { replicates } = decision;
  const others = leadsOf(decision);
  if (others.length === 0 || known.length === 0) return undefined;
  const regressed = regressors(known, others);
  const columns = columnsOf([...regressed, ...others]);
  const size = columns.draws / replicates;
  const parts = Array.from({ length: replicates }, (_, r) =>
    normalsOf(columns, regressed.length, r * size, (r + 1) * size),
  );
  return { columns, parts, all: parts.slice(1).reduce((sum, part) => combined(sum, part, 1), parts[0]!) };
}

/** By decision, for as long as it is in use: it is held against many inputs. */
const leads = new WeakMap<Decision, readonly Float64Array[]>();

/** What the other options have over the one with the highest expected net benefit, in every draw. */
function leadsOf(decision: Decision): readonly Float64Array[] {
  const { benefits } = decision;
  const before = leads.get(decision);
  if (before !== undefined) return before;
  const means = benefits.map(meanOf);
  const best = means.indexOf(Math.max(...means));
  const found = benefits
    .filter((_, option) => option !== best)
    .map((of) => of.map((value, draw) => value - benefits[best]![draw]!));
  leads.set(decision, found);
  return found;
}

/** What deciding by fitted leads gains over the best option on the average of some draws: as they have it, and in truth. */
function gains(columns: Columns, weights: readonly Float64Array[], first: number, end: number) {
  const { count, stride, values } = columns;
  const most = new Float64Array(end - first);
  const real = new Float64Array(end - first);
  for (let o = 0; o < weights.length; o += tile.rows) {
    const fits = fitted(columns, weights.slice(o, o + tile.rows), first, end);
    for (const [k, fit] of fits.entries()) {
      const from = (count - weights.length + o + k) * stride + first;
      for (let i = 0; i < fit.length; i++) {
        if (fit[i]! > most[i]!) {
          most[i] = fit[i]!;
          real[i] = values[from + i]!;
        }
      }
    }
  }
  return { own: leafSum(most, 0, most.length) / (end - first), real: leafSum(real, 0, real.length) / (end - first) };
}

/** Two estimates of a value with the interval that they make together. */
export function bracketed(crossFitted: Estimate, inSample: Estimate): Bracketed {
  const both = [crossFitted, inSample];
  const low = Math.min(...both.map(({ interval }) => interval[0]));
  const high = Math.max(...both.map(({ interval }) => interval[1]));
  return { crossFitted: { ...crossFitted, interval: [low, high] }, inSample: { ...inSample, interval: [low, high] } };
}

/** From 0, since what is learnt can be left out of account, to the value of knowing everything. */
function within({ value, se, interval: [low, high] }: Estimate, most: number): Estimate {
  return { value: bounded(value, most), se, interval: [bounded(low, most), bounded(high, most)] };
}

function bounded(value: number, most: number): number {
  return Math.min(Math.max(0, value), most);
}
