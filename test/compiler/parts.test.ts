import { expect, it } from 'vitest';
import { CompiledParts } from '../../src/compiler/parts.ts';
import { Chance } from './chance.ts';
import { randomSystem, randomWorld, usualWorld } from './random-system.ts';

/** All results of some worlds, one column each, and which worlds are refused. */
function evaluate(kernel: CompiledParts['whole'], columns: readonly (Float64Array | number)[], count: number) {
  const out = kernel.sameAs.map(() => new Float64Array(count));
  const refused = new Uint8Array(count);
  kernel.evaluateBlock(columns, count, out, refused);
  return { out, refused };
}

function columnsOf({ leaves }: CompiledParts['whole'], worlds: (column: number) => readonly Float64Array[]) {
  return leaves.map((leaf, k) => Float64Array.from(worlds(k), (world) => world[leaf]!));
}

it('a part gives what changed, to the bit, and refuses what is refused for it', { timeout: 60_000 }, () => {
  const count = 12;
  let [moving, still, refusals] = [0, 0, 0];
  for (let seed = 1; seed <= 300; seed++) {
    const system = randomSystem(seed);
    const compiled = new CompiledParts(system);
    const { whole } = compiled;
    if (whole.leaves.length === 0) continue;
    const chance = new Chance(seed);
    const before = Array.from({ length: count }, (_, k) => usualWorld(system, seed * 32 + k));
    const after = Array.from({ length: count }, (_, k) =>
      (k % 2 === 0 ? usualWorld : randomWorld)(system, seed * 32 + 16 + k),
    );
    const first = evaluate(
      whole,
      columnsOf(whole, () => before),
      count,
    );
    for (let round = 0; round < 4; round++) {
      const moved = [chance.whole(0, whole.leaves.length - 1), chance.whole(0, whole.leaves.length - 1)];
      const part = compiled.part(round < 3 ? moved.slice(1) : [...new Set(moved)]);
      if (part === null) continue;
      const columns = columnsOf(whole, (k) => (moved.slice(round < 3 ? 1 : 0).includes(k) ? after : before));
      const all = evaluate(whole, columns, count);
      const given = columns.map((column, k) => (part.reads[k] ? column : system.leaves[whole.leaves[k]!]!.central));
      const changed = evaluate(compiled.kernel(part), given, count);
      for (let world = 0; world < count; world++) {
        // Only where everything was sound before does what changed decide alone.
        if (first.refused[world] !== 0) continue;
        expect([seed, changed.refused[world]]).toEqual([seed, all.refused[world]]);
        refusals += all.refused[world]!;
        if (all.refused[world] !== 0) continue;
        part.outputs.forEach((isIn, k) => {
          const found = (isIn ? changed : first).out[k]![world];
          expect([seed, k, Object.is(found, all.out[k]![world])]).toEqual([seed, k, true]);
          if (isIn) moving++;
          else still++;
        });
      }
    }
  }
  expect(Math.min(moving, still, refusals)).toBeGreaterThan(50);
});
