import { describe, expect, it } from 'vitest';
import { differences } from './compare.ts';
import { randomSystem, randomWorld, usualWorld } from './random-system.ts';

/** `APPRAISE_FUZZ=100000 npx vitest run test/compiler/differential.test.ts` for a longer run; from `APPRAISE_FUZZ_FROM`. */
const systems = Number(process.env['APPRAISE_FUZZ'] ?? 1000);
const from = Number(process.env['APPRAISE_FUZZ_FROM'] ?? 1);

/** Every difference of both backends from the interpreter on one random system, cut in ways that its seed chooses. */
function differencesOf(seed: number): { readonly found: readonly string[]; readonly compared: number } {
  const system = randomSystem(seed);
  // Few nodes in a function and few worlds side by side, so that values cross every kind of cut; counts of worlds that
  // fill no tile; tiles of usual worlds, of extremes, and of one extreme among usual ones.
  const count = [1, 2, 3, 5, 8][seed % 5]!;
  const worlds = Array.from({ length: count }, (_, k) => {
    const isUsual = seed % 3 === 0 || (seed % 3 === 1 && k !== 1);
    return (isUsual ? usualWorld : randomWorld)(system, seed * 8 + k);
  });
  const sizes = {
    vectors: 1 + (seed % 4),
    loop: [1, 5, 150][seed % 3]!,
    straight: [1, 7, 400][seed % 5] ?? 7,
    guards: seed % 4,
    together: [300, 1, 20][(seed >> 2) % 3]!,
    rest: { leastShare: [0, 0.15][seed % 2]!, looksEvery: [1, 2, 4][seed % 3]! },
  };
  const requests = [
    { backend: 'webassembly', sizes, simpler: seed % 5 !== 0 },
    ...(seed % 2 === 0 ? [{ backend: 'javascript', sizes } as const] : []),
  ] as const;
  const results = requests.map((request) => ({ request, ...differences(system, worlds, request) }));
  return {
    found: results.flatMap(({ request, found }) => found.map((text) => `seed ${seed}, ${request.backend}, ${text}`)),
    compared: results.reduce((sum, { compared }) => sum + compared, 0),
  };
}

describe('both kernels agree with the reference interpreter to the bit', () => {
  it(`on ${systems} random systems`, { timeout: 60_000 + systems * 100 }, () => {
    const wrong: string[] = [];
    let compared = 0;
    for (let seed = from; seed < from + systems && wrong.length < 10; seed++) {
      const result = differencesOf(seed);
      compared += result.compared;
      wrong.push(...result.found);
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(systems);
  });
});
