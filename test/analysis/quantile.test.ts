import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateQuantile, quantileOfSorted } from '../../src/analysis/quantile.ts';
import { sampleOf } from '../../src/analysis/sample.ts';

const rows = (file: string) =>
  readFileSync(new URL(`../oracle/05_quantiles/${file}`, import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);

const sortedData = (name: string) => Float64Array.from(rows(`r_quantile_data_${name}.csv`), Number).sort();

describe('quantile of sorted values', () => {
  const cases = rows('r_quantile_quantiles_types1to9.csv')
    .map((row) => row.split(','))
    .filter(([, type]) => type === '7');

  it.each([...new Set(cases.map(([name = '']) => name))])('is the type 7 of R: %s', (name) => {
    const sorted = sortedData(name);
    const expected = cases.filter(([of]) => of === name);
    expect(expected.length).toBeGreaterThan(3);
    for (const [, , p, q] of expected) {
      expect(Math.abs(quantileOfSorted(sorted, Number(p)) - Number(q))).toBeLessThanOrEqual(
        1e-12 * Math.abs(Number(q)),
      );
    }
  });

  it('is not the definition that a library changed to: 7.25, 9 and 14.5 here, 7, 9 and 15 there', () => {
    const sorted = Float64Array.of(3, 6, 7, 8, 8, 10, 13, 15, 16, 20);
    expect([0.25, 0.5, 0.75].map((p) => quantileOfSorted(sorted, p))).toEqual([7.25, 9, 14.5]);
  });

  it('never leaves the data and never falls as p rises', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p, q) => {
          const sorted = Float64Array.from(values).sort();
          const [low, high] = [quantileOfSorted(sorted, Math.min(p, q)), quantileOfSorted(sorted, Math.max(p, q))];
          expect(low).toBeLessThanOrEqual(high + 1e-12 * Math.abs(high));
          expect(low).toBeGreaterThanOrEqual(sorted[0]!);
          expect(high).toBeLessThanOrEqual(sorted[sorted.length - 1]!);
        },
      ),
    );
  });
});

describe('error of a quantile', () => {
  it('at an atom is a rank error: the value is certain, the share below it is not', () => {
    // Four replicates of eight: three eighths are 0, give or take one.
    const zeros = [3, 2, 4, 3];
    const values = Float64Array.from(zeros.flatMap((k) => Array.from({ length: 8 }, (_, i) => (i < k ? 0 : i))));
    const quarter = estimateQuantile(sampleOf(values, 4), 0.2);
    expect(quarter.value).toBe(0);
    expect(quarter.atom).toBe(12 / 32);
    expect(quarter.rankError).toBeCloseTo(Math.sqrt(2 / 3) / 8 / 2, 14);
  });

  it('is at least half a pooled rank: with equal shares in every replicate, the two draws around it', () => {
    const values = Float64Array.from({ length: 64 }, (_, i) => (i % 16) + i / 64);
    const sample = sampleOf(values, 4);
    const median = estimateQuantile(sample, 0.5);
    expect(median.interval).toEqual([sample.ordered.at(31), sample.ordered.at(32)]);
  });

  it('of a constant is nothing', () => {
    const { value, se, interval } = estimateQuantile(sampleOf(new Float64Array(32).fill(-4), 4), 0.05);
    expect([value, se, ...interval]).toEqual([-4, 0, -4, -4]);
  });
});
