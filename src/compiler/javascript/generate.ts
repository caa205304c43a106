import { boundedFunctions } from '../bounded.ts';
import type { NodeId } from '../node.ts';
import { orderNodes } from '../order.ts';
import { guardsOf } from '../plan/guards.ts';
import { type PlanSizes, planOf } from '../plan/plan.ts';
import type { RestSizes } from '../plan/rest.ts';
import type { Program } from '../program.ts';
import { shapesOf } from '../shapes.ts';
import { type Addresses, layOutMemory } from './addresses.ts';
import type { Writing } from './part-text.ts';
import { writeLoop } from './write-loop.ts';
import { writeStraight } from './write-straight.ts';

/** How the work is cut; beyond some 60 KB of bytecode V8 does not optimise a function. */
export interface GenerateSizes extends PlanSizes {
  /** Most guards at which a loop is split: none or one. */
  readonly guards: number;
  readonly rest: RestSizes;
}

/** A program as JavaScript, with the layout of the memory that it works in. */
export interface Generated {
  /**
   * The body of a function of `M` (working memory), `P` (tables), the elementary functions and `isWithin`. It returns a
   * function that evaluates the world whose leaves stand in `M`, and says whether it is refused.
   */
  readonly source: string;
  readonly functions: number;
  readonly addresses: Addresses;
}

const anyMayBe = (): boolean => true;

/** JavaScript for a program. @param options how many outputs in a row belong to one result */
export function generate(program: Program, options: number, sizes: GenerateSizes): Generated {
  const { nodes } = program;
  const shapes = shapesOf(program);
  const plan = planOf(program, shapes, orderNodes(program, options), options, sizes);
  const addresses = layOutMemory(program, plan);
  const writing: Writing = { nodes, addresses };
  const restingRows = new Map<NodeId, number>();
  const functions = plan.parts.map((part, number) => {
    if (!part.inTime) return writeStraight(writing, part);
    const [guard = null] = guardsOf(program, shapes, part, sizes.guards);
    const { rest } = sizes;
    const loop = { program, shapes, part, guard, mayBeMinusZero: anyMayBe, rest, restingRows, number };
    const written = writeLoop(writing, loop);
    for (const id of written.restingRows) restingRows.set(id, number);
    return written.text;
  });
  const tellers = [...new Set(restingRows.values())];
  const others = plan.otherViolations.map((id) => truthText(writing, id));
  const source = [
    "'use strict';",
    boundedFunctions,
    ...tellers.map((number) => `let from${number} = ${program.periods};`),
    ...functions.map((text, k) => `const part${k} = ${text};`),
    'return function () {',
    'let refused = false;',
    ...functions.map((_, k) => `if (part${k}()) refused = true;`),
    ...others.map((text) => `if (${text}) refused = true;`),
    'return refused;',
    '};',
  ].join('\n');
  return { source, functions: functions.length, addresses };
}

/** A truth value that no part computes; of a table whether it holds in any period. */
function truthText({ nodes, addresses }: Writing, id: NodeId): string {
  const node = nodes[id]!;
  if (node.kind === 'constant') return String(node.value !== 0);
  if (node.kind === 'table') return String(node.values.some((value) => value !== 0));
  return `M[${addresses.column(id)}] !== 0`;
}
