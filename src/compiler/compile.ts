import { exp, log, log10, pow } from '../core/elementary/index.ts';
import type { QuantitySystem } from '../formula/system.ts';
import { boundedFunctions } from './bounded.ts';
import { functionText, type Writing } from './javascript.ts';
import { lower } from './lower.ts';
import type { NodeId } from './node.ts';
import { orderNodes } from './order.ts';
import { cut } from './pieces.ts';
import type { Program } from './program.ts';
import { CompilationRefused } from './refusal.ts';
import { resolve } from './resolve.ts';
import { layOut } from './segments.ts';
import { shapesOf } from './shapes.ts';
import { isWithin } from './tolerance.ts';

export interface CompileOptions {
  /** Worlds that are evaluated side by side: columns of this length stay in the processor's cache. */
  readonly stripe?: number;
  /** Most nodes in one generated function. */
  readonly pieceSize?: number;
  /** Most bytes of working memory. */
  readonly memoryLimit?: number;
}

/** A compiled system. It owns working memory: one kernel serves one thread. */
export interface Kernel {
  readonly results: readonly string[];
  readonly options: readonly string[];
  /** Leaves whose columns are given, in that order: those that vary between worlds, by index. */
  readonly leaves: readonly number[];
  /** For each column of results the first one that has the same value in every world; they may share memory. */
  readonly sameAs: readonly number[];
  readonly size: {
    readonly nodes: number;
    readonly states: number;
    readonly functions: number;
    readonly bytes: number;
  };
  /**
   * Evaluates `count` worlds.
   *
   * @param leafColumns A column for each of `leaves`, canonical units, at least `count` long.
   * @param out A column for each result and option, options innermost; overwritten up to `count`. Columns that always
   *   have the same values may be one object.
   * @param violations 1 for a world that is to be refused (a bound, a check, an amount or date outside the timeline, or a
   *   result that is not finite), else 0.
   */
  evaluateBlock(
    leafColumns: readonly Float64Array[],
    count: number,
    out: readonly Float64Array[],
    violations: Uint8Array,
  ): void;
}

/** One cache line between columns, so that they do not compete for the same places in the cache. */
const padding = 8;

/**
 * Compiles a system to JavaScript: time outermost, options side by side, worlds in columns. The kernel agrees to the bit
 * with the reference interpreter (docs/semantics.md).
 *
 * @throws CompilationRefused for what cannot be computed exactly, or not in the memory allowed.
 */
export function compile(system: QuantitySystem, options: CompileOptions = {}): Kernel {
  const stripe = options.stripe ?? 256;
  const stride = stripe + padding;
  const pieceSize = options.pieceSize ?? 200;
  const memoryLimit = options.memoryLimit ?? 512 * 1024 * 1024;
  const members = system.dimensions.get('option') ?? [];
  const program = resolve(lower(system));
  const shapes = shapesOf(program);
  const layout = layOut(program, shapes, orderNodes(program, members.length));
  const { tables, tableStarts } = layOutTables(program);
  const writing: Writing = { nodes: program.nodes, periods: program.periods, shapes, layout, stride, tableStarts };

  let columnCount = layout.columnCount;
  const texts: string[] = [];
  const steps = layout.segments.map((segment) => {
    const { pieces, columnCount: taken } = cut(segment, program.nodes, pieceSize, layout.columnCount);
    columnCount = Math.max(columnCount, taken);
    const first = texts.length;
    for (const piece of pieces) texts.push(functionText(writing, segment, piece));
    return { inSweep: segment.inSweep, first, end: texts.length };
  });

  const rowLength = layout.rows.size * program.periods * stride;
  const bytes = 8 * (columnCount * stride + rowLength);
  if (bytes > memoryLimit) {
    throw new CompilationRefused(
      `it needs ${bytes} bytes of working memory, more than ${memoryLimit}`,
      'the whole model',
    );
  }
  const memory = new Float64Array(columnCount * stride);
  const functions = link(texts, memory, new Float64Array(rowLength), tables);
  const sameAs = program.outputs.map((id) => program.outputs.indexOf(id));
  const outputs = program.outputs.map((id) => outputOf(program, layout.columns, layout.leafColumns, id));
  const { periods } = program;

  const evaluateStripe = (count: number): void => {
    for (const { inSweep, first, end } of steps) {
      const times = inSweep ? periods : 1;
      for (let t = 0; t < times; t++) for (let k = first; k < end; k++) functions[k]!(t, count);
    }
  };

  return {
    results: system.results,
    options: members,
    leaves: program.leaves,
    sameAs,
    size: { nodes: program.nodes.length, states: program.states.length, functions: texts.length, bytes },
    evaluateBlock(leafColumns, count, out, violations) {
      for (let from = 0; from < count; from += stripe) {
        const here = Math.min(stripe, count - from);
        for (const [leaf, column] of layout.leafColumns) {
          memory.set(leafColumns[leaf]!.subarray(from, from + here), column * stride);
        }
        const flags = layout.violationColumn * stride;
        memory.fill(0, flags, flags + here);
        evaluateStripe(here);
        for (let i = 0; i < here; i++) violations[from + i] = memory[flags + i]!;
        outputs.forEach((output, k) => {
          const target = out[k]!;
          if (sameAs[k] !== k && out[sameAs[k]!] === target) return;
          if (output.column === null) target.fill(output.value, from, from + here);
          else target.set(memory.subarray(output.column * stride, output.column * stride + here), from);
          for (let i = from; i < from + here; i++) if (!Number.isFinite(target[i])) violations[i] = 1;
        });
      }
    },
  };
}

type Step = (period: number, count: number) => void;

function link(texts: readonly string[], memory: Float64Array, rows: Float64Array, tables: Float64Array): Step[] {
  const source = `'use strict';${boundedFunctions}\nreturn [\n${texts.join(',\n')}\n];`;
  const make = new Function('M', 'W', 'P', 'exp', 'log', 'log10', 'pow', 'isWithin', source);
  return make(memory, rows, tables, exp, log, log10, pow, isWithin) as Step[];
}

function layOutTables(program: Program): { tables: Float64Array; tableStarts: ReadonlyMap<NodeId, number> } {
  const tableStarts = new Map<NodeId, number>();
  const values: Float64Array[] = [];
  program.nodes.forEach((node, id) => {
    if (node.kind !== 'table') return;
    tableStarts.set(id, values.length * program.periods);
    values.push(node.values);
  });
  const tables = new Float64Array(values.length * program.periods);
  for (const [k, table] of values.entries()) tables.set(table, k * program.periods);
  return { tables, tableStarts };
}

type Output = { readonly column: number } | { readonly column: null; readonly value: number };

function outputOf(
  program: Program,
  columns: ReadonlyMap<NodeId, number>,
  leafColumns: ReadonlyMap<number, number>,
  id: NodeId,
): Output {
  const node = program.nodes[id]!;
  if (node.kind === 'constant') return { column: null, value: node.value };
  const column = node.kind === 'leaf' ? leafColumns.get(node.column) : columns.get(id);
  if (column === undefined) throw new Error('bug: a result stands nowhere');
  return { column };
}
