import { describeDistribution } from '../sampling/describe.ts';
import { keepTables } from '../sampling/inversion-table.ts';
import type { BuiltTable, TablesLeft } from './build-tables.ts';
import type { DrawnModel } from './drawn-inputs.ts';
import type { Team } from './team.ts';
import { siblingModule } from './thread.ts';

/**
 * Has the other threads of a team build the inversion tables of a model, the last first; each is kept here as it comes. A
 * table is the same to the bit whoever builds it, and what is not there when it is needed can be built here.
 *
 * @returns a function by which no further table is wanted of them
 */
export function shareTables({ leaves }: Pick<DrawnModel, 'leaves'>, team: Pick<Team, 'perform'>): () => void {
  const byShape = new Map(
    leaves.flatMap(({ value }) =>
      typeof value === 'number' || value.tabulated === undefined ? [] : [[value.tabulated.shape.key, value] as const],
    ),
  );
  const distributions = [...byShape.values()];
  const left: TablesLeft = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const count = new Int32Array(left);
  count[0] = distributions.length;
  const task = siblingModule(import.meta.url, 'build-tables');
  const subject = { of: distributions, told: () => distributions.map(describeDistribution) };
  for (let k = 0; k < distributions.length; k++) {
    for (const answer of team.perform(task, left, subject)) {
      // A thread that has died is heard of when it is asked for draws.
      answer.then((built) => built !== undefined && keepTables(new Map([built as BuiltTable]))).catch(() => undefined);
    }
  }
  return () => void Atomics.store(count, 0, 0);
}
