import { type Description, distributionOf } from '../sampling/describe.ts';
import { type InversionTable, inversionTable } from '../sampling/inversion-table.ts';

/** Where the threads that build tables are: how many of the distributions are still to be taken. On shared memory. */
export type TablesLeft = SharedArrayBuffer;

/** A table, and the shape that it is of. */
export type BuiltTable = readonly [key: string, table: InversionTable | undefined];

/** What the tasks are about. */
export function receive(told: unknown): readonly Description[] {
  return told as readonly Description[];
}

/** The task of a thread beside the one that plans a run: the table of the last distribution that nobody has taken. */
export function perform(given: unknown, distributions: () => readonly Description[]): BuiltTable | undefined {
  const next = Atomics.sub(new Int32Array(given as TablesLeft), 0, 1) - 1;
  if (next < 0) return undefined;
  const shape = distributionOf(distributions()[next]!).tabulated?.shape;
  return shape && [shape.key, inversionTable(shape)];
}
