import { meanOf } from '../../core/reduction.ts';
import type { Estimate } from '../estimate.ts';
import { estimateMean } from '../moments.ts';
import { estimateOver } from '../variance/given-data.ts';
import { combined, type Normals, type Regression, weightsOf } from './least-squares.ts';
import { onOneInput } from './one-input.ts';
import { onSeveralInputs } from './several-inputs.ts';

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
  const fitted = fittedOn(decision, known);
  const nothing: Estimate = { value: 0, se: 0, interval: [0, 0] };
  if (fitted === undefined) return { crossFitted: nothing, inSample: nothing };
  const { regression, leads, parts, all } = fitted;
  const size = regression.draws / parts.length;
  const gainsIn = (normals: Normals, first: number, end: number) =>
    gains(regression, leads, weightsOf(normals), first, end);
  const ownFits = parts.map((part, r) => gainsIn(part, r * size, (r + 1) * size).own);
  const crossed = parts.map((part, r) => gainsIn(combined(all, part, -1), r * size, (r + 1) * size).real);
  const inSample = gainsIn(all, 0, regression.draws).own;
  return bracketed(within(estimateOver(crossed), limit), within(estimateOver(ownFits, inSample), limit));
}

/** The in-sample value that `partialInformation` gives, without the refits behind its error. */
export function inSampleValue(
  decision: Decision,
  known: readonly Float64Array[],
  limit = Number.POSITIVE_INFINITY,
): number {
  const fitted = fittedOn(decision, known);
  if (fitted === undefined) return 0;
  const { regression, leads, all } = fitted;
  return bounded(gains(regression, leads, weightsOf(all), 0, regression.draws).own, limit);
}

interface Fitted {
  readonly regression: Regression;
  /** What each other option has over the best, draw after draw. */
  readonly leads: Float64Array;
  /** In each replicate, and in all. */
  readonly parts: readonly Normals[];
  readonly all: Normals;
}

/** Undefined where nothing is decided, or nothing known. */
function fittedOn(decision: Decision, known: readonly Float64Array[]): Fitted | undefined {
  const { replicates } = decision;
  const { columns, byDraw } = leadsOf(decision);
  if (columns.length === 0 || known.length === 0) return undefined;
  const regression = known.length === 1 ? onOneInput(known[0]!, byDraw) : onSeveralInputs(known, columns);
  const size = regression.draws / replicates;
  const parts = Array.from({ length: replicates }, (_, r) => regression.normals(r * size, (r + 1) * size));
  return {
    ...{ regression, parts, leads: byDraw },
    all: parts.slice(1).reduce((sum, part) => combined(sum, part, 1), parts[0]!),
  };
}

/** What the other options have over the one with the highest expected net benefit. */
interface Leads {
  /** An option each. */
  readonly columns: readonly Float64Array[];
  /** Draw after draw, the options side by side. */
  readonly byDraw: Float64Array;
}

/** By decision, for as long as it is in use: it is held against many inputs. */
const leadsByDecision = new WeakMap<Decision, Leads>();

function leadsOf(decision: Decision): Leads {
  const { benefits } = decision;
  const before = leadsByDecision.get(decision);
  if (before !== undefined) return before;
  const means = benefits.map(meanOf);
  const best = means.indexOf(Math.max(...means));
  const columns = benefits
    .filter((_, option) => option !== best)
    .map((of) => of.map((value, draw) => value - benefits[best]![draw]!));
  const leads = { columns, byDraw: byDrawOf(columns) };
  leadsByDecision.set(decision, leads);
  return leads;
}

function byDrawOf(columns: readonly Float64Array[]): Float64Array {
  const values = new Float64Array(columns.length * (columns[0]?.length ?? 0));
  for (const [k, column] of columns.entries()) {
    for (let draw = 0; draw < column.length; draw++) values[draw * columns.length + k] = column[draw]!;
  }
  return values;
}

/** Draws that are fitted at a time. */
const block = 512;

/** What deciding by fitted leads gains over the best option on the average of some draws: as they have it, and in truth. */
function gains(
  regression: Regression,
  leads: Float64Array,
  weights: readonly Float64Array[],
  first: number,
  end: number,
) {
  const options = weights.length;
  const fits = new Float64Array(block * options);
  let own = 0;
  let real = 0;
  for (let from = first; from < end; from += block) {
    const to = Math.min(from + block, end);
    regression.fit(weights, from, to, fits);
    for (let draw = from; draw < to; draw++) {
      // Without a lead it stays at the best option.
      let most = 0;
      let lead = 0;
      for (let o = 0; o < options; o++) {
        const fit = fits[(draw - from) * options + o]!;
        if (fit > most) {
          most = fit;
          lead = leads[draw * options + o]!;
        }
      }
      own += most;
      real += lead;
    }
  }
  return { own: own / (end - first), real: real / (end - first) };
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
