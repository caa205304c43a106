import { atOnce, type InPieces } from '../core/in-pieces.ts';
import { coveredNodes } from './covered.ts';
import { type Facts, factsOf } from './facts.ts';
import { Graph } from './graph.ts';
import { eitherZero, infinite, type Kinds, minusInfinite, minusZero, negative, positive, zero } from './kinds.ts';
import type { Node, NodeId } from './node.ts';
import type { Program } from './program.ts';
import { resolve } from './resolve.ts';

/** A program that computes no more, and what that rests on. */
export interface Simplified {
  /** Gives the bits of the original in every world in which all results are finite and every leaf is as expected. */
  readonly program: Program;
  /** For each leaf column whether it must be above zero. */
  readonly positive: readonly boolean[];
}

/** Attempts after which nothing is left out. */
const mostAttempts = 6;

/**
 * Leaves out what multiplies and adds zeros, which is exact only for numbers that are finite and of a known sign. Both
 * are expected, not proven: a kernel sees where they do not hold, and such worlds are computed by the original.
 *
 * @param centrals Central values of the leaf columns: those above zero are expected to stay there.
 * @returns the program itself where nothing is won
 */
export function simplify(program: Program, centrals: readonly number[]): Simplified {
  return atOnce(simplifyInPieces(program, centrals));
}

/** The same, in pieces. */
export function* simplifyInPieces(program: Program, centrals: readonly number[]): InPieces<Simplified> {
  const above = centrals.map((central) => central > 0);
  const all = coveredNodes(program);
  const doubtful = new Set<NodeId>();
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const facts = factsOf(program, above, doubtful, all);
    yield;
    const { program: simpler, mapped } = new Rebuilding(program, facts).run();
    // To expect less can only leave out less.
    if (simpler.nodes.length >= program.nodes.length) break;
    yield;
    const covered = coveredNodes(simpler);
    // What was to show in a result has to show in one also of the simpler program, which a constant never does.
    const shows = (id: NodeId | undefined): boolean =>
      id !== undefined && covered.has(id) && simpler.nodes[id]!.kind !== 'constant';
    if ([...facts.expected].every((id) => shows(mapped.get(id)))) {
      return { program: resolve(simpler), positive: above };
    }
    // Not only those: what they are part of would be expected in their place the next time.
    for (const id of all) if (!shows(mapped.get(id))) doubtful.add(id);
  }
  return { program, positive: above };
}

/** Builds the simpler program. */
class Rebuilding {
  readonly #program: Program;
  readonly #kinds: readonly Kinds[];

  constructor(program: Program, { kinds }: Facts) {
    this.#program = program;
    this.#kinds = kinds;
  }

  run(): { readonly program: Program; readonly mapped: ReadonlyMap<NodeId, NodeId> } {
    const { nodes, states, periods, outputs, violations, leaves } = this.#program;
    const graph = new Graph(periods);
    const mapped = new Map<NodeId, NodeId>();
    const stateNodes = new Map<number, NodeId>();
    const open: number[] = [];
    const map = (id: NodeId): NodeId => {
      const before = mapped.get(id);
      if (before !== undefined) return before;
      const value = make(id, nodes[id]!);
      mapped.set(id, value);
      return value;
    };
    const make = (id: NodeId, node: Node): NodeId => {
      const kinds = this.#kinds[id]!;
      if (node.truth && (kinds === zero || kinds === positive)) return graph.truth(kinds === positive);
      if (!node.truth && kinds === zero) return graph.constant(0);
      if (!node.truth && kinds === minusZero) return graph.constant(-0);
      switch (node.kind) {
        case 'constant':
          return node.truth ? graph.truth(node.value !== 0) : graph.constant(node.value);
        case 'leaf':
          return graph.leaf(node.column);
        case 'table':
          return graph.table(node.values, node.truth);
        case 'state': {
          const known = stateNodes.get(node.state);
          if (known !== undefined) return known;
          const made = graph.state();
          stateNodes.set(node.state, made);
          open.push(node.state);
          return made;
        }
        case 'at':
          return graph.at(map(node.of), node.period);
        case 'gather':
          return graph.gather(map(node.of), map(node.index));
        case 'apply': {
          const same = this.#sameAs(node);
          return same === null ? graph.apply(node.operation, ...node.arguments.map(map)) : map(same);
        }
        default:
          node satisfies never;
          throw new Error('bug: unknown node');
      }
    };
    const made = { outputs: outputs.map(map), violations: violations.map(map) };
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      const { initial, next } = states[state]!;
      graph.close(stateNodes.get(state)!, map(initial), map(next));
    }
    const program = { periods, nodes: graph.nodes, states: graph.states, leaves, ...made };
    return { program, mapped };
  }

  /** The argument whose value an operation leaves as it is, by the kinds of the others. */
  #sameAs(node: Node & { readonly kind: 'apply' }): NodeId | null {
    const [a, b] = node.arguments as readonly [NodeId, NodeId];
    const [left, right] = [this.#kinds[a]!, this.#kinds[b] ?? 0];
    const only = (kinds: Kinds, allowed: Kinds): boolean => (kinds & ~allowed) === 0;
    switch (node.operation) {
      case 'add':
        if (right === minusZero || (only(right, eitherZero) && (left & minusZero) === 0)) return a;
        return left === minusZero || (only(left, eitherZero) && (right & minusZero) === 0) ? b : null;
      case 'subtract':
        return right === zero || (only(right, eitherZero) && (left & minusZero) === 0) ? a : null;
      case 'max':
        if (isNotBelow(left, right)) return a;
        return isNotBelow(right, left) ? b : null;
      case 'min':
        if (isNotBelow(right, left)) return a;
        return isNotBelow(left, right) ? b : null;
      case 'abs':
        return only(left, zero | positive | infinite) ? a : null;
      default:
        return null;
    }
  }
}

/** Whether one value is above another or the same to the bit, or of a zero both signs in order. */
function isNotBelow(a: Kinds, b: Kinds): boolean {
  const above = zero | positive | infinite;
  const below = negative | minusZero | minusInfinite | zero;
  return (a & ~above) === 0 && (b & ~below) === 0;
}
