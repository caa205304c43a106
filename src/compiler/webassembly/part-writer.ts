import { type FunctionBody, type I32, i32, i32x4, type Local, type V128, v128 } from '../../core/webassembly/index.ts';
import type { Node, NodeId } from '../node.ts';
import type { Known } from '../plan/guards.ts';
import type { Part } from '../plan/plan.ts';
import type { Addresses } from './addresses.ts';
import { type Elementary, truths, vectorOperation } from './vector-operations.ts';

/** What every part of a module is written with. */
export interface Writing {
  readonly nodes: readonly Node[];
  readonly addresses: Addresses;
  readonly elementary: Elementary;
  /** Whether a value may be -0. */
  readonly mayBeMinusZero: (id: NodeId) => boolean;
  /** Whether a value may be below zero. */
  readonly mayBeNegative: (id: NodeId) => boolean;
  /** Whether another kernel looks again at worlds that this one refuses, so that it may refuse those it is in doubt of. */
  readonly leavesDoubt: boolean;
}

/** Where a part finds its values, in the function that is being written. */
export interface Frame {
  /** Offset in bytes of the first world of the vector in a leaf column. */
  readonly world: I32;
  /** Offset in bytes of the vector in a column of the tile, as far as it is known only when the function runs. */
  readonly column: I32;
  /** Offset in bytes of the period in a table, and in a row. */
  readonly table: I32 | null;
  readonly row: I32 | null;
  /** Offset of the vector in its tile, in bytes, as far as it is known. */
  readonly vector: number;
  /** What the states of the part hold. */
  readonly states: ReadonlyMap<number, Local<'v128'>>;
  /** Where values of tables are kept that all vectors of a tile read; null where each reads them itself. */
  readonly shared: Map<NodeId, V128> | null;
}

/** Writes the values of one part for one vector of worlds: each at its first use, and once. */
export class PartWriter {
  readonly #writing: Writing;
  readonly #body: FunctionBody;
  readonly #frame: Frame;
  readonly #computes: ReadonlySet<NodeId>;
  readonly #uses: ReadonlyMap<NodeId, number>;
  readonly #known: Known;
  readonly #values: Map<NodeId, V128>;

  constructor(
    writing: Writing,
    part: Part,
    body: FunctionBody,
    frame: Frame,
    uses: ReadonlyMap<NodeId, number>,
    known: Known,
    given: ReadonlyMap<NodeId, V128> = new Map(),
  ) {
    this.#writing = writing;
    this.#body = body;
    this.#frame = frame;
    this.#computes = new Set(part.computes);
    this.#uses = uses;
    this.#known = known;
    this.#values = new Map(given);
  }

  /** Code for the value of a node, which may be written out as often as `usesOf` says that it is used. */
  value(named: NodeId): V128 {
    const truth = this.#known.truth(named);
    if (truth !== null) return truth ? truths.true : truths.false;
    const id = this.#known.alias(named);
    const node = this.#writing.nodes[id]!;
    const held = this.#held(node);
    if (held !== null) return held;
    const { shared } = this.#frame;
    const values = node.kind === 'table' && shared !== null ? shared : this.#values;
    const known = values.get(id);
    if (known !== undefined) return known;
    const written = this.#loaded(id, node) ?? this.#computed(node);
    if (values !== shared && (this.#uses.get(id) ?? 1) === 1) return written;
    const kept = this.#body.keep(written);
    values.set(id, kept);
    return kept;
  }

  /** A value that needs no work. */
  #held(node: Node): V128 | null {
    if (node.kind === 'constant') {
      if (node.truth) return node.value !== 0 ? truths.true : truths.false;
      return this.#writing.elementary.number(node.value);
    }
    return (node.kind === 'state' && this.#frame.states.get(node.state)) || null;
  }

  /** A value that stands in memory. */
  #loaded(id: NodeId, node: Node): V128 | null {
    const { addresses } = this.#writing;
    const { world, column, table, row, vector } = this.#frame;
    if (node.kind === 'table') return v128.load64Splat(present(table), addresses.table(id));
    if (node.kind === 'leaf') return v128.load(world, addresses.leaf(node.column) + vector);
    if (this.#computes.has(id)) return null;
    const kept = addresses.column(id);
    if (kept !== null) return v128.load(column, kept + vector);
    const stored = addresses.row(id);
    if (stored !== null) return v128.load(present(row), stored + vector);
    throw new Error(`bug: node ${id} stands nowhere`);
  }

  #computed(node: Node): V128 {
    const { nodes, elementary, mayBeMinusZero } = this.#writing;
    if (node.kind === 'apply') {
      const args = node.arguments.map((argument) => ({
        node: nodes[this.#known.alias(argument)]!,
        value: this.value(argument),
        mayBeMinusZero: mayBeMinusZero(argument),
      }));
      return vectorOperation(node.operation, args, elementary);
    }
    if (node.kind === 'gather') return this.#gathered(node);
    throw new Error('bug: a node that is not computed');
  }

  /** Two periods, one for each world. */
  #gathered({ of, index }: Node & { readonly kind: 'gather' }): V128 {
    const { nodes, addresses } = this.#writing;
    const { column, vector } = this.#frame;
    const last = i32x4.const(addresses.periods - 1);
    const periods = this.#body.keep(i32x4.minU(i32x4.truncSatF64x2SZero(this.value(index)), last));
    const isTable = nodes[of]!.kind === 'table';
    const at = (lane: 0 | 1): I32 => {
      const period = i32x4.extractLane(periods, lane);
      if (isTable) return i32.mul(period, i32.const(8));
      return i32.add(i32.mul(period, i32.const(addresses.rowStride)), column);
    };
    const start = isTable ? addresses.table(of) : addresses.row(of)! + vector;
    const low = v128.load64Zero(at(0), start);
    return v128.load64Lane(at(1), low, 1, isTable ? start : start + 8);
  }
}

function present(offset: I32 | null): I32 {
  if (offset === null) throw new Error('bug: a value by period outside the timeline');
  return offset;
}
