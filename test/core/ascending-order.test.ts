import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascendingOrder } from '../../src/core/numerics/ascending-order.ts';

it('is the order of a stable sort by comparison, ties and both zeros included', () => {
  const value = fc.oneof(
    fc.constantFrom(0, -0, 1, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    fc.double({ noNaN: true }),
    fc.integer({ min: -3, max: 3 }),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), (list) => {
      const values = Float64Array.from(list);
      const compared = Uint32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]! || i - j);
      // The difference of two infinities is no number, and no comparison.
      const isCompared = list.filter((one) => !Number.isFinite(one)).length < 2;
      const order = ascendingOrder(values);
      if (isCompared) expect(order).toEqual(compared);
      expect([...order].sort((a, b) => a - b)).toEqual([...values.keys()]);
      for (let k = 1; k < order.length; k++) {
        const [a, b] = [order[k - 1]!, order[k]!];
        expect(
          values[a]! < values[b]! || ((values[a] === values[b] || (values[a] === 0 && values[b] === 0)) && a < b),
        ).toBe(true);
      }
    }),
  );
});
