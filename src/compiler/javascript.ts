import { boundedText, isBound } from './bounded.ts';
import type { Node, NodeId, Operation } from './node.ts';
import { operations } from './operations.ts';
import { argumentsOf, type Piece } from './pieces.ts';
import type { Layout, Segment, Sink } from './segments.ts';
import type { Shapes } from './shapes.ts';

/** A longer expression gets a name of its own, so that nothing nests deeply. */
const longestExpression = 1200;

/** What the text of every piece of one kernel refers to. */
export interface Writing {
  readonly nodes: readonly Node[];
  readonly periods: number;
  readonly shapes: Shapes;
  readonly layout: Layout;
  /** Distance between columns, and between the periods of a row. */
  readonly stride: number;
  /** Where the table of each table node begins. */
  readonly tableStarts: ReadonlyMap<NodeId, number>;
}

/**
 * The text of one piece as a function of the period and the number of worlds. It is made of our own positions and of
 * numbers that we print; nothing that a person wrote is in it. It reads and writes `M` (columns), `W` (rows) and `P`
 * (tables).
 */
export function functionText(writing: Writing, segment: Segment, piece: Piece): string {
  return new FunctionText(writing, segment, piece).text();
}

class FunctionText {
  readonly #writing: Writing;
  readonly #piece: Piece;
  readonly #computedHere: ReadonlySet<NodeId>;
  readonly #uses = new Map<NodeId, number>();
  readonly #texts = new Map<NodeId, string>();
  readonly #tables = new Set<NodeId>();
  readonly #body: string[] = [];

  constructor(writing: Writing, segment: Segment, piece: Piece) {
    this.#writing = writing;
    this.#piece = piece;
    this.#computedHere = new Set(segment.computes.filter((id) => !piece.received.has(id)));
  }

  text(): string {
    for (const sink of this.#piece.sinks) this.#countUse(sink.node);
    const changes: string[] = [];
    for (const sink of this.#piece.sinks) this.#write(sink, changes);
    const tables = [...this.#tables].map((id) => `const p${id} = P[t + ${this.#writing.tableStarts.get(id)}];`);
    return [
      'function (t, n) {',
      `const w = t * ${this.#writing.stride};`,
      ...tables,
      'for (let i = 0; i < n; i++) {',
      ...this.#body,
      ...changes,
      '}',
      '}',
    ].join('\n');
  }

  #countUse(id: NodeId): void {
    const before = this.#uses.get(id) ?? 0;
    this.#uses.set(id, before + 1);
    if (before > 0 || !this.#computedHere.has(id)) return;
    const node = this.#writing.nodes[id]!;
    for (const argument of argumentsOf(node)) this.#countUse(argument);
    // Its distance is written twice, and wants a name.
    if (node.kind === 'apply' && node.operation === 'within') this.#countUse(node.arguments[0]!);
  }

  /** Every value is read before any state changes. */
  #write(sink: Sink, changes: string[]): void {
    const { nodes, stride, periods } = this.#writing;
    const value = this.#operand(sink.node);
    const isTruth = nodes[sink.node]!.truth;
    const number = isTruth ? `(${value} ? 1 : 0)` : value;
    switch (sink.kind) {
      case 'column': {
        const store = `${column(sink.column, stride)} = ${number};`;
        this.#body.push(sink.period === null ? store : `if (t === ${sink.period}) ${store}`);
        return;
      }
      case 'row':
        this.#body.push(`W[i + w + ${sink.row * periods * stride}] = ${number};`);
        return;
      case 'violation':
        this.#body.push(`if (${value}) ${column(this.#writing.layout.violationColumn, stride)} = 1;`);
        return;
      case 'state':
        this.#body.push(`const s${sink.state} = ${number};`);
        changes.push(`${column(sink.column, stride)} = s${sink.state};`);
        return;
      default:
        sink satisfies never;
    }
  }

  /** The value as a name, or as an expression in brackets where it is used once. */
  #operand(id: NodeId): string {
    const written = this.#texts.get(id);
    if (written !== undefined) return written;
    const node = this.#writing.nodes[id]!;
    const plain = this.#plain(id, node);
    const text = plain ?? this.#expression(node);
    const named = node.kind !== 'constant' && node.kind !== 'table';
    if (!named || (this.#uses.get(id) === 1 && text.length < longestExpression)) {
      const bracketed = plain ?? `(${text})`;
      this.#texts.set(id, bracketed);
      return bracketed;
    }
    this.#body.push(`const v${id} = ${text};`);
    this.#texts.set(id, `v${id}`);
    return `v${id}`;
  }

  /** A value that stands somewhere already. */
  #plain(id: NodeId, node: Node): string | null {
    const { layout, stride, periods, shapes } = this.#writing;
    if (node.kind === 'constant') return node.truth ? String(node.value !== 0) : printed(node.value);
    if (node.kind === 'table') {
      this.#tables.add(id);
      return node.truth ? `(p${id} !== 0)` : `p${id}`;
    }
    if (this.#computedHere.has(id)) return null;
    const place = ((): string => {
      const received = this.#piece.received.get(id);
      if (received !== undefined) return column(received, stride);
      if (node.kind === 'leaf') return column(layout.leafColumns.get(node.column)!, stride);
      const row = layout.rows.get(id);
      const here = node.kind === 'state' && this.#isInSweep(shapes.stateSweep[node.state]!);
      if (here) return column(layout.stateColumns[node.state]!, stride);
      if (row !== undefined) return `W[i + w + ${row * periods * stride}]`;
      const kept = layout.columns.get(id);
      if (kept === undefined) throw new Error(`bug: node ${id} stands nowhere`);
      return column(kept, stride);
    })();
    return node.truth ? `(${place} !== 0)` : place;
  }

  /** `min` and `max` with a known bound, which need no care for zeros of two signs: twice as fast. */
  #bounded(operation: Operation, args: readonly NodeId[], a: string, b: string): string | null {
    if (operation !== 'min' && operation !== 'max') return null;
    const [isBoundA, isBoundB] = args.map((argument) => isBound(this.#writing.nodes[argument]!));
    if (!isBoundA && !isBoundB) return null;
    return isBoundA ? boundedText(operation, a, b) : boundedText(operation, b, a);
  }

  #isInSweep(sweep: number): boolean {
    return this.#piece.inSweep && this.#piece.sweep === sweep;
  }

  #expression(node: Node): string {
    const { layout, nodes, periods, stride, tableStarts } = this.#writing;
    if (node.kind === 'apply') {
      const [a, b, c] = node.arguments.map((argument) => this.#operand(argument));
      const bound = this.#bounded(node.operation, node.arguments, a ?? '', b ?? '');
      if (bound !== null) return bound;
      return operations[node.operation].text(a ?? '', b ?? '', c ?? '');
    }
    if (node.kind === 'gather') {
      const index = this.#operand(node.index);
      const row = layout.rows.get(node.of);
      const place =
        nodes[node.of]!.kind === 'table'
          ? `P[${index} + ${tableStarts.get(node.of)}]`
          : `W[i + ${index} * ${stride} + ${row! * periods * stride}]`;
      return node.truth ? `${place} !== 0` : place;
    }
    throw new Error('bug: a node that is not computed');
  }
}

/** The element of a column that belongs to world i. */
function column(index: number, stride: number): string {
  return `M[i + ${index * stride}]`;
}

/** A number as JavaScript that reads back to the same bits. */
function printed(value: number): string {
  if (Object.is(value, -0)) return '(-0)';
  return value < 0 ? `(${value})` : String(value);
}
