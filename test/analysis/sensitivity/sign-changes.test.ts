import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchAlone, searchTogether } from '../../../src/analysis/sensitivity/search.ts';
import { signChanges } from '../../../src/analysis/sensitivity/sign-changes.ts';

const grid = Array.from({ length: 41 }, (_, i) => -2 + i / 10);

function changesOf(f: (x: number) => number, places: readonly number[] = grid) {
  const points = places.map((x) => ({ x, f: f(x) }));
  return searchAlone(signChanges(points, 1e-9), f);
}

const kinds = (f: (x: number) => number) => changesOf(f).map(({ kind, below, above }) => [kind, below, above]);

describe('sign changes of functions with known ones', () => {
  it('finds the root of a line to the last digit', () => {
    const [root] = changesOf((x) => 3 * x - 1);
    expect(root).toMatchObject({ kind: 'crossing', below: -1, above: 1 });
    expect(Math.abs(root!.at - 1 / 3)).toBeLessThanOrEqual(2 ** -53);
  });

  it('finds a root that is a place on the grid', () => {
    expect(changesOf((x) => x - grid[7]!)).toEqual([{ kind: 'crossing', at: grid[7], below: -1, above: 1 }]);
  });

  it('finds both roots of a quadratic, also between two neighbouring places', () => {
    const wide = changesOf((x) => x * x - 2 * x * 0.01 - 1);
    expect(wide.map(({ at }) => at)).toEqual([
      expect.closeTo(0.01 - Math.sqrt(1.0001), 14),
      expect.closeTo(0.01 + Math.sqrt(1.0001), 14),
    ]);
    const narrow = changesOf((x) => (x - 0.03) * (x - 0.06));
    expect(narrow.map(({ at }) => at)).toEqual([expect.closeTo(0.03, 14), expect.closeTo(0.06, 14)]);
    expect(narrow.map(({ below, above }) => [below, above])).toEqual([
      [1, -1],
      [-1, 1],
    ]);
  });

  it('finds the root at a kink, and the two of a V', () => {
    expect(changesOf((x) => (x < 0.25 ? 5 : 1) * (x - 0.25)).map(({ at }) => at)).toEqual([expect.closeTo(0.25, 15)]);
    expect(changesOf((x) => Math.abs(x - 0.05) - 0.01).map(({ at }) => at)).toEqual([
      expect.closeTo(0.04, 14),
      expect.closeTo(0.06, 14),
    ]);
  });

  it('calls a leap a jump, at the first value beyond it', () => {
    expect(changesOf((x) => (x < 0.7 ? -1 : 2))).toEqual([{ kind: 'jump', at: 0.7, below: -1, above: 2 - 1 }]);
    // One that passes through nothing on its way up is a crossing, however steep.
    expect(kinds((x) => Math.tanh(300 * (x - 0.7123)))).toEqual([['crossing', -1, 1]]);
  });

  it('tells a touch from a change of sign', () => {
    expect(kinds((x) => (x - 0.0512) ** 2)).toEqual([['touch', 1, 1]]);
    expect(kinds((x) => -((x - grid[12]!) ** 2))).toEqual([['touch', -1, -1]]);
    expect(kinds((x) => x + 2)).toEqual([['touch', 1, 1]]);
  });

  it('says where it reaches nothing and stays there, and where it leaves it again', () => {
    const found = changesOf((x) => Math.max(0, x - 1.03) - Math.max(0, -1.07 - x));
    expect(found.map(({ kind, below, above }) => [kind, below, above])).toEqual([
      ['flat', -1, 0],
      ['flat', 0, 1],
    ]);
    expect(found.map(({ at }) => at)).toEqual([expect.closeTo(-1.07, 8), expect.closeTo(1.03, 8)]);
  });

  it('looks across a stretch that is refused', () => {
    const f = (x: number) => (Math.abs(x) < 0.55 ? Number.NaN : x);
    expect(changesOf(f)).toEqual([{ kind: 'gap', at: grid[14], below: -1, above: 1 }]);
    expect(changesOf((x) => (x > 1 ? Number.NaN : x + 5))).toEqual([]);
  });

  it('finds none where there is none', () => {
    expect(changesOf((x) => x * x + 0.001)).toEqual([]);
    expect(changesOf(() => 0)).toEqual([]);
  });

  it('finds the roots of any polynomial whose roots a place of the grid parts', () => {
    const root = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -19, max: 18 }), { minLength: 1, maxLength: 5 }),
        root,
        (cells, share) => {
          const roots = cells.map((cell) => (cell + share) / 10).sort((a, b) => a - b);
          const found = changesOf((x) => roots.reduce((product, r) => product * (x - r), 1e3));
          expect(found.map(({ kind }) => kind)).toEqual(roots.map(() => 'crossing'));
          for (const [k, { at }] of found.entries()) expect(Math.abs(at - roots[k]!)).toBeLessThan(1e-14);
        },
      ),
    );
  });
});

describe('searches side by side', () => {
  it('find what each finds alone, and ask in common batches', () => {
    const functions = [(x: number) => x - 0.123, (x: number) => x * x - 2, (x: number) => (x < 1.5 ? 1 : -1)];
    let batches = 0;
    const together = searchTogether(
      functions.map((f) =>
        signChanges(
          grid.map((x) => ({ x, f: f(x) })),
          1e-9,
        ),
      ),
      (asked) => {
        batches++;
        return asked.map(({ search, at }) => functions[search]!(at));
      },
    );
    expect(together).toEqual(functions.map((f) => changesOf(f)));
    expect(batches).toBeLessThan(61);
  });
});
