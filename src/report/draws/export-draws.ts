import { setImmediate as nextTurn } from 'node:timers/promises';
import { sumOf, treeSum } from '../../core/reduction.ts';
import type { Manifest } from '../../engine/manifest.ts';
import type { RunPlan } from '../../engine/plan.ts';
import { type Origin, recipeOf } from '../../engine/recipe.ts';
import type { RunControl } from '../../engine/run.ts';
import { type WorldsBlock, worlds } from '../../engine/worlds.ts';
import type { Model } from '../../model/model.ts';
import type { AboutDraws } from './about-draws.ts';
import { type DrawsSelection, drawsColumns, type FigureColumn } from './columns.ts';
import { csvWriter } from './csv.ts';
import { parquetWriter } from './parquet.ts';
import type { MakeDrawsWriter, Sink } from './writer.ts';

export const drawsFormats = ['parquet', 'csv'] as const;
export type DrawsFormat = (typeof drawsFormats)[number];

const writers: Readonly<Record<DrawsFormat, MakeDrawsWriter>> = { parquet: parquetWriter, csv: csvWriter };

/**
 * Writes the worlds of a run as a table: a row for each draw with its uncertain inputs and the outcomes of every option,
 * in declared units. Block by block, so that memory does not grow with the draws. Returns what is to be known of it,
 * with the manifest that `run` would have written.
 *
 * @throws ModelError for a column that is not in the model, or a world that is refused; whatever the sink throws; the
 *   reason of `signal` where it is aborted
 */
export async function exportDraws(
  model: Model,
  plan: RunPlan,
  request: { readonly format: DrawsFormat; readonly selection?: DrawsSelection; readonly origin?: Origin },
  sink: Sink,
  { onProgress, ...control }: RunControl = {},
): Promise<AboutDraws> {
  const { numbers, figures } = drawsColumns(model, request.selection);
  const columns = [...numbers, ...figures.map(({ column }) => column)];
  const writer = writers[request.format](columns, sink);
  const means = new RunningMeans(drawsColumns(model, { inputs: [] }).figures);
  const made = worlds(model, plan, control);
  let next = await made.next();
  for (; !next.done; next = await made.next()) {
    const block = next.value;
    const { firstDraw, count } = block;
    onProgress?.(firstDraw / plan.draws);
    await nextTurn();
    control.signal?.throwIfAborted();
    const draw = Int32Array.from({ length: count }, (_, i) => firstDraw + i);
    const replicate = draw.map((one) => Math.floor(one / plan.pointsPerReplicate));
    means.add(block);
    writer.rows(
      [draw, replicate],
      figures.map((figure) => declared(figure, block)),
    );
  }
  const about: AboutDraws = {
    appraise: 1,
    title: model.title,
    rows: plan.draws,
    columns,
    manifest: { ...recipeOf(model, plan, request.origin), means: means.of(plan.draws), resultsHash: next.value },
  };
  writer.end(JSON.stringify(about));
  onProgress?.(1);
  return about;
}

/** The values of a figure in these draws, in its declared unit. */
function declared({ values, unit: { scale, per } }: FigureColumn, block: WorldsBlock): Float64Array {
  const canonical = values(block);
  return scale === per ? canonical : canonical.map((value) => (value * per) / scale);
}

/** Means of outcomes as a run has them, to the bit: leaves of 1,024 draws, added over the fixed tree. */
class RunningMeans {
  readonly #figures: readonly FigureColumn[];
  readonly #leaves: readonly number[][];
  /** The value of a figure that has had no other so far. */
  readonly #only: (number | undefined)[];

  constructor(figures: readonly FigureColumn[]) {
    this.#figures = figures;
    this.#leaves = figures.map(() => []);
    this.#only = figures.map(() => undefined);
  }

  add(block: WorldsBlock): void {
    for (const [k, figure] of this.#figures.entries()) {
      const values = declared(figure, block);
      if (block.firstDraw === 0) this.#only[k] = values[0]!;
      if (values.some((value) => value !== this.#only[k])) this.#only[k] = undefined;
      this.#leaves[k]!.push(sumOf(values));
    }
  }

  of(draws: number): Manifest['means'] {
    const means: Record<string, Record<string, number>> = {};
    for (const [k, { column }] of this.#figures.entries()) {
      means[column.of!] ??= {};
      means[column.of!]![column.option!] = this.#only[k] ?? treeSum(this.#leaves[k]!) / draws;
    }
    return means;
  }
}
