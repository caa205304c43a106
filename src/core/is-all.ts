/** Values that are looked at one by one: most columns that vary do so at once. */
const lookedAt = 8;

const one = new Float64Array(1);
const wordsOfOne = new Int32Array(one.buffer);

/** Whether all values have the bits of one: -0 is not 0. Bits are compared throughout, without a branch for each. */
export function isAll(values: Float64Array, value: number): boolean {
  for (let i = 0; i < Math.min(values.length, lookedAt); i++) if (!Object.is(values[i], value)) return false;
  one[0] = value;
  const [first, second] = [wordsOfOne[0]!, wordsOfOne[1]!];
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  let different = 0;
  for (let i = 0; i < words.length; i += 2) different |= (words[i]! ^ first) | (words[i + 1]! ^ second);
  return different === 0;
}
