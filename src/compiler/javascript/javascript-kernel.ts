import { exp, log, log10, pow } from '../../core/elementary/index.ts';
import { once } from '../../core/once.ts';
import type { Kernel } from '../kernel.ts';
import type { Program } from '../program.ts';
import { columnsRead } from '../reach.ts';
import { isWithin } from '../tolerance.ts';
import type { Generated } from './generate.ts';

/** Where a result stands after a world, or the value that it has in all worlds. */
type Output = { readonly at: number } | { readonly at: null; readonly value: number };

/** Generated JavaScript, brought to life with its working memory: world after world. */
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
  readonly #memory: Float64Array;
  readonly #evaluate: () => boolean;

  constructor(program: Program, generated: Generated, named: Pick<Kernel, 'results' | 'options'>) {
    const { addresses, functions } = generated;
    this.results = named.results;
    this.options = named.options;
    this.leaves = program.leaves;
    this.sameAs = program.outputs.map((id) => program.outputs.indexOf(id));
    this.reads = once(() => columnsRead(program));
    const { nodes, states } = program;
    this.size = { nodes: nodes.length, states: states.length, functions, bytes: 8 * addresses.size };
    this.#outputs = program.outputs.map((id) => outputOf(program, generated, id));
    this.#memory = new Float64Array(addresses.size);
    this.#evaluate = link(generated, this.#memory);
  }

  evaluateBlock(
    leafColumns: readonly (Float64Array | number)[],
    count: number,
    out: readonly (Float64Array | null)[],
    violations: Uint8Array,
  ): void {
    const memory = this.#memory;
    const leaves = this.leaves.map((_, k) => leafColumns[k]!);
    const wanted = this.#wanted(out);
    const isNeverFinite = this.#outputs.some((output) => output.at === null && !Number.isFinite(output.value));
    for (let world = 0; world < count; world++) {
      for (let k = 0; k < leaves.length; k++) {
        const leaf = leaves[k]!;
        memory[k] = typeof leaf === 'number' ? leaf : leaf[world]!;
      }
      let refused = this.#evaluate() || isNeverFinite;
      for (const { at, to } of wanted) {
        const value = memory[at]!;
        // A world with a result that is not finite is refused, whoever asks for it.
        if (!Number.isFinite(value)) refused = true;
        if (to !== null) to[world] = value;
      }
      violations[world] = refused ? 1 : 0;
    }
    this.#outputs.forEach((output, k) => {
      if (output.at === null) out[k]?.fill(output.value, 0, count);
    });
  }

  /** The results that differ between worlds, and where each goes; columns that are one object once. */
  #wanted(out: readonly (Float64Array | null)[]): readonly { readonly at: number; readonly to: Float64Array | null }[] {
    return this.#outputs.flatMap((output, k) => {
      const [first, to] = [this.sameAs[k]!, out[k] ?? null];
      if (output.at === null || (first !== k && (to === null || out[first] === to))) return [];
      return [{ at: output.at, to }];
    });
  }
}

function link({ source, addresses }: Generated, memory: Float64Array): () => boolean {
  const make = new Function('M', 'P', 'exp', 'log', 'log10', 'pow', 'isWithin', source);
  return make(memory, addresses.tables, exp, log, log10, pow, isWithin) as () => boolean;
}

function outputOf(program: Program, { addresses }: Generated, id: number): Output {
  const node = program.nodes[id]!;
  if (node.kind === 'constant') return { at: null, value: node.value };
  const at = node.kind === 'leaf' ? addresses.leaf(node.column) : addresses.column(id);
  if (at === null) throw new Error('bug: a result stands nowhere');
  return { at };
}
