import seedrandom from 'seedrandom';

/** What random numbers are for. Each purpose has its own, which no other purpose, seed or name shares. */
export type Purpose = 'scramble' | 'dimensions' | 'padding' | 'random' | 'permutation';

/**
 * A key of counter-based random numbers: 64 random bits for a purpose, a seed and a name, by seedrandom's RC4 of their
 * text, which no other three texts share, whatever characters they hold.
 */
export function streamKey(purpose: Purpose, seed: string, name: string): Uint32Array {
  const generator = seedrandom(JSON.stringify(['appraise', purpose, seed, name]));
  return Uint32Array.from({ length: 2 }, () => generator.int32());
}
