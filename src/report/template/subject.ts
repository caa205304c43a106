import {
  type IllustrativeInputs as InputsBehind,
  illustrativeInputs,
  inputsBehind,
} from '../../analysis/illustrative.ts';
import type { OptionResults, Results } from '../../analysis/results.ts';
import { oneAtATimeMethods } from '../../analysis/sensitivity/method-names.ts';
import { sensitivity } from '../../analysis/sensitivity/sensitivity.ts';
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
  readonly inputsBehind: InputsBehind;
  /** Those of them whose value for that option is illustrative. */
  readonly illustrativeBehind: InputsBehind;
  /** What turns an option, found when it is first asked for. */
  readonly sensitivityOf: (option: string) => Sensitivity;
}

export function subjectOf(run: Run, results: Results): Subject {
  const { model } = run;
  const hasFixedFlows = [...model.flows.values()].some((flow) => flow.fixed);
  const headline = headlineOf(results, hasFixedFlows, model);
  return {
    run,
    model,
    results,
    headline,
    hasFixedFlows,
    leading: leadingOption(results, headline),
    usual: businessAsUsual(results),
    inputsBehind: inputsBehind(model),
    illustrativeBehind: illustrativeInputs(model),
    sensitivityOf: remembered((option) => sensitivity(model, { options: [option], methods: oneAtATimeMethods })),
  };
}

function remembered<T>(find: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const found = known.get(name) ?? find(name);
    known.set(name, found);
    return found;
  };
}
