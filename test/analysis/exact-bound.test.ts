import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upperBound } from '../../src/analysis/exact-bound.ts';

/** P(K <= count), term by term from nothing. */
function binomialShare(count: number, draws: number, probability: number): number {
  let term = (1 - probability) ** draws;
  let sum = term;
  for (let k = 1; k <= count; k++) {
    term *= ((draws - k + 1) / k) * (probability / (1 - probability));
    sum += term;
  }
  return sum;
}

describe('exact upper bound of a probability', () => {
  it('with none seen is 1 − 0.05^(1/n)', () => {
    for (const draws of [1, 16, 100, 4096, 1e6]) {
      expect(upperBound(0, draws) / -Math.expm1(Math.log(0.05) / draws)).toBeCloseTo(1, 8);
    }
  });

  it('leaves exactly one chance in twenty of seeing so few', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 40 }), (draws, seen) => {
        const count = Math.min(seen, draws - 1);
        expect(binomialShare(count, draws, upperBound(count, draws))).toBeCloseTo(0.05, 8);
      }),
    );
  });

  it('says nothing where every draw was such a case', () => expect(upperBound(7, 7)).toBe(1));
});
