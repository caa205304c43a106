import type { Outcomes } from '../engine/outcomes.ts';
import type { Run } from '../engine/run.ts';
import type { Model } from '../model/model.ts';

/** What the analyses read of a run. */
export type DrawnRun = Run;

/** Values of one result of one option in every draw; a bug where a run does not keep it. */
export function columnOf(outcomes: Outcomes, result: string, option: string): Float64Array {
  return found(outcomes.get(result)?.get(option), result, option);
}

/** The same on the central case. */
export function centralOf({ central }: Pick<Run, 'central'>, result: string, option: string): number {
  return found(central.get(result)?.get(option), result, option);
}

/** The option that is business as usual, where the model has one. */
export function businessAsUsualOf(model: Model): string | undefined {
  return model.options.find(({ role }) => role === 'business-as-usual')?.id;
}

function found<T>(value: T | undefined, result: string, option: string): T {
  if (value === undefined) throw new Error(`bug: the run has no ${result} of option ${option}`);
  return value;
}
