import { decisionOf, isRefusal, menuOf } from '../information/decision.ts';
import type { Decision } from '../information/value-of-information.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { estimateOver, orderOf } from '../variance/given-data.ts';
import type { BestOverResults } from './results.ts';

/** Tenths of the draws, by the input. */
const cells = 10;

type Stretch = BestOverResults['inputs'][number]['stretches'][number];

/** Which option has the highest expected net benefit over each part of each input's range, the others as they vary. */
export function bestOver(context: SensitivityContext): BestOverResults {
  const sample = context.sample();
  const about = { draws: sample.draws, seed: sample.seed };
  const menu = menuOf(context);
  if (isRefusal(menu)) return { ...about, menu: null, inputs: [], same: [], refused: [{ option: null, ...menu }] };
  const decision = decisionOf(menu, sample);
  const all = sample.inputs.map(({ id }, k) => ({ id, stretches: stretchesOf(decision, sample.values[k]!) }));
  return {
    ...about,
    menu,
    inputs: all.filter(({ stretches }) => stretches.length > 1),
    same: all.filter(({ stretches }) => stretches.length === 1).map(({ id }) => id),
    refused: [],
  };
}

/** Neighbouring tenths with the same best option are one stretch. Draws of one value stay in one tenth. */
export function stretchesOf({ options, benefits, replicates }: Decision, values: Float64Array): readonly Stretch[] {
  const order = orderOf(values);
  const draws = order.length;
  const ends = Array.from({ length: cells }, (_, k) => {
    let end = Math.floor(((k + 1) * draws) / cells);
    while (end < draws && values[order[end - 1]!] === values[order[end]!]) end++;
    return end;
  });
  const parts = [...new Set(ends)].map((end, k, all) => order.subarray(all[k - 1] ?? 0, end));
  const merged: Stretch[] = [];
  for (const part of parts) {
    const { best, clear } = bestIn(benefits, part, draws / replicates, replicates);
    const [from, to] = [values[part[0]!]!, values[part[part.length - 1]!]!];
    const next = { from, to, share: part.length / draws, best: options[best]!, clear };
    const last = merged.at(-1);
    if (last?.best !== next.best) merged.push(next);
    else merged.push({ ...merged.pop()!, to, share: last.share + next.share, clear: last.clear && clear });
  }
  return merged;
}

function bestIn(benefits: readonly Float64Array[], part: Uint32Array, size: number, replicates: number) {
  const replicateOf = part.map((draw) => Math.floor(draw / size));
  const counts = new Float64Array(replicates);
  for (const replicate of replicateOf) counts[replicate]!++;
  const sums = benefits.map((column) => sumsByReplicate(column, part, replicateOf, replicates));
  const totals = sums.map((of) => of.reduce((sum, value) => sum + value, 0));
  const best = totals.indexOf(Math.max(...totals));
  const clear = sums.every((of, o) => {
    if (o === best) return true;
    const leads = [...of.keys()].filter((r) => counts[r]! > 0).map((r) => (sums[best]![r]! - of[r]!) / counts[r]!);
    return leads.length > 1 && estimateOver(leads).interval[0] > 0;
  });
  return { best, clear };
}

function sumsByReplicate(
  column: Float64Array,
  part: Uint32Array,
  replicateOf: Uint32Array,
  replicates: number,
): Float64Array {
  const sums = new Float64Array(replicates);
  for (let i = 0; i < part.length; i++) sums[replicateOf[i]!]! += column[part[i]!]!;
  return sums;
}
