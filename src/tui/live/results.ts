import { commonAxis, type Density, density } from '../../analysis/density.ts';
import { columnOf } from '../../analysis/drawn-run.ts';
import type { Estimate } from '../../analysis/estimate.ts';
import { estimateMean } from '../../analysis/moments.ts';
import { estimateShareBelow, type ShareEstimate } from '../../analysis/probability.ts';
import { estimateQuantile } from '../../analysis/quantile.ts';
import { isConstant, type Sample, sampleOf } from '../../analysis/sample.ts';
import type { Outcomes } from '../../engine/outcomes.ts';

/** What the screen shows of the draws made so far. Pounds. */
export interface LiveResults {
  readonly draws: number;
  /** Draws once the work is done. */
  readonly of: number;
  /** `npv_vs_bau`, or `npv` where there is nothing to compare with. */
  readonly outcome: string;
  readonly options: readonly OptionResult[];
}

export interface OptionResult extends Distributed {
  readonly id: string;
  readonly density: Density;
  /** Share of draws below zero: worse than business as usual. */
  readonly worse: ShareEstimate;
  /** F*, where the model has fixed flows. */
  readonly breakEven: Distributed | null;
  /** Difference of the mean from that of the saved scenario, on the same draws; null where nothing is changed. */
  readonly change: Estimate | null;
}

export interface Distributed {
  readonly mean: Estimate;
  readonly low: Estimate;
  readonly high: Estimate;
  readonly constant: boolean;
}

/** What is summarised. */
export interface LiveDraws {
  readonly outcome: string;
  readonly options: readonly string[];
  readonly outcomes: Outcomes;
  /** The saved scenario in the same draws. */
  readonly saved: Outcomes | null;
  readonly replicates: number;
  readonly of: number;
}

const cells = 32;

/** The figures of every option, with the functions that `run` uses; gives way after each. */
export function* summariseLive(draws: LiveDraws): Generator<void, LiveResults> {
  const { outcome, options, outcomes, saved, replicates, of } = draws;
  const samples: Sample[] = [];
  for (const option of options) {
    samples.push(sampleOf(columnOf(outcomes, outcome, option), replicates));
    yield;
  }
  const axis = commonAxis(samples.map(({ ordered }) => ordered));
  const results: OptionResult[] = [];
  for (const [k, id] of options.entries()) {
    const sample = samples[k]!;
    const breakEven = outcomes.get('break_even_fixed_cost')?.get(id);
    results.push({
      id,
      ...distributed(sample),
      density: density(sample.ordered, ...axis, cells),
      worse: estimateShareBelow(sample, 0),
      breakEven: breakEven === undefined ? null : distributed(sampleOf(breakEven, replicates)),
      change: saved && difference(sample.values, columnOf(saved, outcome, id), replicates),
    });
    yield;
  }
  return { draws: samples[0]?.values.length ?? 0, of, outcome, options: results };
}

function distributed(sample: Sample): Distributed {
  return {
    mean: estimateMean(sample),
    low: estimateQuantile(sample, 0.05),
    high: estimateQuantile(sample, 0.95),
    constant: isConstant(sample),
  };
}

function difference(values: Float64Array, saved: Float64Array, replicates: number): Estimate {
  return estimateMean({ values: values.map((value, i) => value - saved[i]!), replicates });
}
