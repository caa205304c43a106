import { exp, log, log10, pow } from '../../core/elementary/index.ts';
import { once } from '../../core/once.ts';
import type { Kernel } from '../kernel.ts';
import type { Program } from '../program.ts';
import { columnsRead } from '../reach.ts';
import { isWithin } from '../tolerance.ts';
import { worldsTogether } from './addresses.ts';
import type { Generated } from './generate.ts';

/** The place of a result among those that differ between worlds, or the value that it has in all of them. */
type Output = { readonly place: number } | { readonly place: null; readonly value: number };

/** Fewer values are sooner copied one by one. */
const FEW = 32;

/**
 * Generated JavaScript, brought to life with its working memory: world after world, some of them with their leaves and
 * results in memory of its own, which V8 knows where it stands.
 */
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
  readonly #outputs: readonly Output[];
  readonly #leafColumns: Float64Array;
  readonly #resultColumns: Float64Array;
  readonly #refused = new Uint8Array(worldsTogether);
  readonly #evaluate: (count: number) => void;

  constructor(program: Program, generated: Generated, named: Pick<Kernel, 'results' | 'options'>) {
    const { addresses, functions } = generated;
    this.results = named.results;
    this.options = named.options;
    this.leaves = program.leaves;
    this.sameAs = program.outputs.map((id) => program.outputs.indexOf(id));
    this.reads = once(() => columnsRead(program));
    const { nodes, states } = program;
    this.size = { nodes: nodes.length, states: states.length, functions, bytes: 8 * addresses.size };
    const differing = [...new Set(program.outputs)].filter((id) => nodes[id]!.kind !== 'constant');
    this.#outputs = program.outputs.map((id) => {
      const node = nodes[id]!;
      return node.kind === 'constant' ? { place: null, value: node.value } : { place: differing.indexOf(id) };
    });
    this.#leafColumns = new Float64Array(this.leaves.length * worldsTogether);
    this.#resultColumns = new Float64Array(differing.length * worldsTogether);
    const from = Int32Array.from(differing, (id) => resultAddress(generated, id));
    this.#evaluate = link(generated, this.#leafColumns, from, this.#resultColumns, this.#refused);
  }

  evaluateBlock(
    leafColumns: readonly (Float64Array | number)[],
    count: number,
    out: readonly (Float64Array | null)[],
    violations: Uint8Array,
  ): void {
    const isNeverFinite = this.#outputs.some((output) => output.place === null && !Number.isFinite(output.value));
    const wanted = this.#wanted(out);
    for (let first = 0; first < count; first += worldsTogether) {
      const here = Math.min(worldsTogether, count - first);
      for (let k = 0; k < this.leaves.length; k++) {
        const leaf = leafColumns[k]!;
        const at = k * worldsTogether;
        if (typeof leaf === 'number') this.#leafColumns.fill(leaf, at, at + here);
        else copy(leaf, first, here, this.#leafColumns, at);
      }
      this.#evaluate(here);
      for (const { place, to } of wanted) copy(this.#resultColumns, place * worldsTogether, here, to, first);
      for (let w = 0; w < here; w++) violations[first + w] = isNeverFinite ? 1 : this.#refused[w]!;
    }
    this.#outputs.forEach((output, k) => {
      if (output.place === null) out[k]?.fill(output.value, 0, count);
    });
  }

  /** The results asked for that differ between worlds, and where each goes; columns that are one object once. */
  #wanted(out: readonly (Float64Array | null)[]): readonly { readonly place: number; readonly to: Float64Array }[] {
    return this.#outputs.flatMap(({ place }, k) => {
      const [first, to] = [this.sameAs[k]!, out[k] ?? null];
      return place === null || to === null || (first !== k && out[first] === to) ? [] : [{ place, to }];
    });
  }
}

function copy(from: Float64Array, first: number, count: number, to: Float64Array, at: number): void {
  if (count >= FEW) to.set(from.subarray(first, first + count), at);
  else for (let i = 0; i < count; i++) to[at + i] = from[first + i]!;
}

function link(
  { source, addresses }: Generated,
  leaves: Float64Array,
  from: Int32Array,
  results: Float64Array,
  refused: Uint8Array,
): (count: number) => void {
  const memory = new Float64Array(addresses.size);
  const make = new Function('L', 'M', 'P', 'A', 'R', 'V', 'exp', 'log', 'log10', 'pow', 'isWithin', source);
  return make(leaves, memory, addresses.tables, from, results, refused, exp, log, log10, pow, isWithin) as (
    count: number,
  ) => void;
}

function resultAddress({ addresses }: Generated, id: number): number {
  const at = addresses.column(id);
  if (at === null) throw new Error('bug: a result stands nowhere');
  return at;
}
