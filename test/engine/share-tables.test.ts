import { afterAll, expect, it } from 'vitest';
import { shareTables } from '../../src/engine/share-tables.ts';
import { Team } from '../../src/engine/team.ts';
import { buildInversionTable, builtTables } from '../../src/sampling/inversion-table.ts';
import { periods, SystemBuilder } from '../compiler/system-builder.ts';
import { distribution, stubModel } from './stub-model.ts';

const team = new Team({ threads: 3 });
afterAll(() => team.end());

const drawn = [distribution('pert', 1, 4, 9), distribution('gamma', 2.5, 1), distribution('uniform', 0, 1)];
const model = stubModel(
  new SystemBuilder(periods(1), ['a']).input('x0', 1).input('x1', 1).input('x2', 1).build(),
  (id) => {
    return drawn[Number(id.slice(1))]!;
  },
);
const shapes = drawn.flatMap(({ tabulated }) => tabulated?.shape ?? []);

it('a table that another thread builds is the table that this one would build, to the bit', async () => {
  shareTables(model, team);
  await expect.poll(() => shapes.every(({ key }) => builtTables().has(key)), { timeout: 20_000 }).toBe(true);
  for (const shape of shapes) expect(builtTables().get(shape.key)).toEqual(buildInversionTable(shape));
}, 30_000);

it('each shape is asked for once, by whichever thread is first, and none once enough are there', async () => {
  const { perform } = await import('../../src/engine/build-tables.ts');
  const asked: SharedArrayBuffer[] = [];
  const told: unknown[] = [];
  const enough = shareTables(
    { leaves: [...model.leaves, ...model.leaves] },
    {
      perform: (_, given, subject) => {
        asked.push(given as SharedArrayBuffer);
        told.push(subject?.told());
        return [];
      },
    },
  );
  const next = () => perform(asked[0], () => told[0] as never)?.[0];
  expect(asked.length).toBe(shapes.length);
  expect(next()).toBe(shapes.at(-1)!.key);
  enough();
  expect(next()).toBeUndefined();
});
