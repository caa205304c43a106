import { describe, expect, it } from 'vitest';
import { differences } from './compare.ts';
import { randomSystem, randomWorld } from './random-system.ts';

/** `APPRAISE_FUZZ=100000 npx vitest run test/compiler/differential.test.ts` for a longer run. */
const systems = Number(process.env['APPRAISE_FUZZ'] ?? 1000);
const worldsEach = 4;

describe('the kernel agrees with the reference interpreter to the bit', () => {
  it(`on ${systems} random systems`, { timeout: 60_000 + systems * 50 }, () => {
    const wrong: string[] = [];
    let compared = 0;
    for (let seed = 1; seed <= systems && wrong.length < 10; seed++) {
      const system = randomSystem(seed);
      const worlds = Array.from({ length: worldsEach }, (_, k) => randomWorld(system, seed * worldsEach + k));
      // Few nodes in a function and few worlds in a column, so that values cross every kind of cut.
      const sizes = {
        vectors: 1 + (seed % 4),
        loop: [1, 5, 150][seed % 3]!,
        straight: [1, 7, 400][seed % 5] ?? 7,
        guards: seed % 4,
      };
      const javascript = {
        backend: 'javascript',
        pieceSize: [3, 15, 400][seed % 3]!,
        stripe: [1, 3, 256][seed % 7] ?? 3,
      } as const;
      for (const options of [javascript, { backend: 'webassembly', sizes }] as const) {
        const result = differences(system, worlds, options);
        compared += result.compared;
        wrong.push(...result.found.map((difference) => `seed ${seed}, ${options.backend}, ${difference}`));
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(systems * worldsEach);
  });
});
