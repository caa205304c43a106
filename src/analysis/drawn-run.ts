import type { Model } from '../model/model.ts';

/** What the analyses read of a run: every outcome of every option in every draw, on common draws. */
export interface DrawnRun {
  readonly model: Model;
  readonly plan: {
    readonly draws: number;
    readonly replicates: number;
    readonly seed: string;
    readonly sampling: string;
  };
  /** Values by outcome and option, canonical units; draw `i` in replicate `floor(i / (draws / replicates))`. */
  readonly outcomes: OutcomeColumns;
  /** The same on the central case. */
  readonly central: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export type OutcomeColumns = ReadonlyMap<string, ReadonlyMap<string, Float64Array>>;

/** One column; throws where a run has no such outcome: every run keeps what every model has. */
export function columnOf(outcomes: OutcomeColumns, outcome: string, option: string): Float64Array {
  const column = outcomes.get(outcome)?.get(option);
  if (column === undefined) throw new Error(`bug: the run has no outcome ${outcome} of option ${option}`);
  return column;
}

/** The option that is business as usual, where the model has one. */
export function businessAsUsualOf(model: Model): string | undefined {
  return model.options.find(({ role }) => role === 'business-as-usual')?.id;
}
