import { bisect, type Point } from './bisect.ts';
import { bottomOfDip, mayReachNothing } from './dip.ts';
import { narrow } from './narrow.ts';
import type { Search } from './search.ts';

export type Sign = -1 | 0 | 1;

/** A place where the sign of a function changes, or where the function only touches nothing. */
export interface SignChange {
  /**
   * - `crossing`: it passes through nothing;
   * - `jump`: it leaps from one sign to the other;
   * - `flat`: it reaches nothing and stays there, or leaves it (exactly one of `below` and `above` is 0);
   * - `touch`: it is nothing here alone, and has the same sign on either side (at an end: on the one there is);
   * - `gap`: its sign differs across a stretch that the model refuses; `at` is the last place before it;
   * - `step`: the input takes single values only, and `at` is the first whose sign is the other.
   */
  readonly kind: 'crossing' | 'jump' | 'flat' | 'touch' | 'gap' | 'step';
  readonly at: number;
  /** Sign just below and just above. */
  readonly below: Sign;
  readonly above: Sign;
}

/** A leap between neighbouring doubles of more than this share of the function's spread is a jump. */
const jumpShare = 1e-6;

/**
 * All sign changes of a function that show on a grid, each to the last digit that doubles have: bisection between
 * neighbouring points of different sign, and golden section where the function dips towards nothing between them. Sign
 * changes that lie closer together than the grid and outside such a dip are not seen.
 *
 * @param all the grid: places in ascending order, NaN at those that are refused
 * @param nothing values up to this size count as nothing
 * @param share narrows changes down to this share of the stretch between two points only, one place at a time
 */
export function* signChanges(all: readonly Point[], nothing: number, share?: number): Search<SignChange[]> {
  const accepted = all.filter(({ f }) => Number.isFinite(f));
  const spread = Math.max(...accepted.map(({ f }) => f)) - Math.min(...accepted.map(({ f }) => f));
  const found: SignChange[] = [];
  let before: Run | undefined;
  for (const segment of segmentsOf(all)) {
    const runs = runsOf(yield* withDips(segment, nothing, share), nothing);
    const [first] = runs;
    if (before !== undefined && first !== undefined && before.sign !== first.sign) {
      found.push({ kind: 'gap', at: before.last.x, below: before.sign, above: first.sign });
    }
    found.push(...(yield* changesBetween(runs, nothing, spread, share)));
    before = runs.at(-1) ?? before;
  }
  return found;
}

/** The sign of a value, where those up to `nothing` in size have none. */
export function signOf(value: number, nothing: number): Sign {
  return Math.abs(value) <= nothing ? 0 : value > 0 ? 1 : -1;
}

/** Neighbouring points of one sign. */
interface Run {
  readonly sign: Sign;
  readonly first: Point;
  readonly last: Point;
  readonly length: number;
}

/** Stretches of points without a refused one between them. */
function segmentsOf(points: readonly Point[]): Point[][] {
  const segments: Point[][] = [];
  let open: Point[] | undefined;
  for (const point of points) {
    if (!Number.isFinite(point.f)) {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = [];
      segments.push(open);
    }
    open.push(point);
  }
  return segments;
}

/** The points, and the bottoms of the dips between them that reach nothing. */
function* withDips(points: readonly Point[], nothing: number, share?: number): Search<Point[]> {
  const bottoms: Point[] = [];
  for (let i = 1; i + 1 < points.length; i++) {
    const [left, middle, right] = [points[i - 1]!, points[i]!, points[i + 1]!];
    const sign = signOf(middle.f, nothing);
    if (sign === 0 || signOf(left.f, nothing) !== sign || signOf(right.f, nothing) !== sign) continue;
    if (!mayReachNothing(left, middle, right, sign)) continue;
    const bottom = yield* bottomOfDip(left.x, right.x, sign, nothing, share);
    if (sign * bottom.f <= nothing) bottoms.push(bottom);
  }
  return [...points, ...bottoms].sort((a, b) => a.x - b.x);
}

function runsOf(points: readonly Point[], nothing: number): Run[] {
  const runs: Run[] = [];
  for (const point of points) {
    const sign = signOf(point.f, nothing);
    const open = runs.at(-1);
    if (open?.sign === sign) runs[runs.length - 1] = { ...open, last: point, length: open.length + 1 };
    else runs.push({ sign, first: point, last: point, length: 1 });
  }
  return runs;
}

function* changesBetween(runs: readonly Run[], nothing: number, spread: number, share?: number): Search<SignChange[]> {
  const found: SignChange[] = [];
  for (const [i, run] of runs.entries()) {
    const [before, after] = [runs[i - 1], runs[i + 1]];
    if (run.sign !== 0) {
      if (before !== undefined && before.sign !== 0) found.push(yield* through(before, run, spread, share));
    } else if (run.length > 1) {
      if (before !== undefined) found.push(yield* edge(before, run, nothing, share));
      if (after !== undefined) found.push(yield* edge(run, after, nothing, share));
    } else if (before === undefined || after === undefined || before.sign === after.sign) {
      const { sign } = before ?? after ?? run;
      if (sign !== 0) found.push({ kind: 'touch', at: run.first.x, below: sign, above: sign });
    } else {
      const change = yield* through(before, after, spread, share);
      found.push(change.kind === 'crossing' && run.first.f === 0 ? { ...change, at: run.first.x } : change);
    }
  }
  return found;
}

function narrowed(from: Run, to: Run, isLow: (f: number) => boolean, share?: number): Search<readonly [Point, Point]> {
  return share === undefined ? bisect(from.last, to.first, isLow) : narrow(from.last, to.first, isLow, share);
}

/** From one sign to the other. */
function* through(from: Run, to: Run, spread: number, share?: number): Search<SignChange> {
  const [low, high] = yield* narrowed(from, to, (f) => from.sign * f > 0, share);
  const signs = { below: from.sign, above: to.sign };
  if (!Number.isFinite(high.f)) return { kind: 'gap', at: low.x, ...signs };
  if (Math.abs(high.f - low.f) > jumpShare * spread) return { kind: 'jump', at: high.x, ...signs };
  return { kind: 'crossing', at: Math.abs(low.f) < Math.abs(high.f) ? low.x : high.x, ...signs };
}

/** An end of a stretch on which the function is nothing. */
function* edge(from: Run, to: Run, nothing: number, share?: number): Search<SignChange> {
  const [low, high] = yield* narrowed(from, to, (f) => signOf(f, nothing) === from.sign, share);
  return { kind: 'flat', at: from.sign === 0 ? low.x : high.x, below: from.sign, above: to.sign };
}
