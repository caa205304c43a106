/**
 * Writes random bits to stdout until nobody reads: `npx tsx bench/rng-stream.ts random|scramble | dieharder -g 200 -a`.
 * 32-bit words, little-endian.
 */
import { once } from 'node:events';
import { emptyScramble, fillScramble, scramble } from '../src/sampling/owen.ts';
import { threefry } from '../src/sampling/random.ts';
import { reverseBits } from '../src/sampling/reverse-bits.ts';
import { directionNumbers, sobolPoint } from '../src/sampling/sobol.ts';
import { streamKey } from '../src/sampling/streams.ts';

const seed = 'rng-test';
const inputs = 64;
const draws = 1024;

/** Both words of 1,024 draws of each of 64 inputs, then of the next 1,024 draws. */
function* randomWords(): Generator<Uint32Array> {
  const keys = Array.from({ length: inputs }, (_, k) => streamKey('random', seed, `input ${k}`));
  const words = new Uint32Array(2);
  for (let first = 0; ; first += draws) {
    for (const key of keys) {
      const out = new Uint32Array(2 * draws);
      for (let i = 0; i < draws; i++) {
        threefry(key, first + i, 0, words);
        out[2 * i] = words[0]!;
        out[2 * i + 1] = words[1]!;
      }
      yield out;
    }
  }
}

/**
 * Of each scrambling of a dimension its first 256 points, which are one in each of its 256 cells, and of them the 24
 * bits below: what the scrambled points are by chance, and not by being a net. Then the leading bits of one of them. Four
 * such streams of bytes fill whole words: 64 dimensions, then the next replicate.
 */
function* scrambleWords(): Generator<Uint32Array> {
  const key = streamKey('scramble', seed, '');
  const cells = 256;
  const points = Array.from({ length: inputs }, (_, dimension) => {
    const numbers = directionNumbers(dimension);
    return Uint32Array.from({ length: cells }, (_, i) => reverseBits(sobolPoint(numbers, i)));
  });
  const scrambling = emptyScramble();
  for (let replicate = 0; ; replicate++) {
    const bytes = new Uint8Array(inputs * (3 * cells + 1));
    let at = 0;
    for (let dimension = 0; dimension < inputs; dimension++) {
      fillScramble(key, dimension, replicate, scrambling);
      for (let i = 0; i < cells; i++) {
        const x = scramble(points[dimension]![i]!, scrambling.leading, scrambling.keys);
        bytes[at++] = x;
        bytes[at++] = x >>> 8;
        bytes[at++] = x >>> 16;
        if (i === 0) bytes[at++] = x >>> 24;
      }
    }
    yield new Uint32Array(bytes.buffer);
  }
}

process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit();
  throw error;
});
for (const words of process.argv[2] === 'scramble' ? scrambleWords() : randomWords()) {
  const bytes = new Uint8Array(words.buffer);
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
}
