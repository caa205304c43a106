import { nextUp } from '../../core/numerics/next-double.ts';
import type { QuantileEstimate } from '../quantile.ts';
import { standardErrorOf } from '../replicates.ts';
import { studentQuantile } from '../student-t.ts';
import { type Cells, groupOf } from './cells.ts';

/** Draws of a figure by cell. */
export interface CountedCells {
  readonly cells: Cells;
  readonly draws: number;
  readonly counts: Uint32Array;
  /** By replicate, in groups of cells. */
  readonly byReplicate: readonly Uint32Array[];
}

/** A cell, where it lies, and how many draws are below it and in it. */
interface Found {
  readonly stretch: number;
  readonly within: number;
  readonly from: number;
  readonly to: number;
  readonly below: number;
  readonly count: number;
  /** Whether it holds one value only. */
  readonly isValue: boolean;
}

/**
 * A quantile of counted draws: in the cell that holds its rank, at the share of the cell's draws below it. Its rank can be
 * wrong by what the cell holds; its interval reaches from the start to the end of the cells that hold the ends of the
 * interval of its rank, and so covers that as well.
 */
export function quantileOfCells(
  counted: CountedCells,
  p: number,
): { readonly estimate: QuantileEstimate; readonly cellShare: number } {
  const { draws, byReplicate } = counted;
  const rank = p * (draws - 1);
  const cell = cellOfRank(counted, Math.floor(rank));
  const part = Math.min(1, (rank - cell.below + 0.5) / cell.count);
  const value = cell.isValue ? cell.from : cell.from + part * (cell.to - cell.from);
  const size = draws / byReplicate.length;
  const spread = (share: number) =>
    standardErrorOf(byReplicate.map((groups) => countUpTo(counted, groups, cell, share) / size));
  const rankSpread = cell.isValue ? Math.max(spread(0), spread(1)) : spread(part);
  const quantile = studentQuantile(byReplicate.length - 1);
  const half = Math.max(quantile * rankSpread, 0.5 / draws);
  const least = cellOfRank(counted, Math.max(0, Math.ceil((p - half) * draws) - 1)).from;
  const most = upperEnd(cellOfRank(counted, Math.min(draws - 1, Math.floor((p + half) * draws))));
  const interval: [number, number] = [Math.min(least, value), Math.max(most, value)];
  return {
    estimate: {
      value,
      se: (interval[1] - interval[0]) / (2 * quantile),
      interval,
      rankError: half / quantile,
      ...(cell.isValue && cell.count > 1 ? { atom: cell.count / draws } : {}),
    },
    cellShare: cell.isValue ? 0 : cell.count / draws,
  };
}

function upperEnd({ from, to, isValue }: Found): number {
  return isValue ? from : to;
}

function cellOfRank({ cells, counts }: CountedCells, rank: number): Found {
  let below = 0;
  let cell = 0;
  while (below + counts[cell]! <= rank) below += counts[cell++]!;
  let stretch = 0;
  while (cells.firstCell[stretch + 1]! <= cell) stretch++;
  const within = cell - cells.firstCell[stretch]!;
  const [start, end] = [cells.starts[stretch]!, cells.starts[stretch + 1]!];
  const width = cells.counts[stretch] === 1 ? end - start : 1 / cells.perUnit[stretch]!;
  // A stretch without end is told by the end that it has.
  const from = start === Number.NEGATIVE_INFINITY ? end : start + (within === 0 ? 0 : within * width);
  const to = end === Number.POSITIVE_INFINITY ? start : Math.min(end, start + (within + 1) * width);
  return {
    stretch,
    within,
    from,
    to: start === Number.NEGATIVE_INFINITY ? end : to,
    below,
    count: counts[cell]!,
    isValue: cells.counts[stretch] === 1 && end === nextUp(start),
  };
}

/** How many draws of a replicate are below a place in a cell; draws of a group of cells are taken to be even in it. */
function countUpTo({ cells, counts }: CountedCells, groups: Uint32Array, cell: Found, share: number): number {
  const group = cells.firstGroup[cell.stretch]! + groupOf(cell.within);
  let count = 0;
  for (let g = 0; g < group; g++) count += groups[g]!;
  const first = cells.firstCell[cell.stretch]!;
  let [before, all] = [0, 0];
  for (let k = 0; k < cells.counts[cell.stretch]!; k++) {
    if (groupOf(k) !== groupOf(cell.within)) continue;
    all += counts[first + k]!;
    if (k < cell.within) before += counts[first + k]!;
  }
  return count + (groups[group]! * (before + share * cell.count)) / all;
}
