/**
 * Sobol' points with nested uniform scrambling in up to three dimensions, made here so that the errors under test are
 * not judged by the sampler that they will be used with. Direction numbers of Joe and Kuo (2008).
 */
const polynomials = [
  { degree: 0, coefficients: 0, initial: [] },
  { degree: 1, coefficients: 0, initial: [1] },
  { degree: 2, coefficients: 1, initial: [1, 3] },
] as const;

const directions = polynomials.map(({ degree, coefficients, initial }) => {
  const v = new Uint32Array(32);
  for (let i = 0; i < 32; i++) {
    const first = degree === 0 ? 1 : initial[i];
    if (first !== undefined) v[i] = first << (31 - i);
    else {
      v[i] = v[i - degree]! ^ (v[i - degree]! >>> degree);
      for (let k = 1; k < degree; k++) if ((coefficients >> (degree - 1 - k)) & 1) v[i] = v[i]! ^ v[i - k]!;
    }
  }
  return v;
});

function hash(x: number): number {
  let h = x;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Flips each bit or not by the bits before it; one key for each bit. */
function scramble(x: number, keys: Uint32Array): number {
  let result = 0;
  for (let bit = 0; bit < 32; bit++) {
    const before = bit === 0 ? 0 : x >>> (32 - bit);
    result |= (((x >>> (31 - bit)) ^ hash(keys[bit]! ^ before)) & 1) << (31 - bit);
  }
  return result >>> 0;
}

/** `size` points, one column for each dimension, inside (0, 1). */
export function scrambledNet(size: number, dimensions: number, seed: number): readonly Float64Array[] {
  return directions.slice(0, dimensions).map((v, dimension) => {
    const key = hash(hash(seed) ^ Math.imul(dimension + 1, 0x85ebca6b));
    const keys = Uint32Array.from({ length: 32 }, (_, bit) => hash(key ^ Math.imul(bit + 1, 0x9e3779b9)));
    const column = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      let x = 0;
      for (let bit = 0; i >>> bit !== 0; bit++) if ((i >>> bit) & 1) x ^= v[bit]!;
      column[i] = (scramble(x >>> 0, keys) + 0.5) / 2 ** 32;
    }
    return column;
  });
}
