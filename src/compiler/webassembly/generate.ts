import { vectorExp, vectorLog, vectorLog10, vectorPow } from '../../core/elementary/vector/index.ts';
import {
  type FunctionReference,
  f64x2,
  i32,
  ModuleBuilder,
  mostPages,
  pageSize,
  perform,
  v128,
} from '../../core/webassembly/index.ts';
import { factsOf } from '../facts.ts';
import type { DirectResult } from '../kernel.ts';
import { minusInfinite, minusZero, negative } from '../kinds.ts';
import type { NodeId } from '../node.ts';
import { orderNodes } from '../order.ts';
import { guardsOf } from '../plan/guards.ts';
import { type PlanSizes, planOf } from '../plan/plan.ts';
import type { RestSizes } from '../plan/rest.ts';
import type { Program } from '../program.ts';
import { shapesOf } from '../shapes.ts';
import { blockSize, layOutMemory } from './addresses.ts';
import type { Writing } from './part-writer.ts';
import { writeCounts } from './phase-bounds.ts';
import { restingIn } from './resting.ts';
import type { Elementary } from './vector-operations.ts';
import { WorkingMemory } from './working-memory.ts';
import { writeLoop } from './write-loop.ts';
import { writeRefusals, writeResults } from './write-results.ts';
import { writeStraight } from './write-straight.ts';

/** A program as a WebAssembly module, with the layout of the memory that it imports. */
export interface GeneratedModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly memory: WorkingMemory;
  readonly pages: number;
  /** Where the column of each leaf begins. */
  readonly leaves: readonly number[];
  /** In the order of the outputs of the program. */
  readonly results: readonly DirectResult[];
  /** Where the bytes begin that say which worlds are refused. */
  readonly refused: number;
  readonly functions: number;
}

export interface GenerateSizes extends PlanSizes {
  /** Vectors of two worlds that are evaluated side by side. */
  readonly vectors: number;
  /** Most guards at which a loop is split: each may double its code. */
  readonly guards: number;
  readonly rest: RestSizes;
}

/** What a module is generated for. */
export interface ModuleRequest {
  readonly program: Program;
  /** The program that a kernel gives the results of: `program`, or what it was before it was simplified. */
  readonly original: Program;
  /** For each leaf whether it must be above zero, where leaves must be of usual size; else null. */
  readonly positive: readonly boolean[] | null;
  /** How many outputs in a row belong to one result. */
  readonly options: number;
  /** Whether its memory is one whose views last, which is shared; it is, unless told otherwise. */
  readonly shared?: boolean;
}

const nothing: ReadonlySet<NodeId> = new Set();

