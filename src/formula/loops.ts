import { components, type Graph, path } from './components.ts';
import type { Mention } from './mentions.ts';

/** A loop of quantities that `previous` does not break: names from one back to itself, and the mention that closes it. */
export interface Loop {
  readonly names: readonly string[];
  /** The mention, in the formula of the first name, of the second. */
  readonly mention: Mention;
  /** Whether it only arises because a value of the whole timeline is read. */
  readonly throughTimeline: boolean;
}

/**
 * The order in which quantities can be evaluated within a period, and the loops that forbid one. A loop through
 * `previous` is a recurrence and allowed, unless something on it reads the whole timeline. One loop is told of each
 * tangle.
 */
export function orderOf(uses: ReadonlyMap<string, readonly Mention[]>): {
  readonly order: readonly string[];
  readonly loops: readonly Loop[];
} {
  const graph = (keep: (mention: Mention) => boolean): Map<string, Set<string>> =>
    new Map([...uses].map(([name, found]) => [name, new Set(found.filter(keep).map((m) => m.name))]));
  const within = graph((m) => m.reads !== 'before');
  const all = graph(() => true);
  const loops: Loop[] = [];
  const tangled = new Set<string>();
  const report = (names: readonly string[], throughTimeline: boolean): void => {
    const reads = (m: Mention) => (throughTimeline ? m.reads === 'whole' : m.reads !== 'before');
    const mention = uses.get(names[0]!)?.find((m) => m.name === names[1] && reads(m));
    if (!mention) throw new Error('bug: a loop without the mention that makes it');
    loops.push({ names, mention, throughTimeline });
  };
  const order: string[] = [];
  const declared = new Map([...uses.keys()].map((name, i) => [name, i]));
  const asDeclared = (component: readonly string[]) =>
    [...component].sort((a, b) => declared.get(a)! - declared.get(b)!);
  for (const component of components(within)) {
    order.push(...component);
    const [first] = asDeclared(component);
    const way = isLoop(component, within) ? path(within, first!, first!) : undefined;
    if (way) {
      for (const name of component) tangled.add(name);
      report(way, false);
    }
  }
  for (const component of components(all)) {
    if (!isLoop(component, all) || component.some((name) => tangled.has(name))) continue;
    const members = new Set(component);
    for (const name of asDeclared(component)) {
      const whole = uses.get(name)!.find((m) => m.reads === 'whole' && members.has(m.name));
      if (!whole) continue;
      const back = whole.name === name ? [name] : path(all, whole.name, name)!;
      report([name, ...back], true);
      break;
    }
  }
  return { order, loops };
}

function isLoop(component: readonly string[], graph: Graph): boolean {
  const [first] = component;
  return component.length > 1 || (first !== undefined && graph.get(first)?.has(first) === true);
}
