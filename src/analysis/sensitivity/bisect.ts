import type { Search } from './search.ts';

/** A place and the value there. */
export interface Point {
  readonly x: number;
  readonly f: number;
}

/** Where an interval is too short to matter beside the one that the search began with. */
const shortest = 2 ** -60;
/** How near either side of where the chord says the root is, as a share of the interval. */
const near = 2 ** -16;

/**
 * Narrows a change down to two neighbouring doubles, or to 2^-60 of the first interval: the last place on one side, and
 * the first on the other. Each step asks the middle, which halves any change, a jump too; and two places close about the
 * root of the chord, which catch a smooth one in a few steps.
 *
 * @param isLow whether a value belongs to the side of `low`; that of `high` does not
 */
export function* bisect(low: Point, high: Point, isLow: (f: number) => boolean): Search<readonly [Point, Point]> {
  let [a, b] = [low, high];
  const least = (high.x - low.x) * shortest;
  for (;;) {
    const asked = placesBetween(a, b);
    if (asked.length === 0 || b.x - a.x <= least) return [a, b];
    const values = yield asked;
    for (const [k, x] of asked.entries()) {
      const point = { x, f: values[k] ?? Number.NaN };
      if (isLow(point.f)) a = point;
      else {
        b = point;
        break;
      }
    }
  }
}

/** Places strictly inside the interval, in ascending order. */
function placesBetween(a: Point, b: Point): number[] {
  const width = b.x - a.x;
  const root = a.x - a.f * (width / (b.f - a.f));
  const asked = [a.x + width / 2, root - near * width, root + near * width];
  return [...new Set(asked)].filter((x) => x > a.x && x < b.x).sort((one, other) => one - other);
}
