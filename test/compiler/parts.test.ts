import { expect, it } from 'vitest';
import { compile, type Kernel } from '../../src/compiler/compile.ts';
import { compilePart, savedOutput } from '../../src/compiler/parts.ts';
import type { Quantity, QuantitySystem, World } from '../../src/formula/system.ts';
import { Chance } from './chance.ts';
import { randomSystem, randomWorld, usualWorld } from './random-system.ts';
import { add, pick } from './system-builder.ts';

/** All results of some worlds, one column each, and which worlds are refused. */
function evaluate(kernel: Kernel, columns: readonly (Float64Array | number)[], count: number) {
  const out = kernel.sameAs.map(() => new Float64Array(count));
  const refused = new Uint8Array(count);
  kernel.evaluateBlock(columns, count, out, refused);
  return { out, refused };
}

const columnOf = (worlds: readonly World[], leaf: number) => Float64Array.from(worlds, (world) => world[leaf]!);

/** Some leaves at the value that they have in a world. */
function withFixed(system: QuantitySystem, leaves: ReadonlySet<number>, world: World): QuantitySystem {
  return {
    ...system,
    leaves: system.leaves.map((leaf) =>
      leaves.has(leaf.index) ? { ...leaf, random: false, central: world[leaf.index]! } : leaf,
    ),
  };
}

/** With one result more, made of two others, one of them of the first option. */
function withSum(system: QuantitySystem): QuantitySystem {
  const [first = '', last = ''] = [system.results[0], system.results.at(-1)];
  const [option = ''] = system.dimensions.get('option') ?? [];
  const byOption = system.quantities.get(first)!.dimensions.includes('option');
  const expression = add(pick(first, byOption ? { option } : {}), last);
  const sum: Quantity = {
    name: 'sum of results',
    dimensions: ['option'],
    varies: 'constant',
    definition: { kind: 'formula', expression },
  };
  return {
    ...system,
    quantities: new Map([...system.quantities, [sum.name, sum]]),
    results: [...system.results, sum.name],
  };
}

it('a part gives what changed, to the bit, and refuses what is refused for it', { timeout: 60_000 }, () => {
  const count = 12;
  let [moving, still, refusals, spared] = [0, 0, 0, 0];
  for (let round = 0; round < 600; round++) {
    const seed = 1 + (round % 300);
    const system = withSum(randomSystem(seed));
    if (system.leaves.length === 0) continue;
    const chance = new Chance(round);
    const leaf = () => chance.whole(0, system.leaves.length - 1);
    // Other leaves stand at values of their own, as those do that were changed before.
    const standing = withFixed(system, new Set([leaf()]), usualWorld(system, seed));
    const moved = new Set([leaf(), ...(chance.whole(0, 3) === 0 ? [leaf()] : [])]);
    const make = (k: number) => (k % 2 === 0 ? usualWorld : randomWorld)(standing, seed * 32 + k);
    const worlds = Array.from({ length: count }, (_, k) => usualWorld(standing, seed * 32 + k));
    const [before, after] = [make(12), make(13)].map((world) => withFixed(standing, moved, world)) as [
      QuantitySystem,
      QuantitySystem,
    ];
    const first = all(before, worlds, count);
    const expected = all(after, worlds, count);
    const saved = first.out.map(() => chance.whole(0, 1) === 0);
    const { kernel, outputs, reads } = compilePart(after, moved, saved);
    const given = kernel.leaves.map((index, k) => {
      if (!reads[k]) return 0;
      if (index < 0) return first.out[savedOutput(index)]!;
      return after.leaves[index]!.random ? columnOf(worlds, index) : after.leaves[index]!.central;
    });
    spared += kernel.leaves.filter((index, k) => index < 0 && reads[k]).length;
    const changed = evaluate(kernel, given, count);
    for (let world = 0; world < count; world++) {
      // Only where everything was sound before does what changed decide alone.
      if (first.refused[world] !== 0) continue;
      expect([seed, world, changed.refused[world]]).toEqual([seed, world, expected.refused[world]]);
      refusals += expected.refused[world]!;
      if (expected.refused[world] !== 0) continue;
      outputs.forEach((isIn, k) => {
        const found = (isIn ? changed : first).out[k]![world];
        expect([seed, k, Object.is(found, expected.out[k]![world])]).toEqual([seed, k, true]);
        if (isIn) moving++;
        else still++;
      });
    }
  }
  expect(Math.min(moving, still, refusals, spared)).toBeGreaterThan(50);
});

function all(system: QuantitySystem, worlds: readonly World[], count: number) {
  const kernel = compile(system);
  return evaluate(
    kernel,
    kernel.leaves.map((index) => columnOf(worlds, index)),
    count,
  );
}
