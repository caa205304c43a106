import type { Outcomes } from '../../engine/outcomes.ts';
import type { Run } from '../../engine/run.ts';
import type { Unit } from '../../units/unit.ts';
import { columnOf } from '../drawn-run.ts';
import type { Estimate } from '../estimate.ts';
import { estimateMean } from '../moments.ts';
import { estimateShareOf } from '../probability.ts';
import { estimateQuantile } from '../quantile.ts';
import { sampleOf } from '../sample.ts';
import { studentQuantile } from '../student-t.ts';
import type { PairedFigure, PrecisionTarget, Relation } from './target.ts';

/** How exactly a run knows what is asked. */
export interface Judgement {
  readonly reached: boolean;
  /** The statistic; of a ranking the lead of the option with the highest mean over its closest rival. */
  readonly value: number;
  readonly se: number;
  /** Of a ranking, the option with the highest mean and its closest rival. */
  readonly order: {
    readonly leader: string;
    readonly rival: string;
    /** The leader of each group of options that are ranked together. */
    readonly leaders: readonly string[];
  } | null;
}

type Judged = Pick<Run, 'model' | 'plan' | 'outcomes'>;

/**
 * Judges a run.
 *
 * @param independent The outcomes in independent random draws, for a probability of which the run saw no case, or all.
 */
export function judge(run: Judged, target: PrecisionTarget, independent?: Outcomes): Judgement {
  if (target.kind === 'ranking') return judgeRanking(run, target);
  const estimate = estimateOf(run, target, independent);
  return { reached: estimate.se <= target.error, value: estimate.value, se: estimate.se, order: null };
}

function estimateOf(
  run: Judged,
  target: Exclude<PrecisionTarget, { kind: 'ranking' }>,
  independent: Outcomes | undefined,
): Estimate {
  const { replicates } = run.plan;
  const values = valuesOf(run, run.outcomes, target.figure);
  switch (target.kind) {
    case 'mean':
      return estimateMean({ values, replicates });
    case 'quantile':
      return estimateQuantile(sampleOf(values, replicates), target.probability);
    case 'probability': {
      const { relation, threshold } = target;
      const others = independent && valuesOf(run, independent, target.figure);
      return estimateShareOf({ values, replicates }, (value) => compare(value, relation, threshold), others);
    }
    default:
      return target satisfies never;
  }
}

/**
 * Whether the option with the highest mean leads every other of its group, by paired differences on the same draws: each
 * lead lies above 0 by a one-sided t test, with the chance of error shared between all rivals (Bonferroni; Nelson and
 * Matejcik 1995, doi:10.1287/mnsc.41.12.1935, on ranking with common random numbers). An option that is the same in
 * every draw is tied with it, and no rival. The lead that is told is the least sure of all.
 */
function judgeRanking(run: Judged, target: Extract<PrecisionTarget, { kind: 'ranking' }>): Judgement {
  const { replicates } = run.plan;
  const rivals = target.groups.reduce((sum, group) => sum + group.length - 1, 0);
  const needed = studentQuantile(replicates - 1, 1 - (2 * (1 - target.confidence)) / rivals);
  const leads = target.groups.flatMap((group) => leadsOf(run, target.outcome, group));
  const closest = leads.reduce((a, b) => (inErrors(b) < inErrors(a) ? b : a));
  return {
    reached: leads.every((lead) => inErrors(lead) > needed),
    value: closest.value,
    se: closest.se,
    order: {
      leader: closest.leader,
      rival: closest.rival,
      leaders: [...new Set(leads.map(({ leader }) => leader))],
    },
  };
}

interface Lead extends Estimate {
  readonly leader: string;
  readonly rival: string;
}

/** By how much the option of a group with the highest mean leads each other. */
function leadsOf(run: Judged, outcome: string, group: readonly string[]): readonly Lead[] {
  const { replicates } = run.plan;
  const columns = group.map((option) => ({
    option,
    values: valuesOf(run, run.outcomes, { of: { outcome, option }, less: null }),
  }));
  const means = columns.map(({ values }) => estimateMean({ values, replicates }).value);
  const first = columns[means.indexOf(Math.max(...means))]!;
  return columns
    .filter((column) => column !== first)
    .map(({ option, values }) => ({
      leader: first.option,
      rival: option,
      ...estimateMean({ values: first.values.map((value, i) => value - values[i]!), replicates }),
    }));
}

/** A lead in standard errors; of one that is the same in every draw, a tie included, no error is left. */
function inErrors({ value, se }: Lead): number {
  return se === 0 ? Number.POSITIVE_INFINITY : value / se;
}

function valuesOf({ model }: Judged, outcomes: Outcomes, { of, less }: PairedFigure): Float64Array {
  const unit = model.outcomes.get(of.outcome)!.unit;
  const values = columnOf(outcomes, of.outcome, of.option);
  if (less === null) return inUnit(values, unit);
  const others = columnOf(outcomes, less.outcome, less.option);
  return inUnit(
    values.map((value, draw) => value - others[draw]!),
    unit,
  );
}

function inUnit(values: Float64Array, { scale, per }: Unit): Float64Array {
  return scale === per ? values : values.map((value) => (value * per) / scale);
}

function compare(value: number, relation: Relation, threshold: number): boolean {
  switch (relation) {
    case '<':
      return value < threshold;
    case '<=':
      return value <= threshold;
    case '>':
      return value > threshold;
    case '>=':
      return value >= threshold;
    default:
      return relation satisfies never;
  }
}
