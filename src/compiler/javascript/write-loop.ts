import type { NodeId } from '../node.ts';
import type { LoopText } from './loop-text.ts';
import type { Writing } from './part-text.ts';

/** A loop over the timeline for one world, as a function that says whether it refuses the world. */
export function writeLoop(loop: LoopText): string {
  const [initials, stretches, ends] = [loop.initials(), loop.stretches(), loop.ends()];
  return [
    'function (w) {',
    ...loop.outside,
    ...initials,
    'let t = 0, refused = false, rests = false;',
    ...stretches,
    ...ends,
    'return refused;',
    '}',
  ].join('\n');
}

/**
 * Loops that do not read each other as one, period by period: a processor has the work of one option under way while it
 * waits for that of another, and a date is one branch that it does not foresee where the ends of loops are several.
 */
export function writeTogether(writing: Writing, loops: readonly LoopText[], periods: number): string {
  const shared = sharedReads(loops);
  const given = new Map(shared.map((id) => [id, nameOf(writing, id)]));
  const initials = loops.flatMap((loop) => loop.initials());
  const bodies = loops.flatMap((loop) => loop.period(given));
  const ends = loops.flatMap((loop) => loop.ends());
  return [
    'function (w) {',
    ...new Set(loops.flatMap(({ outside }) => outside)),
    ...initials,
    'let refused = false;',
    `for (let t = 0; t < ${periods}; t++) {`,
    ...shared.map((id) => `const g${id} = ${placeOf(writing, id)};`),
    ...bodies,
    '}',
    ...ends,
    'return refused;',
    '}',
  ].join('\n');
}

/** What more than one of them reads. */
function sharedReads(loops: readonly LoopText[]): readonly NodeId[] {
  const times = new Map<NodeId, number>();
  for (const loop of loops) for (const id of loop.reads()) times.set(id, (times.get(id) ?? 0) + 1);
  return [...times].flatMap(([id, readers]) => (readers > 1 ? [id] : []));
}

function nameOf({ nodes }: Writing, id: NodeId): string {
  return nodes[id]!.truth ? `(g${id} !== 0)` : `g${id}`;
}

function placeOf({ nodes, addresses }: Writing, id: NodeId): string {
  return nodes[id]!.kind === 'table' ? `P[t + ${addresses.table(id)}]` : `M[t + ${addresses.row(id)}]`;
}
