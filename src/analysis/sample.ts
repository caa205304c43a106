import { type OrderStatistics, orderStatistics } from './ordered.ts';
import type { Replicated } from './replicates.ts';

/** One figure in every draw, put in order once for every statistic to share. */
export interface Sample extends Replicated {
  readonly ordered: OrderStatistics;
}

/** A sample of finite values, one for each draw, replicate after replicate. */
export function sampleOf(values: Float64Array, replicates: number): Sample {
  if (replicates < 2) throw new Error('bug: an error cannot be estimated from fewer than two replicates');
  if (values.length === 0 || values.length % replicates !== 0) {
    throw new Error(`bug: ${values.length} draws are not ${replicates} replicates of one size`);
  }
  return { values, replicates, ordered: orderStatistics(values, replicates) };
}

/** Whether the figure is the same in every draw. */
export function isConstant({ values }: Replicated): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}
