import { exp, log, log10, pow } from '../core/elementary/index.ts';
import { once } from '../core/once.ts';
import { boundedFunctions } from './bounded.ts';
import type { Generated } from './generate.ts';
import type { Kernel } from './kernel.ts';
import type { Program } from './program.ts';
import { columnsRead } from './reach.ts';
import { isWithin } from './tolerance.ts';

type Step = (period: number, count: number) => void;

/** Where a result stands after a stripe: in a column, or nowhere, being the same in all worlds. */
type Output = { readonly column: number } | { readonly column: null; readonly value: number };

/** Generated JavaScript, brought to life with its working memory. */
export class JavaScriptKernel implements Kernel {
  readonly backend = 'javascript';
  readonly direct = null;
  readonly image = null;
  readonly results: readonly string[];
  readonly options: readonly string[];
  readonly leaves: readonly number[];
  readonly sameAs: readonly number[];
  readonly reads: Kernel['reads'];
  readonly size: Kernel['size'];
  readonly #generated: Generated;
  readonly #periods: number;
  readonly #stripe: number;
  readonly #outputs: readonly Output[];
  readonly #memory: Float64Array;
  readonly #steps: readonly Step[];

  constructor(program: Program, generated: Generated, named: Pick<Kernel, 'results' | 'options'>, stripe: number) {
    const { functions, columnLength, rowLength, tables } = generated;
    this.results = named.results;
    this.options = named.options;
    this.leaves = program.leaves;
    this.sameAs = program.outputs.map((id) => program.outputs.indexOf(id));
    this.reads = once(() => columnsRead(program));
    const { nodes, states, periods } = program;
    const bytes = 8 * (columnLength + rowLength);
    this.size = { nodes: nodes.length, states: states.length, functions: functions.length, bytes };
    this.#generated = generated;
    this.#periods = periods;
    this.#stripe = stripe;
    this.#outputs = program.outputs.map((id) => outputOf(program, generated, id));
    this.#memory = new Float64Array(columnLength);
    this.#steps = link(functions, this.#memory, new Float64Array(rowLength), tables);
  }

  evaluateBlock(
    leafColumns: readonly (Float64Array | number)[],
    count: number,
    out: readonly (Float64Array | null)[],
    violations: Uint8Array,
  ): void {
    for (let from = 0; from < count; from += this.#stripe) {
      const here = Math.min(this.#stripe, count - from);
      this.#begin(leafColumns, from, here);
      for (const { inSweep, first, end } of this.#generated.steps) {
        const times = inSweep ? this.#periods : 1;
        for (let t = 0; t < times; t++) for (let k = first; k < end; k++) this.#steps[k]!(t, here);
      }
      violations.set(this.#column(this.#generated.layout.violationColumn, here), from);
      this.#hand(out, from, here, violations);
    }
  }

  #begin(leafColumns: readonly (Float64Array | number)[], from: number, count: number): void {
    const { layout } = this.#generated;
    for (const [leaf, column] of layout.leafColumns) {
      const given = leafColumns[leaf]!;
      if (typeof given === 'number') this.#column(column, count).fill(given);
      else this.#column(column, count).set(given.subarray(from, from + count));
    }
    this.#column(layout.violationColumn, count).fill(0);
  }

  /** Writes the results out; a world with one that is not finite is refused. */
  #hand(out: readonly (Float64Array | null)[], from: number, count: number, violations: Uint8Array): void {
    for (const [k, output] of this.#outputs.entries()) {
      const target = out[k] ?? null;
      const first = this.sameAs[k]!;
      if (first !== k && out[first] === target) continue;
      if (output.column === null) {
        target?.fill(output.value, from, from + count);
        if (!Number.isFinite(output.value)) violations.fill(1, from, from + count);
        continue;
      }
      const values = this.#column(output.column, count);
      target?.set(values, from);
      for (let i = 0; i < count; i++) if (!Number.isFinite(values[i])) violations[from + i] = 1;
    }
  }

  #column(column: number, count: number): Float64Array {
    const start = column * this.#generated.stride;
    return this.#memory.subarray(start, start + count);
  }
}

/** The functions of a kernel: `M` is its columns, `W` its rows and `P` its tables. */
function link(texts: readonly string[], memory: Float64Array, rows: Float64Array, tables: Float64Array): Step[] {
  const source = `'use strict';${boundedFunctions}\nreturn [\n${texts.join(',\n')}\n];`;
  const make = new Function('M', 'W', 'P', 'exp', 'log', 'log10', 'pow', 'isWithin', source);
  return make(memory, rows, tables, exp, log, log10, pow, isWithin) as Step[];
}

function outputOf(program: Program, { layout }: Generated, id: number): Output {
  const node = program.nodes[id]!;
  if (node.kind === 'constant') return { column: null, value: node.value };
  const column = node.kind === 'leaf' ? layout.leafColumns.get(node.column) : layout.columns.get(id);
  if (column === undefined) throw new Error('bug: a result stands nowhere');
  return { column };
}
