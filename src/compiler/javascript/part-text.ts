import { boundedText, isBound } from '../bounded.ts';
import type { Node, NodeId, Operation } from '../node.ts';
import { operations } from '../operations.ts';
import type { Known } from '../plan/guards.ts';
import type { Addresses } from './addresses.ts';

/** A longer expression gets a name of its own, so that nothing nests deeply. */
const longestExpression = 1200;

/** What the text of every part of a kernel refers to. */
export interface Writing {
  readonly nodes: readonly Node[];
  readonly addresses: Addresses;
}

/** Where a part finds its values. */
export interface Place {
  /** Nodes that are worked out here. */
  readonly computes: ReadonlySet<NodeId>;
  /** States that stand in variables `s0`, `s1`, ... */
  readonly states: ReadonlySet<number>;
  /** Names of values that are worked out already. */
  readonly given: ReadonlyMap<NodeId, string>;
  /** Gives a value that is the same in all periods a name outside the loop; null where there is none. */
  readonly outside: ((id: NodeId, text: string) => string) | null;
  readonly known: Known;
  readonly uses: ReadonlyMap<NodeId, number>;
}

/** Which arguments the text of an operation has twice. */
export function namedTwice(operation: Operation): readonly number[] {
  return operation === 'within' ? [0] : [];
}

/**
 * Writes the values of a part as JavaScript, each at its first use, and once. It is made of our own positions and of
 * numbers that we print; nothing that a person wrote is in it. It reads `L` (leaves of worlds side by side) at world `w`,
 * `M` (what the world has) and `P` (tables), the latter at period `t`.
 */
export class PartText {
  readonly #writing: Writing;
  readonly #place: Place;
  readonly #lines: string[];
  readonly #texts: Map<NodeId, string>;

  constructor(writing: Writing, place: Place, lines: string[]) {
    this.#writing = writing;
    this.#place = place;
    this.#lines = lines;
    this.#texts = new Map(place.given);
  }

  /** The value as a name, or as an expression in brackets where it is used once. */
  value(named: NodeId): string {
    const { known, uses } = this.#place;
    const truth = known.truth(named);
    if (truth !== null) return String(truth);
    const id = known.alias(named);
    const written = this.#texts.get(id);
    if (written !== undefined) return written;
    const node = this.#writing.nodes[id]!;
    const plain = this.#plain(id, node);
    const text = plain ?? this.#expression(node);
    if (plain === null && (uses.get(id) !== 1 || text.length > longestExpression)) {
      this.#lines.push(`const v${id} = ${text};`);
      this.#texts.set(id, `v${id}`);
      return `v${id}`;
    }
    const bracketed = plain ?? `(${text})`;
    this.#texts.set(id, bracketed);
    return bracketed;
  }

  /** The value as a number. */
  number(id: NodeId): string {
    return this.#writing.nodes[id]!.truth ? `(${this.value(id)} ? 1 : 0)` : this.value(id);
  }

  /** A value that stands somewhere already. */
  #plain(id: NodeId, node: Node): string | null {
    const { addresses } = this.#writing;
    const { computes, states, outside } = this.#place;
    const asTruth = (text: string): string => (node.truth ? `(${text} !== 0)` : text);
    if (node.kind === 'constant') return node.truth ? String(node.value !== 0) : printed(node.value);
    if (node.kind === 'table') {
      this.#lines.push(`const p${id} = P[t + ${addresses.table(id)}];`);
      return asTruth(`p${id}`);
    }
    if (node.kind === 'state' && states.has(node.state)) return `s${node.state}`;
    if (computes.has(id)) return null;
    const row = addresses.row(id);
    const column = addresses.column(id);
    const isLeaf = node.kind === 'leaf';
    if (!isLeaf && column === null && row === null) throw new Error(`bug: node ${id} stands nowhere`);
    if (!isLeaf && column === null) return asTruth(`M[t + ${row}]`);
    const text = isLeaf ? `L[w + ${addresses.leaf(node.column)}]` : `M[${column}]`;
    return asTruth(outside === null ? text : outside(id, text));
  }

  #expression(node: Node): string {
    const { nodes, addresses } = this.#writing;
    if (node.kind === 'apply') {
      const { known } = this.#place;
      const [a = '', b = '', c = ''] = node.arguments.map((argument) => this.value(argument));
      const bounds = node.arguments.map((argument) => isBound(nodes[known.alias(argument)]!));
      // `min` and `max` with a known bound need no care for zeros of two signs: twice as fast.
      if (node.operation === 'min' || node.operation === 'max') {
        if (bounds[0]) return boundedText(node.operation, a, b);
        if (bounds[1]) return boundedText(node.operation, b, a);
      }
      return operations[node.operation].text(a, b, c);
    }
    if (node.kind === 'gather') {
      const index = this.value(node.index);
      const isTable = nodes[node.of]!.kind === 'table';
      const place = isTable ? `P[${index} + ${addresses.table(node.of)}]` : `M[${index} + ${addresses.row(node.of)}]`;
      return node.truth ? `${place} !== 0` : place;
    }
    throw new Error('bug: a node that is not computed');
  }
}

/** A number as JavaScript that reads back to the same bits. */
function printed(value: number): string {
  if (Object.is(value, -0)) return '(-0)';
  return value < 0 ? `(${value})` : String(value);
}
