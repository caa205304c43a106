import { boundedFunctions } from '../bounded.ts';
import type { NodeId } from '../node.ts';
import { orderNodes } from '../order.ts';
import { type PlanSizes, planOf } from '../plan/plan.ts';
import type { Program } from '../program.ts';
import { shapesOf } from '../shapes.ts';
import { type Addresses, layOutMemory, worldsTogether } from './addresses.ts';
import type { Writing } from './part-text.ts';
import { type LoopSizes, writeParts } from './write-parts.ts';

/** How the work is cut; beyond some 60 KB of bytecode V8 does not optimise a function. */
export interface GenerateSizes extends PlanSizes, LoopSizes {}

/** A program as JavaScript, with the layout of the memory that it works in. */
export interface Generated {
  /**
   * The body of a function of `L` (leaves), `M` (working memory), `P` (tables), `A` (where the results stand in working
   * memory), `R` (results), `V` (which worlds are refused), the elementary functions and `isWithin`. It returns a function
   * that evaluates so many worlds, of which columns of `worldsTogether` stand in `L`, `R` and `V`.
   */
  readonly source: string;
  readonly functions: number;
  readonly addresses: Addresses;
}

/** JavaScript for a program. @param options how many outputs in a row belong to one result */
export function generate(program: Program, options: number, sizes: GenerateSizes): Generated {
  const { nodes } = program;
  const shapes = shapesOf(program);
  const plan = planOf(program, shapes, orderNodes(program, options), options, sizes);
  const addresses = layOutMemory(program, plan);
  const writing: Writing = { nodes, addresses };
  const { functions, tellers } = writeParts(writing, program, shapes, plan, sizes);
  const others = plan.otherViolations.map((id) => truthText(writing, id));
  const source = [
    "'use strict';",
    boundedFunctions,
    ...tellers.map((number) => `let from${number} = ${program.periods};`),
    ...functions.map((text, k) => `const part${k} = ${text};`),
    'function evaluate(w) {',
    'let refused = false;',
    ...functions.map((_, k) => `if (part${k}(w)) refused = true;`),
    ...others.map((text) => `if (${text}) refused = true;`),
    ...leafOutputs(writing, program),
    // A world with a result that is not finite is refused, whoever asks for it.
    `for (let k = 0, to = w; k < A.length; k++, to += ${worldsTogether}) {`,
    'const value = M[A[k]];',
    'R[to] = value;',
    'if (!Number.isFinite(value)) refused = true;',
    '}',
    'V[w] = refused ? 1 : 0;',
    '}',
    'return function (count) {',
    'for (let w = 0; w < count; w++) evaluate(w);',
    '};',
  ].join('\n');
  return { source, functions: functions.length, addresses };
}

/** Leaves that are results stand with the others. */
function leafOutputs({ nodes, addresses }: Writing, { outputs }: Program): string[] {
  return [...new Set(outputs)].flatMap((id) => {
    const node = nodes[id]!;
    return node.kind === 'leaf' ? [`M[${addresses.column(id)}] = L[w + ${addresses.leaf(node.column)}];`] : [];
  });
}

/** A truth value that no part computes; of a table whether it holds in any period. */
function truthText({ nodes, addresses }: Writing, id: NodeId): string {
  const node = nodes[id]!;
  if (node.kind === 'constant') return String(node.value !== 0);
  if (node.kind === 'table') return String(node.values.some((value) => value !== 0));
  return `M[${addresses.column(id)}] !== 0`;
}
