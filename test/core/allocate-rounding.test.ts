import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocateRounding } from '../../src/core/allocate-rounding.ts';

test('whole units always add up to the total, and none moves by a whole unit more than it must', () => {
  const parts = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(parts, (given) => {
      const total = Math.round(given.reduce((sum, part) => sum + part, 0)) + 0;
      const whole = allocateRounding(given, total);
      expect(whole.every(Number.isInteger)).toBe(true);
      expect(whole.reduce((sum, part) => sum + part, 0)).toBe(total);
      whole.forEach((part, i) => {
        expect(Math.abs(part - given[i]!)).toBeLessThan(1 + 1e-6);
      });
    }),
  );
});

test('seats by largest remainder, as Hamilton apportioned them', () => {
  // 100 seats by shares 47.5, 16.2, 15.7, 20.6 of 100 in units: quotas rounded down leave two, to .7 and .6.
  expect(allocateRounding([47.46, 16.2, 15.7, 20.64], 100)).toEqual([47, 16, 16, 21]);
});
