import type { NodeId } from '../node.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';
import { type Strand, strandsOf } from './strands.ts';
import { usersOf } from './users.ts';

/** Work done period by period in one loop over the timeline; what passes from loop to loop stands in rows. */
export interface Loop {
  /** Nodes computed, arguments first. */
  readonly computes: readonly NodeId[];
  /** States kept. */
  readonly states: readonly number[];
}

/**
 * Divides one sweep over the timeline into loops, each after those that it reads: first what all options share, then
 * option after option, so that the states of a loop fit in registers and its guards are few.
 *
 * @param needed Nodes that a result or a violation needs.
 * @param size Most nodes in a loop; only a recurrence that is longer by itself is a longer loop.
 */
export function loopsOf(
  program: Program,
  shapes: Shapes,
  needed: readonly NodeId[],
  sweep: number,
  options: number,
  size: number,
): readonly Loop[] {
  const strands = strandsOf(program, shapes, needed, sweep);
  const uses = usersOf(program, options);
  const homes = homesOf(program, strands, uses);
  const order = strands.map((_, k) => k).sort((a, b) => compareHomes(homes[a]!, homes[b]!) || a - b);

  const loops: Strand[][] = [];
  let home: bigint | null = null;
  let length = 0;
  for (const connected of components(program, strands, order, homes)) {
    const total = connected.reduce((sum, k) => sum + sizeOf(strands[k]!), 0);
    const here = homes[connected[0]!]!;
    if (here !== home || (length + total > size && length > 0)) {
      loops.push([]);
      length = 0;
    }
    home = here;
    for (const k of connected) {
      if (length > 0 && length + sizeOf(strands[k]!) > size) {
        loops.push([]);
        length = 0;
      }
      loops.at(-1)!.push(strands[k]!);
      length += sizeOf(strands[k]!);
    }
  }
  return loops.map((parts) => ({
    computes: parts.flatMap(({ computes }) => computes),
    states: parts.flatMap(({ states }) => states),
  }));
}

function sizeOf({ computes, states }: Strand): number {
  return computes.length + states.length;
}

/**
 * The options that each strand is computed for. What only a check needs is at home with the most particular of what it
 * reads, or last of all where that belongs to different options.
 */
function homesOf(program: Program, strands: readonly Strand[], uses: readonly bigint[]): readonly bigint[] {
  const { nodes } = program;
  const home = new Map<NodeId, bigint>();
  const stateHome = new Map<number, bigint>();
  return strands.map((strand) => {
    const own = strand.computes.concat(strand.stateNodes).reduce((all, id) => all | uses[id]!, 0n);
    const chosen =
      own !== 0n
        ? own
        : strand.reads.reduce<bigint | null>((most, id) => {
            const node = nodes[id]!;
            const its = home.get(id) ?? (node.kind === 'state' ? stateHome.get(node.state) : undefined);
            if (its === undefined || most === 0n) return most;
            if (most === null || (its & most) === its) return its;
            return (its & most) === most ? most : 0n;
          }, null);
    const where = chosen ?? 0n;
    for (const id of strand.computes) home.set(id, where);
    for (const state of strand.states) stateHome.set(state, where);
    return where;
  });
}

/** What more options need comes first: nothing needs what only fewer options need. */
function compareHomes(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return count(b) - count(a) || (a < b ? -1 : 1);
}

function count(options: bigint): number {
  let ones = 0;
  for (let rest = options; rest !== 0n; rest &= rest - 1n) ones++;
  return ones;
}

/** Strands of one home that read each other, directly or not, together; in an order that keeps readers behind. */
function components(
  program: Program,
  strands: readonly Strand[],
  order: readonly number[],
  homes: readonly bigint[],
): readonly (readonly number[])[] {
  const owner = new Map<NodeId, number>();
  const stateOwner = new Map<number, number>();
  strands.forEach((strand, k) => {
    for (const id of strand.computes) owner.set(id, k);
    for (const state of strand.states) stateOwner.set(state, k);
  });
  const leader = strands.map((_, k) => k);
  const find = (k: number): number => {
    let at = k;
    while (leader[at] !== at) {
      leader[at] = leader[leader[at]!]!;
      at = leader[at]!;
    }
    return at;
  };
  strands.forEach((strand, k) => {
    for (const id of strand.reads) {
      const node = program.nodes[id]!;
      const other = owner.get(id) ?? (node.kind === 'state' ? stateOwner.get(node.state) : undefined);
      if (other !== undefined && homes[other] === homes[k]) leader[find(k)] = find(other);
    }
  });
  const groups = new Map<number, number[]>();
  for (const k of order) {
    const first = find(k);
    const known = groups.get(first);
    if (known === undefined) groups.set(first, [k]);
    else known.push(k);
  }
  return [...groups.values()];
}
