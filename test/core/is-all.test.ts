import { expect, it } from 'vitest';
import { isAll } from '../../src/core/is-all.ts';

it('compares the bits of every value, wherever the odd one stands', () => {
  for (const value of [0, -0, 5, -1e-300, Infinity, Number.NaN]) {
    for (const length of [0, 1, 7, 8, 9, 1024]) {
      const values = new Float64Array(length + 3).fill(7).subarray(3).fill(value);
      expect(isAll(values, value)).toBe(true);
      for (const at of [0, 1, 7, 8, length - 1]) {
        if (at < 0 || at >= length) continue;
        for (const other of [0, -0, 5, 5 + 2 ** -50, Number.NaN]) {
          values[at] = other;
          expect(isAll(values, value)).toBe(Object.is(other, value));
        }
        values[at] = value;
      }
    }
  }
});
