import { describe, expect, it } from 'vitest';
import { rowOf, weightsOf } from '../../../src/analysis/information/least-squares.ts';
import { onOneInput } from '../../../src/analysis/information/one-input.ts';
import { columnsOfBasis, reach, smoothBasis } from '../../../src/analysis/information/smooth.ts';
import { fillRandom } from '../../../src/sampling/random.ts';
import { streamKey } from '../../../src/sampling/streams.ts';

const draws = 1000;

function random(name: string): Float64Array {
  const out = new Float64Array(draws);
  fillRandom(streamKey('random', 'regression on one input', name), 0, draws, out);
  return out;
}

describe('a smooth basis of one input', () => {
  it('adds up to 1 in every draw', () => {
    const { heights } = smoothBasis(random('input'), 10);
    for (let draw = 0; draw < draws; draw++) {
      const sum = heights.slice(reach * draw, reach * (draw + 1)).reduce((total, height) => total + height, 0);
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  it('has the heights of uniform cubic splines, 1/6, 4/6 and 1/6, at a knot far from the ends', () => {
    const even = Float64Array.from({ length: 10 * 50 }, (_, k) => k / 50);
    const { first, heights } = smoothBasis(even, 10);
    const at = even.indexOf(5);
    expect(first[at]).toBe(5);
    const found = heights.slice(reach * at, reach * (at + 1));
    for (const [k, height] of [1 / 6, 4 / 6, 1 / 6, 0].entries()) expect(found[k]).toBeCloseTo(height, 12);
  });

  it('is a step for each value of an input that takes few', () => {
    const levels = Float64Array.of(3, 1, 2, 3, 1);
    expect(columnsOfBasis(smoothBasis(levels, 10)).map((column) => [...column])).toEqual([
      [0, 0, 1, 0, 0],
      [1, 0, 0, 1, 0],
    ]);
  });
});

describe.each([
  ['many values', random('input')],
  ['few values', random('input').map((value) => Math.floor(value * 4))],
])('a regression on one input of %s', (_, input) => {
  const outputs = [random('a').map((value, draw) => value + Math.sin(6 * input[draw]!)), random('b')];
  const byDraw = Float64Array.from({ length: 2 * draws }, (_, k) => outputs[k % 2]![k >> 1]!);
  const regression = onOneInput(input, byDraw);
  const columns = [new Float64Array(draws).fill(1), ...columnsOfBasis(smoothBasis(input, 10))];
  const [first, end] = [100, 900];

  it('has the normal equations of all its columns, to the bit', () => {
    const { products, regressors } = regression.normals(first, end);
    expect(regressors).toBe(columns.length);
    for (const [i, a] of [...columns, ...outputs].entries()) {
      for (const [j, b] of columns.slice(0, i + 1).entries()) {
        let sum = 0;
        for (let draw = first; draw < end; draw++) sum += a[draw]! * b[draw]!;
        expect(products[rowOf(i, regressors) + j]).toBe(sum);
      }
    }
  });

  it('fits what weights make of all its columns, to the bit', () => {
    const weights = weightsOf(regression.normals(0, draws));
    const fits = new Float64Array(2 * (end - first));
    regression.fit(weights, first, end, fits);
    for (const [o, of] of weights.entries()) {
      for (let draw = first; draw < end; draw++) {
        const fit = columns.reduce((sum, column, k) => sum + of[k]! * column[draw]!, 0);
        expect(fits[2 * (draw - first) + o]).toBe(fit);
      }
    }
  });

  it('leaves errors that are at right angles to every column', () => {
    const weights = weightsOf(regression.normals(0, draws));
    const fits = new Float64Array(2 * draws);
    regression.fit(weights, 0, draws, fits);
    for (const column of columns) {
      const product = column.reduce((sum, value, draw) => sum + value * (outputs[0]![draw]! - fits[2 * draw]!), 0);
      expect(Math.abs(product)).toBeLessThan(1e-5);
    }
  });
});
