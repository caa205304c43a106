import { madeNames } from '../model/names.ts';
import type { Drawn } from './drawn.ts';
import { centralOf } from './drawn-run.ts';
import type { Estimate } from './estimate.ts';
import type { OptionResults } from './results.ts';
import { figureOf } from './statistics/figure.ts';

/** Present value of each flow of one option, with the part that is uplift; flows that are nothing are left out. */
export function flowsOf(drawn: Drawn, option: string): OptionResults['flows'] {
  return [...drawn.model.flows.values()]
    .map(({ name, label, kind, fixed, uplift }) => ({
      flow: name,
      label,
      kind,
      fixed,
      ...amountOf(drawn, madeNames.presentValue(name), option),
      uplift: uplift ? { ...uplift, ...amountOf(drawn, madeNames.presentValue(madeNames.uplift(name)), option) } : null,
    }))
    .filter(({ central, mean }) => central !== 0 || mean.value !== 0 || mean.se !== 0);
}

/** Net present value of each party that bears, gains, pays or receives something under one option. */
export function bearersOf(drawn: Drawn, option: string): OptionResults['bearers'] {
  return [...drawn.model.bearers].map(([bearer, result]) => ({ bearer, ...amountOf(drawn, result, option) }));
}

function amountOf(drawn: Drawn, result: string, option: string): { readonly central: number; readonly mean: Estimate } {
  return { central: centralOf(drawn, result, option), mean: drawn.statistics.mean(figureOf(result, option)) };
}
