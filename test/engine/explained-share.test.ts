import { describe, expect, it } from 'vitest';
import { explainedShare, standardisedRanks } from '../../src/engine/explained-share.ts';

const n = 2 ** 14;
const grid = Float64Array.from({ length: n }, (_, i) => (i + 0.5) / n);

function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
  return values.map((value) => (value - mean) / Math.sqrt(square));
}

describe('the share that a cubic explains', () => {
  it.each([
    ['a line', (u: number) => 3 - 2 * u, 1],
    ['a parabola about the middle, which has no slope', (u: number) => (u - 0.5) ** 2, 1],
    ['a cubic', (u: number) => u ** 3 - u, 1],
    // E|x| P2(x) on −1 to 1 is √5/8, the variance of |x| is 1/12.
    ['the distance from the middle', (u: number) => Math.abs(u - 0.5), 15 / 16],
    // A step at the middle has −½ and ½: with √3 x the product ½·√3/2, with √7 P3 the product ½·√7/8, variance ¼.
    ['a step', (u: number) => (u < 0.5 ? 0 : 1), 3 / 4 + 7 / 64],
    // An odd function about the middle has degrees 1 and 3 alone; that of degree 1 is −√3/(4π).
    ['four waves', (u: number) => Math.sin(8 * Math.PI * u), 2 * (3 / (16 * Math.PI ** 2) + waveOfDegree3() ** 2)],
  ])('of %s', (_, outcome, expected) => {
    const [share] = explainedShare(grid, [standardised(grid.map(outcome))]);
    expect(share).toBeCloseTo(expected, 5);
  });

  it('of another input is nothing', () => {
    // Two inputs on a full grid, so that they are independent exactly.
    const side = 128;
    const a = Float64Array.from({ length: n }, (_, i) => ((i % side) + 0.5) / side);
    const b = Float64Array.from({ length: n }, (_, i) => (Math.floor(i / side) + 0.5) / side);
    const [share] = explainedShare(a, [standardised(b.map(Math.exp))]);
    expect(share).toBeCloseTo(0, 12);
  });
});

/** The coefficient of sin 8πu on the Legendre polynomial of degree 3, by parts: with x = 2u − 1, half of ∫ sin(wx) P3(x) dx. */
function waveOfDegree3(): number {
  // At the ends sin w = 0 and cos w = 1, which leaves −P3(1)/w + P3''(1)/w³.
  const w = 4 * Math.PI;
  return Math.sqrt(7) * (-1 / w + 15 / w ** 3);
}

describe('standardised ranks', () => {
  it('have mean 0 and mean square 1, and do not care how values are spaced', () => {
    const ranks = standardisedRanks(Float64Array.of(5, -1e9, 7, 6))!;
    const step = 1 / Math.sqrt(1.25);
    expect([...ranks]).toEqual([-0.5, -1.5, 1.5, 0.5].map((rank) => expect.closeTo(rank * step, 12)));
  });

  it('share the mean rank among equals; all equal have none', () => {
    const [a, b, c, d] = standardisedRanks(Float64Array.of(1, 3, 3, 9))!;
    expect(b).toBe(c);
    expect(a! + b! + c! + d!).toBeCloseTo(0, 12);
    expect(b).toBeCloseTo(0, 12);
    expect(standardisedRanks(Float64Array.of(2, 2, 2))).toBeUndefined();
  });
});