/** A WebAssembly module for a program: `evaluate(worlds)` reads columns of leaves and writes columns of results. */
export function generateModule(request: ModuleRequest, sizes: GenerateSizes): GeneratedModule {
  const { program, original, positive, options, shared = true } = request;
  const { nodes } = program;
  const { vectors, rest } = sizes;
  const shapes = shapesOf(program);
  const plan = planOf(program, shapes, orderNodes(program, options), options, sizes);
  const memory = new WorkingMemory();
  const addresses = layOutMemory(program, plan, vectors, memory);
  const flags = memory.column(blockSize + 2 * vectors);
  const columns = new Map<NodeId, { readonly id: NodeId; readonly at: number }>();
  original.outputs.forEach((id, k) => {
    if (original.nodes[id]!.kind === 'constant' || columns.has(id)) return;
    columns.set(id, { id: program.outputs[k]!, at: memory.column(8 * blockSize + 16 * vectors) });
  });

  const module = new ModuleBuilder();
  const elementary = elementaryOf(module, nodes, memory);
  const kinds = positive === null ? null : factsOf(program, positive, nothing, nothing).kinds;
  const mayBeMinusZero = (id: NodeId): boolean => kinds === null || (kinds[id]! & minusZero) !== 0;
  const mayBeNegative = (id: NodeId): boolean => kinds === null || (kinds[id]! & (negative | minusInfinite)) !== 0;
  const leavesDoubt = positive !== null;
  const writing: Writing = { nodes, addresses, elementary, mayBeMinusZero, mayBeNegative, leavesDoubt };
  const counts = writeCounts(module, program.periods);
  const resting = restingIn(memory);
  const parts = plan.parts.map((part) => {
    if (!part.inTime) return { byTile: false, function: writeStraight(module, writing, part) };
    const guards = guardsOf(program, shapes, part, sizes.guards);
    return {
      byTile: true,
      function: writeLoop(module, writing, { program, shapes, part, vectors, guards, counts, rest, resting }),
    };
  });
  const results = writeResults(module, writing, [...columns.values()]);
  const refusals = writeRefusals(module, writing, plan.otherViolations, isNeverFinite(program), positive, flags);
  const last = [...results, refusals].map((written) => ({ byTile: false, function: written }));
  module.export('evaluate', writeEvaluate(module, [...parts, ...last], vectors));
  const pages = Math.ceil(memory.size / pageSize);
  module.importMemory('host', 'memory', { initial: pages, maximum: mostPages, shared });
  return {
    bytes: module.encoded(),
    memory,
    pages,
    leaves: program.leaves.map((_, column) => addresses.leaf(column)),
    results: original.outputs.map((id) => {
      const column = columns.get(id);
      return column === undefined ? { offset: null, value: constantOf(original, id) } : { offset: column.at };
    }),
    refused: flags,
    functions: parts.length + last.length,
  };
}

function constantOf({ nodes }: Program, id: NodeId): number {
  const node = nodes[id]!;
  if (node.kind !== 'constant') throw new Error('bug: a result without a column');
  return node.value;
}

/** Whether a result is the same in all worlds and no number. */
function isNeverFinite({ nodes, outputs }: Program): boolean {
  return outputs.some((id) => {
    const node = nodes[id]!;
    return node.kind === 'constant' && !Number.isFinite(node.value);
  });
}

/** Tile after tile, part after part: those without a timeline once for every vector. */
function writeEvaluate(
  module: ModuleBuilder,
  parts: readonly { readonly byTile: boolean; readonly function: FunctionReference<null> }[],
  vectors: number,
): FunctionReference<null> {
  return module.function(['i32'], null, (body, count) => {
    const world = body.local('i32');
    const end = body.keep(i32.mul(count, i32.const(8)));
    body.count(world, i32.const(0), end, 16 * vectors, () => {
      for (const { byTile, function: part } of parts) {
        if (byTile) body.do(perform(part, world));
        else {
          for (let k = 0; k < vectors; k++) {
            body.do(perform(part, i32.add(world, i32.const(16 * k)), i32.const(16 * k)));
          }
        }
      }
    });
  });
}

/** The elementary functions that a program needs, and numbers. */
function elementaryOf(module: ModuleBuilder, nodes: Program['nodes'], memory: WorkingMemory): Elementary {
  const needs = new Set(nodes.flatMap((node) => (node.kind === 'apply' ? [node.operation] : [])));
  const scalar = needs.has('power') ? module.importFunction('host', 'pow', ['f64', 'f64'], 'f64') : null;
  const pow = scalar === null ? null : vectorPow(module, scalar);
  const made = {
    exp: needs.has('exp') ? vectorExp(module) : null,
    log: needs.has('log') ? vectorLog(module) : null,
    log10: needs.has('log10') ? vectorLog10(module) : null,
    pow,
  };
  const get = (name: keyof typeof made) => () => {
    const found = made[name];
    if (found === null) throw new Error(`bug: no function for ${name}`);
    return found;
  };
  return {
    exp: get('exp'),
    log: get('log'),
    log10: get('log10'),
    pow: get('pow'),
    number: (value) => (Object.is(value, 0) ? f64x2.const(0) : v128.load(i32.const(0), memory.constant(value))),
  };
}
