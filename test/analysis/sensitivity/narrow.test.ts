import { describe, expect, it } from 'vitest';
import { narrow } from '../../../src/analysis/sensitivity/narrow.ts';
import { searchAlone } from '../../../src/analysis/sensitivity/search.ts';

const share = 2 ** -24;

function narrowed(f: (x: number) => number, low: number, high: number) {
  let asked = 0;
  const [a, b] = searchAlone(
    narrow({ x: low, f: f(low) }, { x: high, f: f(high) }, (value) => Math.sign(value) === Math.sign(f(low)), share),
    (x) => {
      asked++;
      return f(x);
    },
  );
  return { a, b, asked };
}

describe('a change is narrowed down to a share of its interval, one place at a time', () => {
  it.each([
    ['a line', (x: number) => 3 * x - 1, 0, 2, 1 / 3],
    ['a falling one', (x: number) => 1 - 3 * x, 0, 2, 1 / 3],
    ['an exponential', (x: number) => Math.exp(x) - 2, -1, 3, Math.log(2)],
    ['a steep end', (x: number) => x ** 9 - 0.5, 0, 1, 0.5 ** (1 / 9)],
    ['a root at which it is flat', (x: number) => (x - 0.7) ** 3, 0, 2, 0.7],
    ['a jump', (x: number) => (x < 0.3 ? -1 : 5), 0, 1, 0.3],
  ])('%s', (_, f, low, high, root) => {
    const { a, b, asked } = narrowed(f, low, high);
    expect(a.x).toBeLessThanOrEqual(root);
    expect(b.x).toBeGreaterThanOrEqual(root);
    expect(b.x - a.x).toBeLessThanOrEqual((high - low) * share);
    expect([a.f, b.f]).toEqual([f(a.x), f(b.x)]);
    // Bisection asks 24 times; where the parabola does not hold, this does no more than twice that.
    expect(asked).toBeLessThanOrEqual(48);
  });

  it('of a smooth function in a few places', () => {
    expect(narrowed((x) => Math.exp(x) - 2, -1, 3).asked).toBeLessThanOrEqual(9);
    expect(narrowed((x) => 3 * x - 1, 0, 2).asked).toBeLessThanOrEqual(4);
  });

  it('the edge of places that are refused, which count as the other side', () => {
    const { a, b } = narrowed((x) => (x < 0.6 ? 1 + x : Number.NaN), 0, 1);
    expect(a.x).toBeLessThan(0.6);
    expect(b.x).toBeGreaterThanOrEqual(0.6);
    expect(b.f).toBeNaN();
  });
});
