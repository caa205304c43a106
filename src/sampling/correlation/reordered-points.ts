import { ascendingOrder } from '../../core/numerics/ascending-order.ts';
import { normalQuantile } from '../../core/numerics/normal.ts';
import { byReplicate } from '../by-replicate.ts';
import type { PointSet } from '../point-set.ts';
import { correlationBlocks, normalCorrelations, type RankCorrelation } from './blocks.ts';
import { imanConover } from './iman-conover.ts';
import type { Matrix } from './matrix.ts';

/** Replicates are kept until they hold so many draws; the next is then made in their place. */
const MOST_KEPT = 65_536;

/** Fewest points of a replicate that this many correlated inputs can be reordered with. */
export const fewestPoints = (inputs: number): number => Math.max(16, 4 * inputs);

/**
 * Points whose correlated dimensions are reordered within each replicate to their rank correlations (Iman and Conover
 * 1982), so that each keeps the very points it had, one in each stratum of a Latin hypercube. The scores are normal
 * (van der Waerden), each dimension's in the order of its own points, and their target is the normal correlation, which
 * is what gives the ranks asked for. The first dimension of each block, and all without correlations, stay as they are.
 */
export function reorderedPoints(
  points: PointSet,
  pointsPerReplicate: number,
  dimensions: readonly string[],
  correlations: readonly RankCorrelation[],
): PointSet {
  const columns = new Map<number, (replicate: number) => Float64Array>();
  for (const { names, ranks } of correlationBlocks(dimensions, correlations)) {
    const members = names.map((name) => dimensions.indexOf(name));
    const reordered = reorderedBlock(points, pointsPerReplicate, members, normalCorrelations(ranks));
    members.forEach((dimension, k) => {
      columns.set(dimension, (replicate) => reordered(replicate)[k]!);
    });
  }
  return {
    fill(dimension, firstDraw, count, out) {
      const column = columns.get(dimension);
      if (column === undefined) points.fill(dimension, firstDraw, count, out);
      else {
        byReplicate(pointsPerReplicate, firstDraw, count, (replicate, first, here, at) => {
          out.set(column(replicate).subarray(first, first + here), at);
        });
      }
    },
  };
}

function reorderedBlock(points: PointSet, size: number, members: readonly number[], target: Matrix) {
  const kept = new Map<number, readonly Float64Array[]>();
  return (replicate: number): readonly Float64Array[] => {
    let columns = kept.get(replicate);
    if (columns === undefined) {
      const own = members.map((dimension) => {
        const column = new Float64Array(size);
        points.fill(dimension, replicate * size, size, column);
        return column;
      });
      columns = imanConover(own, own.map(normalScores), target);
      if (kept.size * size >= MOST_KEPT) kept.clear();
      kept.set(replicate, columns);
    }
    return columns;
  };
}

/** Φ⁻¹(rank / (n + 1)) of each value. */
function normalScores(column: Float64Array): Float64Array {
  const order = ascendingOrder(column);
  const scores = new Float64Array(column.length);
  order.forEach((place, rank) => {
    scores[place] = normalQuantile((rank + 1) / (column.length + 1));
  });
  return scores;
}
