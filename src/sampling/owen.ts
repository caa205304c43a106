/**
 * Nested uniform scrambling (Owen 1995) of a 32-bit fraction: every bit is flipped or not by a hash of the key and of
 * the bits above it, so that the scrambled points are each uniform and keep every elementary interval.
 *
 * The hash works on the reversed bits with operations that only carry upwards (Laine and Karras 2011,
 * doi:10.1111/j.1467-8659.2011.01952.x; Burley 2020, JCGT 9(4)), with the constants that Vegdahl (2021, "Building a
 * Better LK Hash") found by minimising its bias.
 *
 * Over keys each bit is flipped fairly and any two independently, so means are unbiased and have the variance of nested
 * uniform scrambling; many bits together are not independent (a 32-bit key gives the four leading levels 2^7 of their
 * 2^15 patterns), but the error of a mean is still close to normal, which the tests hold it to.
 *
 * @param x 32-bit fraction
 * @param key 32 random bits: one for each dimension of each replicate
 */
export function owenScramble(x: number, key: number): number {
  return reverseBits(scrambleReversed(reverseBits(x), key));
}

/** As `owenScramble`, of a fraction whose bits are reversed, to one whose bits are reversed. */
export function scrambleReversed(x: number, key: number): number {
  let v = x ^ Math.imul(x, 0x3d20adea);
  v = Math.imul(v + key, (key >>> 16) | 1);
  v ^= Math.imul(v, 0x05526c56);
  return v ^ Math.imul(v, 0x53a22864);
}

/** The 32 bits of x in opposite order, as an unsigned number. */
export function reverseBits(x: number): number {
  let v = x;
  v = ((v >>> 1) & 0x55555555) | ((v & 0x55555555) << 1);
  v = ((v >>> 2) & 0x33333333) | ((v & 0x33333333) << 2);
  v = ((v >>> 4) & 0x0f0f0f0f) | ((v & 0x0f0f0f0f) << 4);
  v = ((v >>> 8) & 0x00ff00ff) | ((v & 0x00ff00ff) << 8);
  return ((v >>> 16) | (v << 16)) >>> 0;
}
