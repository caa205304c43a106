import type { QuantitySystem } from '../formula/system.ts';
import { compileProgram } from './compile.ts';
import type { Kernel } from './kernel.ts';
import { lower } from './lower.ts';
import type { NodeId } from './node.ts';
import type { Program } from './program.ts';
import { dependents } from './reach.ts';
import { resolve } from './resolve.ts';

/** The results and reasons to refuse a world that some leaves can move, and nothing else. */
export interface Part {
  /** Equal for parts that are the same. */
  readonly key: string;
  /** For each result and option, options innermost, whether it is in the part. */
  readonly outputs: readonly boolean[];
  /** For each leaf column whether the part reads it. */
  readonly reads: readonly boolean[];
  readonly program: Program;
}

/** A part with more nodes than this share of the whole is left to the kernel of the whole. */
const mostOfWhole = 0.8;
/** Kernels of parts that are kept. */
const mostKept = 32;

/**
 * A system compiled as a whole and, when first asked for, in parts: what can change when some of its leaves do. A part
 * has the columns of the whole; results that are not in it are zero in it. Owns the memory of its kernels; one serves
 * one thread.
 */
export class CompiledParts {
  readonly whole: Kernel;
  readonly #system: QuantitySystem;
  readonly #program: Program;
  readonly #reached = new Map<number, ReadonlySet<NodeId>>();
  readonly #parts = new Map<string, Part | null>();
  readonly #kernels = new Map<string, Kernel>();

  /** @throws CompilationRefused as `compile` does */
  constructor(system: QuantitySystem) {
    this.#system = system;
    this.#program = resolve(lower(system));
    this.whole = compileProgram(this.#program, system);
  }

  /** What these leaves can move, by column; null where that is nearly everything. */
  part(columns: readonly number[]): Part | null {
    const asked = keyOf(columns);
    const known = this.#parts.get(asked);
    if (known !== undefined) return known;
    const made = this.#make(columns);
    if (this.#parts.size >= mostKept) forgetOldest(this.#parts);
    this.#parts.set(asked, made);
    return made;
  }

  /** Whether a leaf can move any result or reason to refuse a world. */
  matters(column: number): boolean {
    const { outputs, violations } = this.#program;
    const reached = this.#reachedFrom(column);
    return [...outputs, ...violations].some((id) => reached.has(id));
  }

  /** Whether the part that these leaves can move, and its kernel, are there already and cost nothing. */
  isReady(columns: readonly number[]): boolean {
    const part = this.#parts.get(keyOf(columns));
    return part !== undefined && (part === null || this.#kernels.has(part.key));
  }

  /** The kernel of a part: compiled when first asked for. */
  kernel({ key, program }: Part): Kernel {
    const known = this.#kernels.get(key);
    if (known !== undefined) return known;
    const made = compileProgram(program, this.#system);
    if (this.#kernels.size >= mostKept) forgetOldest(this.#kernels);
    this.#kernels.set(key, made);
    return made;
  }

  #make(columns: readonly number[]): Part | null {
    const { nodes, outputs, violations } = this.#program;
    const sets = columns.map((column) => this.#reachedFrom(column));
    const isReached = (id: NodeId): boolean => sets.some((set) => set.has(id));
    const inPart = outputs.map(isReached);
    const nothing = nodes.length;
    const program = resolve({
      ...this.#program,
      nodes: [...nodes, { kind: 'constant', value: 0, truth: false }],
      outputs: outputs.map((id, k) => (inPart[k] ? id : nothing)),
      violations: violations.filter(isReached),
    });
    if (program.nodes.length > mostOfWhole * nodes.length) return null;
    const reads = this.#program.leaves.map(() => false);
    for (const node of program.nodes) if (node.kind === 'leaf') reads[node.column] = true;
    const key = [...outputs, ...violations].map((id) => Number(isReached(id))).join('');
    return { key, outputs: inPart, reads, program };
  }

  #reachedFrom(column: number): ReadonlySet<NodeId> {
    const known = this.#reached.get(column);
    if (known !== undefined) return known;
    const reached = dependents(this.#program, column);
    this.#reached.set(column, reached);
    return reached;
  }
}

function keyOf(columns: readonly number[]): string {
  return [...columns].sort((a, b) => a - b).join(' ');
}

function forgetOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
