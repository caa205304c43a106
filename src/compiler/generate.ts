import { functionText, type Writing } from './javascript.ts';
import type { NodeId } from './node.ts';
import { orderNodes } from './order.ts';
import { cut } from './pieces.ts';
import type { Program } from './program.ts';
import { type Layout, layOut } from './segments.ts';
import { shapesOf } from './shapes.ts';

/** One cache line between columns, so that they do not compete for the same places in the cache. */
const padding = 8;

/** A program as JavaScript, with the memory that it works in. */
export interface Generated {
  /** Text of every function, in the order in which they are called. */
  readonly functions: readonly string[];
  /** Functions `first` to `end - 1` are called once, or in each period in turn. */
  readonly steps: readonly { readonly inSweep: boolean; readonly first: number; readonly end: number }[];
  readonly layout: Layout;
  /** Distance between columns. */
  readonly stride: number;
  /** Doubles of working memory: for columns, and for values that a later sweep needs. */
  readonly columnLength: number;
  readonly rowLength: number;
  /** The values of all tables, one after the other. */
  readonly tables: Float64Array;
}

/**
 * JavaScript for a program.
 *
 * @param options How many outputs in a row belong to one result.
 * @param stripe Worlds side by side.
 * @param pieceSize Most nodes in one function.
 */
export function generate(program: Program, options: number, stripe: number, pieceSize: number): Generated {
  const { nodes, periods } = program;
  const stride = stripe + padding;
  const shapes = shapesOf(program);
  const layout = layOut(program, shapes, orderNodes(program, options));
  const { tables, tableStarts } = layOutTables(program);
  const writing: Writing = { nodes, periods, shapes, layout, stride, tableStarts };

  const functions: string[] = [];
  let { columnCount } = layout;
  const steps = layout.segments.map((segment) => {
    const { pieces, columnCount: taken } = cut(segment, nodes, pieceSize, layout.columnCount);
    columnCount = Math.max(columnCount, taken);
    const first = functions.length;
    for (const piece of pieces) functions.push(functionText(writing, segment, piece));
    return { inSweep: segment.inSweep, first, end: functions.length };
  });
  const columnLength = columnCount * stride;
  return { functions, steps, layout, stride, columnLength, rowLength: layout.rows.size * periods * stride, tables };
}

function layOutTables({ nodes, periods }: Program): {
  readonly tables: Float64Array;
  readonly tableStarts: ReadonlyMap<NodeId, number>;
} {
  const tableStarts = new Map<NodeId, number>();
  const values: Float64Array[] = [];
  nodes.forEach((node, id) => {
    if (node.kind !== 'table') return;
    tableStarts.set(id, values.length * periods);
    values.push(node.values);
  });
  const tables = new Float64Array(values.length * periods);
  for (const [k, table] of values.entries()) tables.set(table, k * periods);
  return { tables, tableStarts };
}
