import type { QuantitySystem } from '../formula/system.ts';
import { compile, compileProgram } from './compile.ts';
import type { Kernel } from './kernel.ts';
import { lower } from './lower.ts';
import { usersOf } from './plan/users.ts';
import type { Program } from './program.ts';
import { dependents } from './reach.ts';
import { resolve } from './resolve.ts';

/** The results and reasons to refuse a world that some leaves can move, and nothing else, compiled. */
export interface Part {
  /** For each result and option, options innermost, whether it is in the part; one that is not has no value here. */
  readonly outputs: readonly boolean[];
  /** For each of the kernel's leaves whether it is read. */
  readonly reads: readonly boolean[];
  /** Among its leaves are results that are known from before, each by `savedLeaf`. */
  readonly kernel: Kernel;
}

/** What stands in the place of a leaf for a result, by its position among all, of which a kernel is given the column. */
export const savedLeaf = (output: number): number => -1 - output;
/** The result that such a leaf stands for. */
export const savedOutput = (leaf: number): number => -1 - leaf;

/**
 * Compiles what some leaves can move in a system where all others stand as they do. The kernel takes columns of these and
 * of those that vary, and has the values of the rest in it.
 *
 * @param saved For each result and option whether its values are known from before: what these leaves do not move is
 *   not computed again.
 * @throws CompilationRefused as `compile` does
 */
export function compilePart(system: QuantitySystem, moving: ReadonlySet<number>, saved: readonly boolean[] = []): Part {
  const open = opened(system, moving);
  const whole = resolve(lower(open));
  const columns = new Set([...whole.leaves.keys()].filter((column) => moving.has(whole.leaves[column]!)));
  const reached = dependents(whole, columns);
  const outputs = whole.outputs.map((id) => reached.has(id));
  const leaves = [...whole.leaves];
  const nodes = [...whole.nodes, { kind: 'constant', value: 0, truth: false } as const];
  whole.outputs.forEach((id, k) => {
    const { kind } = nodes[id]!;
    if (!saved[k] || outputs[k] || kind === 'constant' || kind === 'leaf') return;
    nodes[id] = { kind: 'leaf', column: leaves.push(savedLeaf(k)) - 1, truth: false };
  });
  const program = resolve({
    ...whole,
    leaves,
    nodes,
    outputs: whole.outputs.map((id, k) => (outputs[k] ? id : nodes.length - 1)),
    violations: whole.violations.filter((id) => reached.has(id)),
  });
  return { outputs, reads: readsOf(program), kernel: compileProgram(program, open) };
}

/** A system compiled with some of its leaves as columns beside those that vary; @throws CompilationRefused as `compile` does. */
export function compileOpen(system: QuantitySystem, columns: ReadonlySet<number>): Kernel {
  return compile(opened(system, columns));
}

/** A system compiled with every leaf as a column. */
export class OpenSystem {
  readonly kernel: Kernel;
  /** Results, options innermost, that a result of another option is made of. */
  readonly readElsewhere: readonly boolean[];
  readonly #program: Program;

  /** @throws CompilationRefused as `compile` does */
  constructor(system: QuantitySystem) {
    const open = opened(system, new Set(system.leaves.keys()));
    this.#program = resolve(lower(open));
    this.kernel = compileProgram(this.#program, open);
    this.readElsewhere = readElsewhere(this.#program, this.kernel.options.length);
  }

  /** Whether a leaf can move any result or reason to refuse a world. */
  matters(leaf: number): boolean {
    const { outputs, violations } = this.#program;
    const reached = dependents(this.#program, new Set([leaf]));
    return [...outputs, ...violations].some((id) => reached.has(id));
  }
}

/** Results, options innermost, that a result of another option is made of. */
function readElsewhere(program: Program, options: number): readonly boolean[] {
  const { nodes, outputs } = program;
  const users = usersOf(program, options);
  const known = new Map(outputs.map((id, k) => [id, k]));
  const found = outputs.map(() => false);
  nodes.forEach((node, id) => {
    if (node.kind !== 'apply') return;
    for (const argument of node.arguments) {
      const output = known.get(argument);
      if (output !== undefined && (users[id]! & (1n << BigInt(output % options))) === 0n) found[output] = true;
    }
  });
  return found;
}

function opened(system: QuantitySystem, leaves: ReadonlySet<number>): QuantitySystem {
  return {
    ...system,
    leaves: system.leaves.map((leaf) => (leaves.has(leaf.index) && !leaf.random ? { ...leaf, random: true } : leaf)),
  };
}

function readsOf({ leaves, nodes }: Program): readonly boolean[] {
  const reads = leaves.map(() => false);
  for (const node of nodes) if (node.kind === 'leaf') reads[node.column] = true;
  return reads;
}
