import { LEAF, treeSum } from '../../core/reduction.ts';
import { groupOf } from './cells.ts';
import type { StreamedFigure, StreamPlan } from './stream-plan.ts';
import { leafDraws, type Totals } from './totals.ts';

/** Adds blocks of draws to totals. */
export interface Accumulator {
  /** Adds one block: `columns` those of the kernel, 1,024 draws from `firstDraw` on. Blocks of a piece come in order. */
  add(columns: readonly Float64Array[], firstDraw: number): void;
  /** Hands over what was counted and not yet told. */
  flush(): void;
}

/**
 * An accumulator with the memory that it works on. An array that a function always had costs a third of one that it is
 * handed: the compiler of Node knows where it is and how long. Hence the copies of columns, and functions within one.
 */
export function accumulator(plan: StreamPlan, totals: Totals, draws: number, replicates: number): Accumulator {
  const piece = new Float64Array(LEAF);
  const other = new Float64Array(LEAF);
  const counts = new Int32Array(plan.cells + 1);
  const tables = concatenated(plan.figures);
  const { starts, cellCounts, firstCells, perUnit, lookup, lookupSteps } = tables;
  const leaves = draws / leafDraws(plan);
  const leavesOfPiece = plan.columns.map((): number[] => []);
  const squaresOfPiece = plan.figures.map((): number[] => []);
  const bestOfPiece = plan.best.map((group) => group.map((): number[] => []));
  const perReplicate = draws / replicates;
  const highest = new Float64Array(LEAF);
  const ties = new Float64Array(LEAF);
  let replicate = 0;

  const sumPiece = (from: number, end: number): number => {
    let sum = 0;
    for (let i = from; i < end; i++) sum += piece[i]!;
    return sum;
  };

  const sumOfSquares = (from: number, end: number, centre: number): number => {
    let sum = 0;
    for (let i = from; i < end; i++) {
      const deviation = piece[i]! - centre;
      sum += deviation * deviation;
    }
    return sum;
  };

  const addOther = (sign: number): void => {
    for (let i = 0; i < LEAF; i++) piece[i] = piece[i]! + sign * other[i]!;
  };

  const rescale = (per: number, scale: number): void => {
    for (let i = 0; i < LEAF; i++) piece[i] = (piece[i]! * per) / scale;
  };

  const isAllOf = (value: number): boolean => {
    for (let i = 0; i < LEAF; i++) if (piece[i] !== value) return false;
    return true;
  };

  const count = (low: number, perStep: number, firstStep: number): void => {
    for (let i = 0; i < LEAF; i++) {
      const value = piece[i]!;
      const step = (value - low) * perStep;
      let s = lookup[firstStep + (step > 0 ? (step < lookupSteps ? step | 0 : lookupSteps - 1) : 0)]!;
      while (value < starts[s]!) s--;
      while (value >= starts[s + 1]!) s++;
      const within = ((value - starts[s]!) * perUnit[s]!) | 0;
      const cell = firstCells[s]! + (within < cellCounts[s]! ? within : cellCounts[s]! - 1);
      counts[cell] = counts[cell]! + 1;
    }
  };

  const seeHighest = (): void => {
    for (let i = 0; i < LEAF; i++) {
      const value = piece[i]!;
      if (value > highest[i]!) {
        highest[i] = value;
        ties[i] = 1;
      } else if (value === highest[i]) ties[i] = ties[i]! + 1;
    }
  };

  const shareOfHighest = (): number => {
    let sum = 0;
    for (let i = 0; i < LEAF; i++) sum += piece[i] === highest[i] ? 1 / ties[i]! : 0;
    return sum;
  };

  /** Keeps a sum of one block: alone, or with the others of its piece once they are all there. */
  const keep = (sums: Float64Array, at: number, ofPiece: number[], sum: number): void => {
    ofPiece.push(sum);
    if (ofPiece.length < plan.blocksPerPiece) return;
    sums[at] = treeSum(ofPiece);
    ofPiece.length = 0;
  };

  const loadFigure = ({ terms, per, scale }: StreamedFigure, columns: readonly Float64Array[]): void => {
    for (const [t, { sign, column }] of terms.entries()) {
      if (t === 0 && sign === 1) piece.set(columns[column]!);
      else {
        if (t === 0) piece.fill(0);
        other.set(columns[column]!);
        addOther(sign);
      }
    }
    if (per !== scale) rescale(per, scale);
  };

  const flush = (): void => {
    for (const [f, { cells, firstCell, firstGroup }] of plan.figures.entries()) {
      if (cells !== null) flushFigure(f, cells, firstCell, replicate * plan.groups + firstGroup);
    }
  };

  const flushFigure = (
    f: number,
    { counts: each, firstGroup }: NonNullable<StreamedFigure['cells']>,
    firstCell: number,
    groupsAt: number,
  ): void => {
    const firstStretch = tables.firstStretch[f]!;
    let cell = firstCell;
    for (let s = 0; s < each.length; s++) {
      for (let within = 0; within < cellCounts[firstStretch + s]!; within++, cell++) {
        const here = counts[cell]!;
        if (here === 0) continue;
        counts[cell] = 0;
        Atomics.add(totals.cells, cell, here);
        Atomics.add(totals.groups, groupsAt + firstGroup[s]! + groupOf(within), here);
      }
    }
  };

  return {
    add: (columns, firstDraw) => {
      const now = Math.floor(firstDraw / perReplicate);
      if (now !== replicate) flush();
      replicate = now;
      const leaf = Math.floor(firstDraw / leafDraws(plan));
      const part = firstDraw / plan.partDraws;
      for (const [k, column] of plan.columns.entries()) {
        piece.set(columns[column]!);
        keep(totals.leafSums, k * leaves + leaf, leavesOfPiece[k]!, sumPiece(0, LEAF));
        for (let at = 0; plan.partDraws < LEAF && at < LEAF; at += plan.partDraws) {
          totals.partSums[k * plan.parts + part + at / plan.partDraws] = sumPiece(at, at + plan.partDraws);
        }
      }
      for (const [f, figure] of plan.figures.entries()) {
        loadFigure(figure, columns);
        const { constant, constantCell, centre, cells } = figure;
        const isSame = constant !== null && isAllOf(constant);
        if (constant !== null && !isSame) Atomics.store(totals.differs, f, 1);
        if (centre !== null && plan.partDraws >= LEAF) {
          const sum = isSame ? 0 : sumOfSquares(0, LEAF, centre);
          keep(totals.squares, f * plan.parts + Math.floor(part), squaresOfPiece[f]!, sum);
        } else if (centre !== null && !isSame) {
          for (let at = 0; at < LEAF; at += plan.partDraws) {
            const place = f * plan.parts + part + at / plan.partDraws;
            totals.squares[place] = sumOfSquares(at, at + plan.partDraws, centre);
          }
        }
        if (cells === null) continue;
        if (isSame && constantCell !== null) counts[constantCell] = counts[constantCell]! + LEAF;
        else count(cells.low, cells.perStep, f * lookupSteps);
      }
      let groupAt = 0;
      for (const [g, group] of plan.best.entries()) {
        highest.fill(Number.NEGATIVE_INFINITY);
        for (const column of group) {
          piece.set(columns[column]!);
          seeHighest();
        }
        for (const [k, column] of group.entries()) {
          piece.set(columns[column]!);
          keep(totals.bestSums, (groupAt + k) * leaves + leaf, bestOfPiece[g]![k]!, shareOfHighest());
        }
        groupAt += group.length;
      }
    },
    flush,
  };
}

