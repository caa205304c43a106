import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BothEnds } from '../../src/analysis/both-ends.ts';

it('the numbers of a rank from either end are those of a full sort, ties among them', () => {
  const few = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }));
  fc.assert(
    fc.property(fc.array(few, { minLength: 1, maxLength: 60 }), fc.nat(), (values, n) => {
      const rank = 1 + (n % values.length);
      const ends = new BothEnds(rank);
      for (const value of values) ends.add(value);
      const sorted = Float64Array.from(values).sort();
      // 0 and −0 are equal here, as they are in everything that is made of these.
      expect([ends.low + 0, ends.high + 0]).toEqual([sorted[rank - 1]! + 0, sorted[values.length - rank]! + 0]);
    }),
  );
});

it('there is no number of a rank where fewer were shown', () => {
  const ends = new BothEnds(2);
  ends.add(7);
  expect([ends.low, ends.high]).toEqual([Infinity, -Infinity]);
});
