import type { Run } from '../engine/run.ts';
import { madeNames } from '../model/names.ts';
import { centralOf, columnOf } from './drawn-run.ts';
import type { Estimate } from './estimate.ts';
import { estimateMean } from './moments.ts';
import type { OptionResults } from './results.ts';

/** Present value of each flow of one option, with the part that is uplift; flows that are nothing are left out. */
export function flowsOf(run: Run, option: string): OptionResults['flows'] {
  return [...run.model.flows.values()]
    .map(({ name, label, kind, fixed, uplift }) => ({
      flow: name,
      label,
      kind,
      fixed,
      ...amountOf(run, madeNames.presentValue(name), option),
      uplift: uplift ? { ...uplift, ...amountOf(run, madeNames.presentValue(madeNames.uplift(name)), option) } : null,
    }))
    .filter(({ central, mean }) => central !== 0 || mean.value !== 0 || mean.se !== 0);
}

/** Net present value of each party that bears, gains, pays or receives something under one option. */
export function bearersOf(run: Run, option: string): OptionResults['bearers'] {
  return [...run.model.bearers].map(([bearer, result]) => ({ bearer, ...amountOf(run, result, option) }));
}

function amountOf(run: Run, result: string, option: string): { readonly central: number; readonly mean: Estimate } {
  const values = columnOf(run.outcomes, result, option);
  return { central: centralOf(run, result, option), mean: estimateMean({ values, replicates: run.plan.replicates }) };
}