/** The tables of all figures, one after another. Stretches of a figure end with one that starts at +∞. */
function concatenated(figures: readonly StreamedFigure[]) {
  const lookupSteps = Math.max(1, ...figures.map(({ cells }) => cells?.lookup.length ?? 0));
  const stretches = figures.map(({ cells }) => cells?.starts.length ?? 0);
  const firstStretch = new Int32Array(figures.length);
  for (let f = 1; f < figures.length; f++) firstStretch[f] = firstStretch[f - 1]! + stretches[f - 1]!;
  const all = (firstStretch.at(-1) ?? 0) + (stretches.at(-1) ?? 0);
  const tables = {
    lookupSteps,
    firstStretch,
    starts: new Float64Array(all),
    cellCounts: new Int32Array(all),
    firstCells: new Int32Array(all),
    perUnit: new Float64Array(all),
    lookup: new Int32Array(figures.length * lookupSteps),
  };
  for (const [f, { cells, firstCell }] of figures.entries()) {
    if (cells === null) continue;
    const at = firstStretch[f]!;
    tables.starts.set(cells.starts, at);
    tables.cellCounts.set(cells.counts, at);
    tables.perUnit.set(cells.perUnit, at);
    for (const [s, first] of cells.firstCell.entries()) tables.firstCells[at + s] = firstCell + first;
    for (const [step, stretch] of cells.lookup.entries()) tables.lookup[f * lookupSteps + step] = at + stretch;
  }
  return tables;
}
