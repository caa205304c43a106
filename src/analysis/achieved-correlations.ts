import { blockSize, DrawnInputs } from '../engine/drawn-inputs.ts';
import type { Run } from '../engine/run.ts';
import { runPoints } from '../engine/run-points.ts';
import { correlationOfRanks, ranksOf } from '../sampling/correlation/spearman.ts';
import type { Estimate } from './estimate.ts';
import { standardErrorOf } from './replicates.ts';
import type { Results } from './results.ts';
import { studentQuantile } from './student-t.ts';

/**
 * Each pair of inputs that the model correlates: the rank correlation asked for, and the one that their draws have.
 * Spearman's, over the first draws of each replicate, up to 1,024; its error from the scatter between replicates. A value
 * whose distribution takes other inputs is correlated in its place within that distribution, which is then what is ranked.
 */
export function achievedCorrelations({ model, plan }: Pick<Run, 'model' | 'plan'>): Results['correlations'] {
  if (model.correlations.length === 0) return [];
  const correlated = new Set(model.correlations.flatMap(({ pairs }) => pairs.flat()));
  const leaves = model.leaves.flatMap(({ id, value }, index) =>
    correlated.has(id) && typeof value !== 'number' ? [index] : [],
  );
  const drawn = new DrawnInputs(model, plan, { leaves });
  const points = runPoints(plan);
  const count = Math.min(blockSize, plan.pointsPerReplicate);
  const replicates = Array.from({ length: plan.replicates }, (_, r) => {
    const first = r * plan.pointsPerReplicate;
    drawn.fill(first, count);
    return new Map(
      leaves.map((leaf, k) => {
        const { id, dependent } = model.leaves[leaf]!;
        const column = drawn.columns[k]!.subarray(0, count);
        if (dependent !== undefined) points.fill(plan.dimensions.indexOf(id), first, count, column);
        return [id, ranksOf(column)];
      }),
    );
  });
  return model.correlations.flatMap(({ text, rank, because, pairs }) =>
    pairs.map(([a, b]) => {
      const each = replicates.map((ranks) => {
        const [ofA, ofB] = [ranks.get(a), ranks.get(b)];
        return ofA === undefined || ofB === undefined ? undefined : correlationOfRanks(ofA, ofB);
      });
      return { between: [a, b] as const, asked: rank, achieved: meanOver(each), because, stated: text };
    }),
  );
}

/** Mean of independent figures, with a 95% interval of Student's; null where one of them is missing. */
function meanOver(each: readonly (number | undefined)[]): Estimate | null {
  const known = each.filter((figure) => figure !== undefined);
  if (known.length < each.length) return null;
  const value = known.reduce((sum, figure) => sum + figure, 0) / known.length;
  const se = standardErrorOf(known);
  const half = se * studentQuantile(known.length - 1);
  return { value, se, interval: [value - half, value + half] };
}
