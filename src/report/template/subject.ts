import { inputsBehind } from '../../analysis/illustrative.ts';
import type { OptionResults, Results } from '../../analysis/results.ts';
import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import type { Run } from '../../engine/run.ts';
import type { Model } from '../../model/model.ts';
import { businessAsUsual } from '../figures.ts';
import { type Headline, headlineOf } from '../sections/headline.ts';
import { leadingOption } from '../sections/reading.ts';

/** What a report is about: a run, what it says, and how that is traced. */
export interface Subject {
  readonly run: Run;
  readonly model: Model;
  readonly results: Results;
  readonly headline: Headline;
  readonly hasFixedFlows: boolean;
  readonly leading: OptionResults | undefined;
  readonly usual: OptionResults | undefined;
  /** Names of the inputs behind a result of an option. */
  readonly inputsBehind: (result: string, option: string) => readonly string[];
  readonly sensitivity: Sensitivity | undefined;
}

export function subjectOf(run: Run, results: Results, sensitivity?: Sensitivity): Subject {
  const { model } = run;
  const hasFixedFlows = [...model.flows.values()].some((flow) => flow.fixed);
  const headline = headlineOf(results, hasFixedFlows);
  return {
    run,
    model,
    results,
    headline,
    hasFixedFlows,
    leading: leadingOption(results, headline),
    usual: businessAsUsual(results),
    inputsBehind: inputsBehind(model),
    sensitivity,
  };
}
