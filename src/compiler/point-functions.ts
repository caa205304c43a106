import type { PointFunction } from '../formula/expression.ts';
import type { Clock } from './clock.ts';
import type { Graph } from './graph.ts';
import type { NodeId } from './node.ts';

/** The functions of one period in elementary nodes, in the order of operations of docs/semantics.md. */
export function expandPoint(graph: Graph, clock: Clock, name: PointFunction, args: readonly NodeId[]): NodeId {
  const [a, b, c, d] = args as readonly [NodeId, NodeId, NodeId, NodeId];
  switch (name) {
    case 'min':
    case 'max':
      return args.reduce((folded, argument) => graph.apply(name, folded, argument));
    case 'abs':
    case 'sqrt':
    case 'exp':
    case 'log':
    case 'log10':
    case 'floor':
    case 'ceil':
      return graph.apply(name, a);
    case 'clamp':
      return graph.apply('min', graph.apply('max', a, b), c);
    case 'round':
      return round(graph, a);
    case 'active':
      return shareFrom(graph, clock, a, graph.apply('add', a, b));
    case 'overlap':
      return shareFrom(graph, clock, graph.apply('max', a, c), graph.apply('min', b, d));
    case 'after':
      return after(graph, clock, a);
    case 'once':
      return once(graph, clock, a, b);
    case 'spread':
      return spread(graph, clock, a, b, c);
    case 'ramp':
      return ramp(graph, clock, a, b);
    case 'interpolate':
      return interpolate(graph, args);
    default:
      name satisfies never;
      throw new Error(`bug: unknown function ${String(name)}`);
  }
}

function round(graph: Graph, x: NodeId): NodeId {
  const zero = graph.constant(0);
  const half = graph.constant(0.5);
  const below = graph.apply('floor', graph.apply('add', graph.apply('negate', x), half));
  const above = graph.apply('floor', graph.apply('add', x, half));
  return graph.apply('select', graph.apply('less', x, zero), graph.apply('negate', below), above);
}

/** Time of this period inside a window. */
function inside(graph: Graph, clock: Clock, from: NodeId, to: NodeId): NodeId {
  const until = graph.apply('min', clock.end, to);
  const since = graph.apply('max', clock.begin, from);
  return graph.apply('max', graph.constant(0), graph.apply('subtract', until, since));
}

function shareFrom(graph: Graph, clock: Clock, from: NodeId, to: NodeId): NodeId {
  return graph.apply('divide', inside(graph, clock, from, to), clock.length);
}

function after(graph: Graph, clock: Clock, start: NodeId): NodeId {
  const time = graph.apply('subtract', clock.end, graph.apply('max', clock.begin, start));
  return graph.apply('divide', graph.apply('max', graph.constant(0), time), clock.length);
}

function once(graph: Graph, clock: Clock, amount: NodeId, at: NodeId): NodeId {
  const begun = graph.apply('lessEqual', clock.begin, at);
  const here = graph.apply('and', begun, graph.apply('less', at, clock.end));
  return graph.apply('select', here, graph.apply('divide', amount, clock.length), graph.constant(0));
}

function spread(graph: Graph, clock: Clock, amount: NodeId, start: NodeId, duration: NodeId): NodeId {
  const zero = graph.constant(0);
  const share = graph.apply('divide', inside(graph, clock, start, graph.apply('add', start, duration)), duration);
  const rate = graph.apply('divide', graph.apply('multiply', amount, share), clock.length);
  const atOnce = graph.apply('equal', duration, zero);
  const some = graph.apply('select', atOnce, once(graph, clock, amount, start), rate);
  return graph.apply('select', graph.apply('equal', amount, zero), zero, some);
}

function ramp(graph: Graph, clock: Clock, start: NodeId, duration: NodeId): NodeId {
  const zero = graph.constant(0);
  const two = graph.constant(2);
  const finish = graph.apply('add', start, duration);
  /** Time integral of the ramp up to t. */
  const integral = (t: NodeId): NodeId => {
    const done = graph.apply('add', graph.apply('subtract', t, finish), graph.apply('divide', duration, two));
    const risen = graph.apply('subtract', t, start);
    const rising = graph.apply('divide', graph.apply('multiply', risen, risen), graph.apply('multiply', two, duration));
    const later = graph.apply('select', graph.apply('greaterEqual', t, finish), done, rising);
    return graph.apply('select', graph.apply('lessEqual', t, start), zero, later);
  };
  const gained = graph.apply('subtract', integral(clock.end), integral(clock.begin));
  const mean = graph.apply('divide', gained, clock.length);
  return graph.apply('select', graph.apply('equal', duration, zero), after(graph, clock, start), mean);
}

function interpolate(graph: Graph, args: readonly NodeId[]): NodeId {
  const x = args[0]!;
  const points = (args.length - 1) / 2;
  const xAt = (k: number): NodeId => args[1 + 2 * k]!;
  const yAt = (k: number): NodeId => args[2 + 2 * k]!;
  let value = yAt(points - 1);
  for (let k = points - 1; k >= 1; k--) {
    const rise = graph.apply('subtract', yAt(k), yAt(k - 1));
    const run = graph.apply('subtract', xAt(k), xAt(k - 1));
    const share = graph.apply('divide', graph.apply('subtract', x, xAt(k - 1)), run);
    const between = graph.apply('add', yAt(k - 1), graph.apply('multiply', rise, share));
    value = graph.apply('select', graph.apply('lessEqual', x, xAt(k)), between, value);
  }
  return graph.apply('select', graph.apply('lessEqual', x, xAt(0)), yAt(0), value);
}
