import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countIn } from '../../../src/analysis/discovery/box.ts';
import { exactShare } from '../../../src/analysis/discovery/discovery.ts';
import { peel } from '../../../src/analysis/discovery/peel.ts';
import { type Cases, findBox, quasiP } from '../../../src/analysis/discovery/prim.ts';
import { fillRandom } from '../../../src/sampling/random.ts';
import { streamKey } from '../../../src/sampling/streams.ts';

const folder = join(import.meta.dirname, '../../oracle/08_prim');

function table(file: string): { readonly names: readonly string[]; readonly columns: readonly Float64Array[] } {
  const [head = '', ...rows] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);
  const values = rows.map((row) => row.split(',').map(Number));
  return {
    names: head.split(','),
    columns: head.split(',').map((_, k) => Float64Array.from(values, (row) => row[k]!)),
  };
}

interface Trajectory {
  readonly x_columns: readonly string[];
  readonly n_positive: number;
  readonly trajectory: readonly { readonly coverage: number; readonly density: number; readonly mass: number }[];
}

describe('on the data of Bryant and Lempert (2010)', () => {
  const { names, columns } = table('bryant_lempert_2010.csv');
  const oracle = JSON.parse(readFileSync(join(folder, 'bryant_lempert_ema_alpha0.1.json'), 'utf8')) as Trajectory;
  const cases: Cases = {
    columns: oracle.x_columns.map((name) => columns[names.indexOf(name)]!),
    interest: Uint8Array.from(columns[names.indexOf('Greater than 90%')]!),
  };
  const all = cases.interest.reduce((sum, one) => sum + one, 0);
  const boxes = peel(cases.columns, cases.interest, { alpha: 0.1, fewest: 20 });
  const own = boxes.map(({ hits, inside }) => ({
    coverage: hits / all,
    density: hits / inside,
  }));

  it('starts from all 882 runs, 89 of interest', () => {
    expect([cases.interest.length, all]).toEqual([882, oracle.n_positive]);
    expect(own[0]).toEqual({ coverage: 1, density: 89 / 882 });
  });

  it('has a box at least as good as the documented one: 75% coverage at 77% density', () => {
    const { coverage, density } = oracle.trajectory[21]!;
    expect(coverage).toBeCloseTo(0.752809, 6);
    expect(density).toBeCloseTo(0.770115, 6);
    expect(own.some((one) => one.coverage >= coverage && one.density >= density)).toBe(true);
  });

  it('lies on the frontier of the EMA Workbench: near each of its boxes, within a case and two draws', () => {
    for (const { coverage, density, mass } of oracle.trajectory) {
      const near = boxes.some(({ hits, inside }) => hits >= coverage * all - 1.001 && inside <= mass * 882 + 2.001);
      expect([coverage, density, near]).toEqual([coverage, density, true]);
    }
  });
});

describe('on a box that is there', () => {
  it('finds its sides and nothing else: a > 0.6 and b < 0.4 of five inputs', () => {
    const { columns } = table('synthetic_box_a_gt_0.6_b_lt_0.4.csv');
    const cases: Cases = { columns: columns.slice(0, 5), interest: Uint8Array.from(columns[5]!) };
    const { box, inside, hits } = findBox(cases);
    const all = cases.interest.reduce((sum, one) => sum + one, 0);
    expect(hits / inside).toBeGreaterThanOrEqual(0.95);
    expect(hits / all).toBeGreaterThanOrEqual(0.95);
    expect(box.map(({ input }) => input)).toEqual([0, 1]);
    expect(Math.abs(box[0]!.low - 0.6)).toBeLessThan(0.02);
    expect(Math.abs(box[1]!.high - 0.4)).toBeLessThan(0.02);
    expect([box[0]!.high, box[1]!.low]).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  });

  it('takes inputs of single values whole', () => {
    const uniforms = ['a', 'b'].map((name) => {
      const out = new Float64Array(4000);
      fillRandom(streamKey('random', 'prim', name), 0, 4000, out);
      return out;
    });
    const dice = uniforms[0]!.map((u) => Math.floor(6 * u) + 1);
    const cases = { columns: [dice, uniforms[1]!], interest: Uint8Array.from(dice, (eyes) => (eyes >= 5 ? 1 : 0)) };
    const { box, hits, inside } = findBox(cases);
    expect(box).toEqual([{ input: 0, low: expect.any(Number), high: Number.POSITIVE_INFINITY }]);
    expect(box[0]!.low).toBeGreaterThan(4);
    expect(box[0]!.low).toBeLessThanOrEqual(5);
    expect(hits).toBe(inside);
  });

  it('is as large as the trajectory says, at every step', () => {
    const { columns } = table('synthetic_box_a_gt_0.6_b_lt_0.4.csv');
    const interest = Uint8Array.from(columns[5]!);
    for (const { box, inside, hits } of peel(columns.slice(0, 5), interest, { alpha: 0.05, fewest: 20 })) {
      expect(countIn(box, columns, interest)).toEqual({ inside, hits });
    }
  });
});

describe('quasi-p', () => {
  it('is the binomial tail: 8 of 10 in the box, where half are without its limit', () => {
    // Values 1 to 20; of those above 10 eight are of interest, of the others two: half of all twenty.
    const column = Float64Array.from({ length: 20 }, (_, k) => k + 1);
    const interest = Uint8Array.from(column, (x) => (x > 12 || x <= 2 ? 1 : 0));
    const box = [{ input: 0, low: 10.5, high: Number.POSITIVE_INFINITY }];
    expect(quasiP(box, { columns: [column], interest })[0]).toBeCloseTo((45 + 10 + 1) / 1024, 12);
  });
});

describe('a share among independent draws', () => {
  it('has the exact interval: 8 of 10 is 0.444 to 0.975', () => {
    const { value, interval } = exactShare(8, 10);
    expect(value).toBe(0.8);
    expect(interval[0]).toBeCloseTo(0.4439, 4);
    expect(interval[1]).toBeCloseTo(0.9748, 4);
  });

  it('of none and of all has an end at 0 and at 1', () => {
    expect(exactShare(0, 50).interval).toEqual([0, expect.closeTo(1 - 0.025 ** (1 / 50), 10)]);
    expect(exactShare(50, 50).interval).toEqual([expect.closeTo(0.025 ** (1 / 50), 10), 1]);
  });
});
