import type { Kernel } from '../compiler/compile.ts';
import { compileOpen, compilePart, OpenSystem, type Part } from '../compiler/parts.ts';
import type { QuantitySystem } from '../formula/system.ts';
import { compileModel, orModelError } from './compile-model.ts';

/** What of a system is to be computed: all of it, with these leaves as columns, or only what these leaves move. */
export interface Wanted {
  readonly leaves: readonly number[];
  readonly isAll: boolean;
}

/** Kernels that are kept. */
const mostKept = 16;

/**
 * The kernels of a session. One takes every value as a column: it serves whatever is changed, at once, and is slow. The
 * others are made for what has changed, and have in them all that stands still. Owns their memory; one serves one thread.
 */
export class SessionKernels {
  /** The part that is everything, whatever is changed: its columns are the leaves. */
  readonly general: Part;
  /** Results, options innermost, that spare work where they are kept. */
  readonly worthKeeping: readonly boolean[];
  readonly #open: OpenSystem;
  readonly #moves = new Map<number, boolean>();
  readonly #parts = new Map<string, Part>();

  /** @throws ModelError where the compiler refuses the model */
  constructor(system: QuantitySystem) {
    this.#open = orModelError(() => new OpenSystem(system));
    this.general = whole(this.#open.kernel);
    this.worthKeeping = this.#open.readElsewhere;
    this.#parts.set(keyOf(system, { leaves: [], isAll: true }), whole(compileModel({ system })));
  }

  /** Whether a leaf can move any result or reason to refuse a world. */
  matters(leaf: number): boolean {
    const known = this.#moves.get(leaf) ?? this.#open.matters(leaf);
    this.#moves.set(leaf, known);
    return known;
  }

  /** Whether what is wanted of a system is compiled already. */
  isReady(system: QuantitySystem, wanted: Wanted): boolean {
    return this.#parts.has(keyOf(system, wanted));
  }

  /**
   * What is wanted of a system, that of the session with some leaves at another value: compiled when first asked for.
   */
  part(system: QuantitySystem, wanted: Wanted): Part {
    const key = keyOf(system, wanted);
    const part = this.#parts.get(key) ?? make(system, wanted, this.worthKeeping);
    this.#parts.delete(key);
    this.#parts.set(key, part);
    const [oldest] = this.#parts.keys();
    if (this.#parts.size > mostKept && oldest !== undefined) this.#parts.delete(oldest);
    return part;
  }
}

function make(system: QuantitySystem, { leaves, isAll }: Wanted, kept: readonly boolean[]): Part {
  const moving = new Set(leaves);
  return orModelError(() => (isAll ? whole(compileOpen(system, moving)) : compilePart(system, moving, kept)));
}

function whole(kernel: Kernel): Part {
  return { outputs: kernel.sameAs.map(() => true), reads: kernel.leaves.map(() => true), kernel };
}

/** Equal for systems that differ only in what a kernel takes as columns. */
function keyOf(system: QuantitySystem, { leaves, isAll }: Wanted): string {
  const open = new Set(leaves);
  const values = system.leaves.map(({ index, random, central }) => (random || open.has(index) ? null : central));
  return JSON.stringify([isAll, [...open].sort(), values]);
}
