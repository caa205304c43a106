import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearest } from '../../src/core/nearest.ts';

test.each([
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
  ['abc', 'acb', 1],
  ['ca', 'abc', 3],
  ['flaw', 'lawn', 2],
])('distance from %s to %s is %d', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});

test('distance is symmetric and never more than the longer word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(editDistance(a, b) === 0).toBe(a === b);
    }),
  );
});

test('the nearest names come first, and far ones not at all', () => {
  const names = ['build_cost', 'build_time', 'stock', 'replacements'];
  expect(nearest('stokc', names)).toEqual(['stock']);
  expect(nearest('build_tiem', names)).toEqual(['build_time']);
  expect(nearest('replace', names)).toEqual(['replacements']);
  expect(nearest('discount', names)).toEqual([]);
  expect(nearest('x', ['y', 'x2'])).toEqual(['x2']);
});
