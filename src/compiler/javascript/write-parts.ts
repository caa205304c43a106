import { argumentsOf, type NodeId } from '../node.ts';
import { guardsOf } from '../plan/guards.ts';
import type { Part, Plan } from '../plan/plan.ts';
import type { RestSizes } from '../plan/rest.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';
import { LoopText } from './loop-text.ts';
import type { Writing } from './part-text.ts';
import { writeLoop, writeTogether } from './write-loop.ts';
import { writeStraight } from './write-straight.ts';

/** How loops over the timeline are written. */
export interface LoopSizes {
  /** Most guards at which a loop is split: none or one. */
  readonly guards: number;
  /** Most nodes and states of loops that are written as one. */
  readonly together: number;
  readonly rest: RestSizes;
}

/** The parts of a plan as functions. */
export interface PartsWritten {
  /** Each says whether it refuses the world. */
  readonly functions: readonly string[];
  /** Numbers of the functions that tell from when on they rest, which function 3 does in `from3`. */
  readonly tellers: readonly number[];
}

const anyMayBe = (): boolean => true;

/** Writes the parts of a plan in their order; loops that follow each other and do not read each other as one. */
export function writeParts(
  writing: Writing,
  program: Program,
  shapes: Shapes,
  plan: Plan,
  sizes: LoopSizes,
): PartsWritten {
  const functions: string[] = [];
  const restingRows = new Map<NodeId, number>();
  let open: readonly LoopText[] = [];
  const close = (): void => {
    if (open.length > 1) functions.push(writeTogether(writing, open, program.periods));
    else for (const loop of open) functions.push(writeLoop(loop));
    open = [];
  };
  for (const [number, part] of plan.parts.entries()) {
    const others = open.map((loop) => loop.part);
    if (!part.inTime || sizeOf([part, ...others]) > sizes.together || readsAny(program, part, others)) close();
    if (!part.inTime) {
      functions.push(writeStraight(writing, part));
      continue;
    }
    const [guard = null] = guardsOf(program, shapes, part, sizes.guards);
    const { rest } = sizes;
    const request = { program, shapes, part, guard, mayBeMinusZero: anyMayBe, rest, restingRows, number };
    const loop = new LoopText(writing, request);
    if (loop.mayRest) close();
    open = [...open, loop];
    if (loop.mayRest) close();
    for (const id of loop.restingRows) restingRows.set(id, number);
  }
  close();
  return { functions, tellers: [...new Set(restingRows.values())] };
}

function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { computes, states }) => sum + computes.length + states.length, 0);
}

/** Whether a part reads what one of others computes. */
function readsAny({ nodes, states }: Program, part: Part, others: readonly Part[]): boolean {
  if (others.length === 0) return false;
  const theirs = new Set(others.flatMap(({ computes, kept }) => [...computes, ...kept.map(({ at }) => at)]));
  const theirStates = new Set(others.flatMap((other) => other.states));
  const isTheirs = (id: NodeId): boolean => {
    const node = nodes[id]!;
    return theirs.has(id) || (node.kind === 'state' && theirStates.has(node.state));
  };
  const read = (id: NodeId): readonly NodeId[] => {
    const node = nodes[id]!;
    return node.kind === 'gather' ? [node.index, node.of] : argumentsOf(node);
  };
  return (
    part.computes.some((id) => read(id).some(isTheirs)) ||
    part.states.some((state) => isTheirs(states[state]!.initial) || isTheirs(states[state]!.next)) ||
    part.kept.some(({ of }) => isTheirs(of))
  );
}
