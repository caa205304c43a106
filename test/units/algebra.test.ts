import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describe, divide, equal, isMoney, moneyAt, multiply, power, pure, time } from '../../src/units/algebra.ts';
import type { Dimension } from '../../src/units/dimension.ts';
import { rational } from '../../src/units/rational.ts';

const meter: Dimension = new Map([['meter', rational(1)]]);
const fraction = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .map(([n, d]) => rational(n, d));
const dimension: fc.Arbitrary<Dimension> = fc
  .dictionary(fc.constantFrom('meter', 'premises', 'time', 'GBP@2024'), fraction)
  .map((powers) => new Map(Object.entries(powers).filter(([, e]) => e.numerator !== 0)));

test('dimensions are a commutative group under multiplication', () => {
  fc.assert(
    fc.property(dimension, dimension, dimension, (a, b, c) => {
      expect(equal(multiply(a, b), multiply(b, a))).toBe(true);
      expect(equal(multiply(multiply(a, b), c), multiply(a, multiply(b, c)))).toBe(true);
      expect(equal(divide(multiply(a, b), b), a)).toBe(true);
      expect(equal(divide(a, a), pure)).toBe(true);
    }),
  );
});

test('powers multiply, and a root undoes its power', () => {
  fc.assert(
    fc.property(dimension, fraction, fraction, (a, p, q) => {
      const product = rational(p.numerator * q.numerator, p.denominator * q.denominator);
      expect(equal(power(power(a, p), q), power(a, product))).toBe(true);
      if (p.numerator !== 0) {
        expect(equal(power(power(a, p), rational(p.denominator, p.numerator)), a)).toBe(true);
      }
    }),
  );
});

test('fractions are in lowest terms with a positive denominator', () => {
  expect(rational(2, -4)).toEqual({ numerator: -1, denominator: 2 });
  expect(Object.is(rational(0, -3).numerator, 0)).toBe(true);
});

test('money at two price bases is two dimensions', () => {
  expect(equal(moneyAt(2019), moneyAt(2024))).toBe(false);
  expect(isMoney(moneyAt(2019))).toBe(true);
  expect(isMoney(divide(moneyAt(2024), time))).toBe(false);
  expect(isMoney(power(moneyAt(2024), rational(2)))).toBe(false);
  expect(isMoney(multiply(moneyAt(2024), moneyAt(2019)))).toBe(false);
});

test.each([
  [pure, 'a pure number'],
  [divide(moneyAt(2024), time), 'GBP@2024/time'],
  [divide(multiply(time, moneyAt(2024)), meter), 'GBP@2024*time/meter'],
  [divide(divide(moneyAt(2024), time), meter), 'GBP@2024/meter/time'],
  [divide(pure, time), '1/time'],
  [power(meter, rational(-2)), '1/meter^2'],
  [power(meter, rational(1, 2)), 'meter^(1/2)'],
])('%o reads %s', (dimension, text) => {
  expect(describe(dimension)).toBe(text);
});
