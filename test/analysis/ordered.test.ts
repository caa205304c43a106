import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderStatistics, orderStatistics } from '../../src/analysis/ordered.ts';

/** Numbers that look random, the same at every run. */
function* numbers(): Generator<number, never> {
  for (let x = 123456789; ; ) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    yield (x + 0.5) / 4294967296;
  }
}

const made = (count: number, value: (u: number, i: number) => number): Float64Array => {
  const uniform = numbers();
  return Float64Array.from({ length: count }, (_, i) => value(uniform.next().value, i));
};

const shapes: readonly (readonly [string, (count: number) => Float64Array])[] = [
  ['even', (count) => made(count, (u) => u)],
  ['of tails without a mean', (count) => made(count, (u) => Math.tan(Math.PI * (u - 0.5)))],
  ['over two hundred orders of magnitude', (count) => made(count, (u) => 10 ** (400 * u - 200))],
  [
    'of either sign, over all orders of magnitude',
    (count) => made(count, (u) => (u < 0.4 ? -1 : 1) * 1e150 ** (2 * u)),
  ],
  ['from one end of the numbers to the other', (count) => made(count, (u) => (2 * u - 1) * 1.7e308)],
  ['below the smallest normal number', (count) => made(count, (u) => Math.floor(u * 1000) * 5e-324)],
  ['four fifths at one value', (count) => made(count, (u) => (u < 0.8 ? 0 : u))],
  ['all but a few at one value', (count) => made(count, (u, i) => (i % 97 === 0 ? u - 0.5 : 3))],
  ['of three values', (count) => made(count, (u) => Math.floor(3 * u))],
  ['0 and −0', (count) => made(count, (u) => (u < 0.5 ? 0 : -0))],
  ['sorted', (count) => made(count, (u) => u).sort()],
  [
    'sorted from the top',
    (count) =>
      made(count, (u) => u)
        .sort()
        .reverse(),
  ],
  ['a saw', (count) => made(count, (_, i) => i % 64)],
  ['constant', (count) => new Float64Array(count).fill(-7.5)],
];

/** Everything that can be asked, beside what a full sort says. */
function agrees(values: Float64Array, replicates: number, ranks: readonly number[]): void {
  const ordered: OrderStatistics = orderStatistics(values, replicates);
  const sorted = Float64Array.from(values).sort();
  const size = values.length / replicates;
  for (const rank of ranks) {
    const value = ordered.at(rank);
    expect(Object.is(value, sorted[rank]), `rank ${rank}: ${value} and ${sorted[rank]}`).toBe(true);
    for (const limit of [value, value - Math.abs(value) / 3, value + 1e-3]) {
      const below = Array.from({ length: replicates }, () => 0);
      const atOrBelow = [...below];
      values.forEach((x, i) => {
        if (x < limit) below[Math.floor(i / size)]!++;
        if (x <= limit) atOrBelow[Math.floor(i / size)]!++;
      });
      const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
      expect(ordered.belowByReplicate(limit)).toEqual(below);
      expect(ordered.atOrBelowByReplicate(limit)).toEqual(atOrBelow);
      expect([ordered.below(limit), ordered.atOrBelow(limit)]).toEqual([total(below), total(atOrBelow)]);
    }
  }
}

describe('order statistics are those of a full sort', () => {
  it.each(shapes)('of values %s', (_, values) => {
    for (const [count, replicates] of [
      [16, 16],
      [96, 2],
      [4096, 16],
      [65_536, 16],
    ] as const) {
      const last = count - 1;
      agrees(values(count), replicates, [
        0,
        Math.floor(0.005 * last),
        Math.floor(last / 2),
        Math.ceil(0.95 * last),
        last,
      ]);
    }
  });

  it('of any values', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -2, max: 2 }).map((n) => (n === 0 ? -0 : n)),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(value, { minLength: 1, maxLength: 60 }),
        (replicates, part) => {
          const values = Float64Array.from(
            { length: replicates * part.length },
            (_, i) => part[(i * 7) % part.length]!,
          );
          agrees(values, replicates, [...values.keys()]);
        },
      ),
    );
  });
});
