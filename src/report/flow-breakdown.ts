import type { DrawnRun } from '../analysis/drawn-run.ts';
import { estimateMean } from '../analysis/moments.ts';
import { sampleOf } from '../analysis/sample.ts';
import type { Flow } from '../model/model.ts';
import { madeNames } from '../model/names.ts';

/** The present values that an appraisal is made of, in pounds by option id. */
export interface FlowBreakdown {
  /** Each flow that is not nothing for every option, before uplift; an uplift is a line of its own. */
  readonly flows: readonly FlowLine[];
  /** What each party gains, net of what it bears and pays: transfers count. Empty where no flow names a party. */
  readonly parties: readonly { readonly party: string; readonly values: ByOption }[];
  /** Central amounts before the present value date, undiscounted: sunk, in no present value. */
  readonly sunk: readonly FlowLine[];
}

export interface FlowLine {
  readonly flow: Flow;
  /** Whether it is the uplift on the flow and not the flow itself. */
  readonly uplift: boolean;
  readonly values: ByOption;
}

/** A value with its standard error, by option id; what is exact has an error of 0. */
export type ByOption = ReadonlyMap<string, { readonly value: number; readonly se: number }>;

/** Expected present values flow by flow and party by party, and what is sunk, of one run. */
export function flowBreakdown({ model, plan, outcomes }: DrawnRun): FlowBreakdown {
  const columns = (result: string): ReadonlyMap<string, Float64Array> => {
    const found = outcomes.get(result);
    if (found === undefined) throw new Error(`bug: the run has not kept ${result}`);
    return found;
  };
  const expected = (byOption: ReadonlyMap<string, Float64Array>): ByOption =>
    new Map([...byOption].map(([option, column]) => [option, estimateMean(sampleOf(column, plan.replicates))]));
  const lines = [...model.flows.values()].flatMap((flow): FlowLine[] => {
    const whole = columns(madeNames.presentValue(flow.name));
    if (flow.uplift === undefined) return [{ flow, uplift: false, values: expected(whole) }];
    const uplift = columns(madeNames.presentValue(madeNames.uplift(flow.name)));
    const before = new Map(
      [...whole].map(([option, column]) => [option, column.map((value, i) => value - uplift.get(option)![i]!)]),
    );
    return [
      { flow, uplift: false, values: expected(before) },
      { flow, uplift: true, values: expected(uplift) },
    ];
  });
  return {
    flows: lines.filter(({ values }) => [...values.values()].some(({ value }) => value !== 0)),
    parties: [...model.bearers].map(([party, result]) => ({ party, values: expected(columns(result)) })),
    sunk: sunkLines(model),
  };
}

function sunkLines({ flows, options, sunk }: DrawnRun['model']): FlowLine[] {
  const names = new Set(sunk.map(({ flow }) => flow));
  return [...flows.values()]
    .filter(({ name }) => names.has(name))
    .map((flow) => ({
      flow,
      uplift: false,
      values: new Map(
        options.map(({ id }) => {
          const value = sunk.find((one) => one.flow === flow.name && one.option === id)?.amount ?? 0;
          return [id, { value, se: 0 }];
        }),
      ),
    }));
}
