/** 2^e for e from -1074 to 1023, at index e + 1074. */
export const powersOfTwo = new Float64Array(2098);

export const SMALLEST_EXPONENT = -1074;

powersOfTwo[0] = Number.MIN_VALUE;
for (let i = 1; i < powersOfTwo.length; i++) powersOfTwo[i] = 2 * powersOfTwo[i - 1]!;
