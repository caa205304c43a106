import { expect, it } from 'vitest';
import { lower } from '../../src/compiler/lower.ts';
import { oneWorld } from '../../src/compiler/plan/one-world.ts';
import { resolve } from '../../src/compiler/resolve.ts';
import { shapesOf } from '../../src/compiler/shapes.ts';
import { interpret } from '../../src/formula/interpret.ts';
import { randomSystem, randomWorld } from './random-system.ts';

it('a program worked out in one world gives what the interpreter gives, to the bit', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const system = randomSystem(seed);
    const world = randomWorld(system, seed);
    const program = resolve(lower(system));
    const values = oneWorld(
      program,
      shapesOf(program),
      program.leaves.map((leaf) => world[leaf]!),
    );
    const reference = interpret(system, world);
    const options = system.dimensions.get('option')!;
    const expected = system.results.flatMap((result) =>
      options.map((option) => reference.value(result, { option }, 0)),
    );
    expect(program.outputs.map((id) => values.value(id, 0))).toEqual(expected);
  }
});
