import { LEAF, treeSum } from '../../core/reduction.ts';
import type { Outcomes } from '../../engine/outcomes.ts';
import type { RunPlan } from '../../engine/plan.ts';
import { estimateBest } from '../best.ts';
import { estimateFromMeans } from '../estimate.ts';
import { standardDeviationFromMeans } from '../moments.ts';
import type { PartMeans } from '../part-sums.ts';
import { shareFromCounts, shareFromMeans } from '../probability.ts';
import { ratioFromMeans } from '../ratio.ts';
import { type Figure, inUnitOf, keyOf } from '../statistics/figure.ts';
import type { Statistics } from '../statistics/statistics.ts';
import { figureValues } from '../statistics/stored-statistics.ts';
import { type CountedCells, quantileOfCells } from './counted-cells.ts';
import { axisKey, type Demands, densityEdges } from './demands.ts';
import type { Layout, StreamedFigure } from './stream-plan.ts';
import { leafDraws, type Totals } from './totals.ts';

/** Statistics of draws that were added up as they went by. They answer what the pilot was asked, and sums of it. */
export interface StreamedStatistics extends Statistics {
  /** The largest share of draws that a quantile told so far was not told from: its error in rank beside sampling. */
  rankError(): number;
}

export function streamedStatistics(
  { plan, place, figures }: Layout,
  totals: Totals,
  { draws, replicates, pointsPerReplicate }: RunPlan,
  demands: Demands,
  independent: Outcomes,
): StreamedStatistics {
  const leaves = draws / leafDraws(plan);
  let rankError = 0;

  const sumsOf = (sums: Float64Array, row: number, length: number) => sums.subarray(row * length, (row + 1) * length);
  const groupMeans = (sums: Float64Array, groups: number): readonly number[] => {
    const each = sums.length / groups;
    return Array.from(
      { length: groups },
      (_, g) => treeSum([...sums.subarray(g * each, (g + 1) * each)]) / (draws / groups),
    );
  };
  const meansOfLeaves = (leafSums: Float64Array, partSums: Float64Array | undefined): PartMeans => ({
    all: groupMeans(leafSums, 1)[0]!,
    replicates: groupMeans(leafSums, replicates),
    parts: partSums === undefined ? groupMeans(leafSums, plan.parts) : groupMeans(partSums, plan.parts),
  });
  const meansOfTerm = (result: string, option: string): PartMeans => {
    const row = place(result, option);
    if (row < 0) throw new Error(`bug: ${result} of ${option} was not added up`);
    const parts = plan.partDraws < LEAF ? sumsOf(totals.partSums, row, plan.parts) : undefined;
    return meansOfLeaves(sumsOf(totals.leafSums, row, leaves), parts);
  };
  const meansOf = (figure: Figure): PartMeans => {
    const each = figure.terms.map(({ sign, result, option }) => ({ sign, of: meansOfTerm(result, option) }));
    const sum = (value: (of: PartMeans) => number) =>
      inUnitOf(
        figure,
        each.reduce((total, { sign, of }) => total + sign * value(of), 0),
      );
    const [{ of: first }] = each as [(typeof each)[number]];
    return {
      all: sum(({ all }) => all),
      replicates: first.replicates.map((_, r) => sum((of) => of.replicates[r]!)),
      parts: first.parts.map((_, p) => sum((of) => of.parts[p]!)),
    };
  };
  const streamed = (figure: Figure): { readonly index: number; readonly of: StreamedFigure } => {
    const index = figures.get(keyOf(figure));
    const of = index === undefined ? undefined : plan.figures[index];
    if (index === undefined || of === undefined) throw new Error(`bug: ${keyOf(figure)} was not counted`);
    return { index, of };
  };
  const constantOf = (figure: Figure): number | null => {
    const index = figures.get(keyOf(figure));
    if (index === undefined || totals.differs[index] !== 0) return null;
    return plan.figures[index]?.constant ?? null;
  };
  const mean = (figure: Figure) => {
    const constant = constantOf(figure);
    if (constant !== null) return { value: constant, se: 0, interval: [constant, constant] as const };
    const means = meansOf(figure);
    return estimateFromMeans(means.all, means);
  };
  const cellsOf = (figure: Figure): CountedCells => {
    const { of } = streamed(figure);
    const { cells, firstCell, firstGroup } = of;
    if (cells === null) throw new Error(`bug: ${keyOf(figure)} was not counted`);
    const groups = cells.firstGroup.at(-1)!;
    return {
      cells,
      draws,
      counts: totals.cells.subarray(firstCell, firstCell + cells.firstCell.at(-1)!),
      byReplicate: Array.from({ length: replicates }, (_, r) => {
        const at = r * plan.groups + firstGroup;
        return totals.groups.subarray(at, at + groups);
      }),
    };
  };
  const belowByReplicate = (figure: Figure, limit: number): readonly number[] => {
    const constant = constantOf(figure);
    if (constant !== null) return new Array(replicates).fill(constant < limit ? pointsPerReplicate : 0);
    return countedBelow(cellsOf(figure), limit);
  };
  const beside = (figure: Figure, holds: (value: number) => boolean) => () => {
    const values = figureValues(independent, figure);
    return { count: values.reduce((count, value) => count + Number(holds(value)), 0), draws: values.length };
  };
  return {
    mean,
    standardDeviation: (figure) => {
      if (constantOf(figure) !== null) return { value: 0, se: 0, interval: [0, 0] };
      const { index, of } = streamed(figure);
      if (of.centre === null) throw new Error(`bug: the spread of ${keyOf(figure)} was not added up`);
      return standardDeviationFromMeans(
        aboutMean(sumsOf(totals.squares, index, plan.parts), meansOf(figure), of.centre, plan.partDraws),
        mean(figure),
      );
    },
    quantile: (figure, p) => {
      const found = quantileOfCells(cellsOf(figure), p);
      rankError = Math.max(rankError, found.cellShare);
      return found.estimate;
    },
    shareBelow: (figure, limit) =>
      shareFromCounts(
        belowByReplicate(figure, limit),
        pointsPerReplicate,
        beside(figure, (value) => value < limit),
      ),
    shareFrom: (figure, limit) =>
      shareFromCounts(
        belowByReplicate(figure, limit).map((count) => pointsPerReplicate - count),
        pointsPerReplicate,
        beside(figure, (value) => value >= limit),
      ),
    isConstant: (figure) => constantOf(figure) !== null,
    axis: (on) => {
      const axis = demands.axes.get(axisKey(on));
      if (axis === undefined) throw new Error('bug: an axis that the pilot was not asked for');
      return axis;
    },
    density: (figure, axis, cells) => {
      const below = densityEdges(axis, cells).map((edge) =>
        belowByReplicate(figure, edge).reduce((sum, count) => sum + count, 0),
      );
      const shares = Array.from({ length: cells }, (_, cell) => (below[cell + 1]! - below[cell]!) / draws);
      return { low: axis[0], high: axis[1], shares };
    },
    ratio: (numerator, denominator) => ratioFromMeans(meansOf(numerator), meansOf(denominator), mean(denominator)),
    best: (among) => {
      const group = demands.best.findIndex((one) => [...one.keys()].join() === [...among.keys()].join());
      if (group < 0) throw new Error('bug: the best of options of which the pilot was not asked');
      const before = demands.best.slice(0, group).reduce((sum, one) => sum + one.size, 0);
      const values = new Map([...among].map(([id, figure]) => [id, figureValues(independent, figure)]));
      const others = estimateBest(values, replicates);
      return new Map(
        [...among.keys()].map((id, k) => [
          id,
          shareFromMeans(
            groupMeans(sumsOf(totals.bestSums, before + k, leaves), replicates),
            pointsPerReplicate,
            () => ({ count: others.get(id)!.value * values.get(id)!.length, draws: values.get(id)!.length }),
          ),
        ]),
      );
    },
    rankError: () => rankError,
  };

  function countedBelow({ cells, byReplicate }: CountedCells, limit: number): readonly number[] {
    const stretch = cells.starts.indexOf(limit + 0);
    if (stretch < 0) throw new Error(`bug: ${limit} was not a limit of the stream`);
    const end = cells.firstGroup[stretch]!;
    return byReplicate.map((groups) => {
      let count = 0;
      for (let g = 0; g < end; g++) count += groups[g]!;
      return count;
    });
  }

  /** Means of squared deviations from the mean, from those about another centre. */
  function aboutMean(squares: Float64Array, means: PartMeans, centre: number, partDraws: number): PartMeans {
    const apart = means.all - centre;
    const moved = (square: number, value: number): number => square - apart * (2 * (value - centre) - apart);
    const parts = means.parts.map((value, p) => moved(squares[p]! / partDraws, value));
    const replicateSquares = groupMeans(squares, replicates);
    return {
      all: moved(groupMeans(squares, 1)[0]!, means.all),
      replicates: means.replicates.map((value, r) => moved(replicateSquares[r]!, value)),
      parts,
    };
  }
}
