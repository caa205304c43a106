import type { Search } from './search.ts';

/** A place and the value there. */
export interface Point {
  readonly x: number;
  readonly f: number;
}

/** Where an interval is too short to matter beside the one that the search began with. */
const shortest = 2 ** -60;

/**
 * Bisection down to two neighbouring doubles, or to 2^-60 of the first interval: the last place on one side of a
 * change, and the first on the other. It needs no smoothness, so that a jump is found as surely as a root.
 *
 * @param isLow whether a value belongs to the side of `low`; that of `high` does not
 */
export function* bisect(low: Point, high: Point, isLow: (f: number) => boolean): Search<readonly [Point, Point]> {
  let [a, b] = [low, high];
  const least = (high.x - low.x) * shortest;
  for (;;) {
    const x = a.x + (b.x - a.x) / 2;
    if (!(x > a.x && x < b.x && b.x - a.x > least)) return [a, b];
    const [f = Number.NaN] = yield [x];
    if (isLow(f)) a = { x, f };
    else b = { x, f };
  }
}
