import type { FunctionName, SeriesFunction } from '../formula/expression.ts';
import type { Clock } from './clock.ts';
import type { Graph } from './graph.ts';
import type { NodeId } from './node.ts';

/** Functions that read other periods and whose arguments are values; `previous` may read what is not known yet. */
export type FoldedFunction = Exclude<SeriesFunction, 'previous'>;

const folded: ReadonlySet<FunctionName> = new Set<FoldedFunction>([
  'cumulative',
  'total',
  'at',
  'first',
  'final',
  'peak',
  'mean',
  'pv',
]);

export function isFolded(name: FunctionName): name is FoldedFunction {
  return folded.has(name);
}

/** The functions of whole series in elementary nodes, each running fold once (docs/semantics.md). */
export class SeriesFunctions {
  readonly #graph: Graph;
  readonly #clock: Clock;
  readonly #folds = new Map<string, NodeId>();

  constructor(graph: Graph, clock: Clock) {
    this.#graph = graph;
    this.#clock = clock;
  }

  expand(name: FoldedFunction, args: readonly NodeId[]): NodeId {
    const graph = this.#graph;
    const last = graph.periods - 1;
    const x = args[0]!;
    switch (name) {
      case 'first':
        return graph.at(x, 0);
      case 'final':
        return graph.at(x, last);
      case 'cumulative':
        return this.#accumulate(x, this.#clock.length);
      case 'total':
        return graph.at(this.#accumulate(x, this.#clock.length), last);
      case 'mean':
        return graph.apply('divide', graph.at(this.#accumulate(x, this.#clock.length), last), this.#clock.duration);
      case 'pv':
        return graph.at(this.#accumulate(x, this.#clock.presentValueWeight), last);
      case 'peak': {
        const peak = this.#fold(`peak ${x}`, Number.NEGATIVE_INFINITY, (state) => graph.apply('max', state, x));
        return graph.at(peak, last);
      }
      case 'at':
        return graph.gather(x, this.#periodOf(args[1]!));
      default:
        name satisfies never;
        throw new Error('bug: unknown series function');
    }
  }

  #accumulate(rate: NodeId, weight: NodeId): NodeId {
    const gain = this.#graph.apply('multiply', rate, weight);
    return this.#fold(`sum ${gain}`, 0, (state) => this.#graph.apply('add', state, gain));
  }

  /** A running fold that includes this period, from a starting value. */
  #fold(key: string, start: number, next: (state: NodeId) => NodeId): NodeId {
    const known = this.#folds.get(key);
    if (known !== undefined) return known;
    const state = this.#graph.state();
    const value = next(state);
    this.#graph.close(state, this.#graph.constant(start), value);
    this.#folds.set(key, value);
    return value;
  }

  /** The period that contains a date: periods begin at whole steps. The nearest one outside the timeline. */
  #periodOf(date: NodeId): NodeId {
    const graph = this.#graph;
    const begun = graph.apply('lessEqual', graph.constant(0), date);
    const over = graph.apply('greaterEqual', date, this.#clock.lastEnd);
    const inside = graph.apply('select', over, graph.constant(graph.periods - 1), graph.apply('floor', date));
    return graph.apply('select', begun, inside, graph.constant(0));
  }
}
