import { meanOf } from '../../core/reduction.ts';
import { standardErrorOf } from '../replicates.ts';
import { narrow } from '../sensitivity/narrow.ts';
import { searchAlone } from '../sensitivity/search.ts';
import { type SignChange, signChanges } from '../sensitivity/sign-changes.ts';
import { studentQuantile } from '../student-t.ts';

/** Where an expected value changes sign, with the error of the place. */
export interface MeanRoot extends SignChange {
  /** By linearisation (delta); null for a jump, and where the confidence set is not bounded on both sides. */
  readonly se: number | null;
  /**
   * The stretch around it in which the expected value is not distinguishable from nothing at 95%: what Fieller's set is
   * for a straight line. Null on a side on which it reaches the end of the range.
   */
  readonly interval: readonly [number | null, number | null];
}

/** Means of each replicate at a place, and what follows from them; NaN where the model refuses a world there. */
export type ReplicateMeans = (x: number) => readonly number[];

/**
 * The place of a change is narrowed to this share of the stretch it was seen in, far less than its error, and the ends of
 * its interval to another.
 */
const usualShares = { place: 2 ** -24, end: 2 ** -14 };
/** Half the step over which the slope is taken, as a share of the range. */
const slopeStep = 2 ** -9;

/**
 * Every sign change of an expected value that shows on some points, with its error. The same draws of the other inputs are
 * used at every place, so that the differences between places, and the slope, are known far better than the level.
 *
 * @param points in ascending order
 * @param nothing values up to this size count as nothing
 */
export function meanRoots(
  means: ReplicateMeans,
  points: readonly number[],
  nothing: number,
  shares = usualShares,
): readonly MeanRoot[] {
  const known = new Map<number, { readonly f: number; readonly half: number; readonly se: number }>();
  const at = (x: number) => {
    const old = known.get(x);
    if (old !== undefined) return old;
    const of = means(x);
    const se = standardErrorOf(of);
    const fresh = { f: meanOf(Float64Array.from(of)), half: se * studentQuantile(of.length - 1), se };
    known.set(x, fresh);
    return fresh;
  };
  const mean = (x: number): number => at(x).f;
  const grid = points.map((x) => ({ x, f: mean(x) }));
  const changes = searchAlone(signChanges(grid, nothing, shares.place), mean);
  const [first, last] = [points[0]!, points.at(-1)!];
  return changes.map((change): MeanRoot => {
    const interval = [endOf(change.at, -1), endOf(change.at, 1)] as const;
    const bounded = interval[0] !== null && interval[1] !== null;
    return { ...change, interval, se: change.kind === 'crossing' && bounded ? deltaError(change.at) : null };
  });

  /** Where the mean first leaves its own error, on one side of a place. */
  function endOf(from: number, side: -1 | 1): number | null {
    const beyond = (x: number): number => Math.abs(at(x).f) - at(x).half;
    const way = points.filter((x) => side * (x - from) > 0);
    if (side < 0) way.reverse();
    const outside = way.findIndex((x) => beyond(x) > 0);
    if (outside < 0) return null;
    const inside = way[outside - 1] ?? from;
    const [near, far] = [inside, way[outside]!].map((x) => ({ x, f: beyond(x) })) as [Place, Place];
    // A jump: the sign is clear from the first place on.
    if (near.f > 0) return near.x;
    const [low, high] = side < 0 ? [far, near] : [near, far];
    const [a, b] = searchAlone(
      narrow(low, high, (f) => (side < 0 ? f > 0 : !(f > 0)), shares.end),
      beyond,
    );
    return side < 0 ? a.x : b.x;
  }

  function deltaError(x: number): number | null {
    const step = (last - first) * slopeStep;
    const [a, b] = [Math.max(first, x - step), Math.min(last, x + step)];
    const slope = (mean(b) - mean(a)) / (b - a);
    return slope === 0 || !Number.isFinite(slope) ? null : at(x).se / Math.abs(slope);
  }
}

interface Place {
  readonly x: number;
  readonly f: number;
}
