import seedrandom from 'seedrandom';

/** Keys of a scrambled sequence: `count` random 32-bit numbers, one for each dimension of this replicate, in order. */
export function replicateKeys(seed: string, replicate: number, count: number): Uint32Array {
  const generator = stream('sobol', seed, String(replicate));
  return Uint32Array.from({ length: count }, () => generator.int32());
}

/** Key of a plain random stream: 64 random bits for this seed and name. */
export function nameKey(seed: string, name: string): Uint32Array {
  const generator = stream('random', seed, name);
  return Uint32Array.from({ length: 2 }, () => generator.int32());
}

/**
 * A generator of its own for a purpose, a seed and a name: seedrandom's RC4 of their text, which no other three texts
 * share, whatever characters they hold.
 */
function stream(purpose: string, seed: string, name: string): seedrandom.PRNG {
  return seedrandom(JSON.stringify(['appraise', purpose, seed, name]));
}
