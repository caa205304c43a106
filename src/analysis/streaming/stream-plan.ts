import type { Kernel } from '../../compiler/compile.ts';
import { LEAF } from '../../core/reduction.ts';
import type { RunPlan } from '../../engine/plan.ts';
import { partsPerReplicate } from '../part-sums.ts';
import { type Figure, keyOf } from '../statistics/figure.ts';
import type { Statistics } from '../statistics/statistics.ts';
import { type Cells, cellsFor, stretchOf } from './cells.ts';
import type { Demands } from './demands.ts';

/** What every thread adds up of each block, as plain data. Columns are those of the kernel, the first of equals. */
export interface StreamPlan {
  /** Draws of the smallest part of a replicate whose sum is kept. */
  readonly partDraws: number;
  readonly parts: number;
  /** Blocks that one thread does one after another: those of a part, or a part of a block. */
  readonly blocksPerPiece: number;
  /** Columns whose sums are kept. */
  readonly columns: readonly number[];
  readonly figures: readonly StreamedFigure[];
  /** Columns of which the best is counted. */
  readonly best: readonly (readonly number[])[];
  /** Cells of all figures, and groups of them. */
  readonly cells: number;
  readonly groups: number;
}

/** A figure of which more than the mean is asked. */
export interface StreamedFigure {
  readonly terms: readonly { readonly sign: 1 | -1; readonly column: number }[];
  readonly per: number;
  readonly scale: number;
  /** Where it is the same in every draw of the pilot: that value. */
  readonly constant: number | null;
  /** The cell of that value. */
  readonly constantCell: number | null;
  /** From where squared deviations are taken; null where they are not asked for. */
  readonly centre: number | null;
  /** Null where nothing is counted. */
  readonly cells: Cells | null;
  /** The first of its cells among those of all figures, and of its groups. */
  readonly firstCell: number;
  readonly firstGroup: number;
}

/** Where everything that a stream needs to know of a figure is found. */
export interface Layout {
  readonly plan: StreamPlan;
  /** Place in `columns` of a result of an option. */
  place(result: string, option: string): number;
  /** Place in `figures` by the key of a figure. */
  readonly figures: ReadonlyMap<string, number>;
}

/** Plans what is added up, so that all that was asked of the pilot can be answered of the run. */
export function planStream(
  kernel: Kernel,
  { draws, replicates, pointsPerReplicate }: RunPlan,
  demands: Demands,
  pilot: { readonly statistics: Statistics; values(figure: Figure): Float64Array },
): Layout {
  const columnOf = (result: string, option: string): number => {
    const [r, o] = [kernel.results.indexOf(result), kernel.options.indexOf(option)];
    if (r < 0 || o < 0) throw new Error(`bug: the kernel has no ${result} of ${option}`);
    return kernel.sameAs[r * kernel.options.length + o]!;
  };
  const parts = replicates * partsPerReplicate(pointsPerReplicate);
  const partDraws = draws / parts;
  const all = [...demands.figures.values()];
  const columns = [
    ...new Set([
      ...all.flatMap(({ figure }) => figure.terms.map(({ result, option }) => columnOf(result, option))),
      ...demands.best.flatMap((group) =>
        [...group.values()].flatMap(({ terms }) => terms.map(({ result, option }) => columnOf(result, option))),
      ),
    ]),
  ];
  const figures: StreamedFigure[] = [];
  const places = new Map<string, number>();
  let [firstCell, firstGroup] = [0, 0];
  /** Figures of options that cannot differ are one, with all that is asked of any. */
  const same = new Map<string, { keys: string[]; quantiles: Set<number>; limits: Set<number>; spread: boolean }>();
  const first = new Map<string, (typeof all)[number]>();
  for (const demand of all) {
    const { figure, quantiles, limits, spread, constant } = demand;
    if (quantiles.size === 0 && limits.size === 0 && !spread && !constant) continue;
    const terms = figure.terms.map(({ sign, result, option }) => [sign, columnOf(result, option)]);
    const key = JSON.stringify([terms, figure.unit?.per ?? 1, figure.unit?.scale ?? 1]);
    const found = same.get(key) ?? { keys: [], quantiles: new Set<number>(), limits: new Set<number>(), spread: false };
    same.set(key, found);
    if (!first.has(key)) first.set(key, demand);
    found.keys.push(keyOf(figure));
    for (const p of quantiles) found.quantiles.add(p);
    for (const limit of limits) found.limits.add(limit);
    found.spread ||= spread;
  }
  for (const [key, { keys, quantiles, limits, spread }] of same) {
    const { figure, constant } = first.get(key)!;
    const counted = quantiles.size > 0 || limits.size > 0;
    const values = constant || counted ? pilot.values(figure) : undefined;
    const cells = counted ? cellsFor(values!.slice().sort(), { quantiles: [...quantiles], limits: [...limits] }) : null;
    for (const one of keys) places.set(one, figures.length);
    figures.push({
      terms: figure.terms.map(({ sign, result, option }) => ({ sign, column: columnOf(result, option) })),
      per: figure.unit?.per ?? 1,
      scale: figure.unit?.scale ?? 1,
      constant: constant ? values![0]! : null,
      constantCell:
        constant && cells !== null ? firstCell + cells.firstCell[stretchOf(cells.starts, values![0]!)]! : null,
      centre: spread ? pilot.statistics.mean(figure).value : null,
      cells,
      firstCell,
      firstGroup,
    });
    firstCell += cells?.firstCell.at(-1) ?? 0;
    firstGroup += cells?.firstGroup.at(-1) ?? 0;
  }
  const place = new Map(columns.map((column, k) => [column, k]));
  return {
    plan: {
      partDraws,
      parts,
      blocksPerPiece: Math.max(1, partDraws / LEAF),
      columns,
      figures,
      best: demands.best.map((group) =>
        [...group.values()].map(({ terms: [term] }) => columnOf(term!.result, term!.option)),
      ),
      cells: firstCell,
      groups: firstGroup,
    },
    place: (result, option) => place.get(columnOf(result, option)) ?? -1,
    figures: places,
  };
}
