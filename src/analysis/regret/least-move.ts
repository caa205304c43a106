import { type Search, sideBySide } from '../sensitivity/search.ts';

/** How far something may be moved either way from the middle, in its own units of distance. */
export interface Movable {
  readonly low: number;
  readonly high: number;
}

export interface LeastMove {
  readonly point: Float64Array;
  readonly distance: number;
  /** The margin there: just on the other side of nothing. */
  readonly margin: number;
  readonly starts: number;
  /** Starts that ended within a hundredth of this distance. */
  readonly agreeing: number;
}

const rounds = 12;
const step = 0.01;
const rays = 33;
const bisections = 40;

/**
 * The point nearest to the middle, inside the limits, at which a margin that is positive in the middle is not: by
 * linearising it where it passes through nothing and going to the nearest point of that plane inside the limits (Hasofer and
 * Lind 1974; Rackwitz and Fiessler 1978, doi:10.1016/0045-7949(78)90046-9), then out or in along the ray to where the margin
 * changes sign; as long as that gets nearer. A search: it finds a nearest point from each start, not surely the nearest.
 *
 * @param evaluate margins at points; NaN where a point is refused
 * @param starts points whose margin is negative; the steepest way down from the middle is tried too
 */
export function leastMove(
  limits: readonly Movable[],
  evaluate: (points: readonly Float64Array[]) => Float64Array,
  starts: readonly Float64Array[],
): LeastMove | undefined {
  const search = leastMoveSearch(limits, starts);
  let step = search.next();
  while (!step.done) step = search.next([...evaluate(step.value)]);
  return step.value;
}

/** The same as a search among points: from all starts side by side. */
export function* leastMoveSearch(
  limits: readonly Movable[],
  starts: readonly Float64Array[],
): Search<LeastMove | undefined, Float64Array> {
  const middle = new Float64Array(limits.length);
  const down = nearestOnPlane(limits, yield* slopeAt(limits, middle), Number.NEGATIVE_INFINITY);
  const ended = yield* sideBySide([down, ...starts].map((start) => descend(limits, start)));
  const ends = ended.filter((end) => end !== undefined);
  const best = nearest(ends);
  if (best === undefined) return undefined;
  const agreeing = ends.filter(({ distance }) => distance <= 1.01 * best.distance).length;
  return { ...best, starts: starts.length + 1, agreeing };
}

interface Crossing {
  readonly point: Float64Array;
  readonly distance: number;
  readonly margin: number;
}

type PointSearch<T> = Search<T, Float64Array>;

/** The first of the nearest. */
function nearest(crossings: readonly Crossing[]): Crossing | undefined {
  return crossings.reduce<Crossing | undefined>(
    (a, b) => (a === undefined || b.distance < a.distance ? b : a),
    undefined,
  );
}

function* descend(limits: readonly Movable[], start: Float64Array): PointSearch<Crossing | undefined> {
  let here = yield* crossingOn(limits, start);
  for (let round = 0; here !== undefined && round < rounds; round++) {
    const { point, margin } = here;
    const slope = yield* slopeAt(limits, point);
    const level = slope.reduce((sum, g, k) => sum + g * point[k]!, 0) - margin;
    const aim = nearestOnPlane(limits, slope, level);
    const half = aim.map((t, k) => (t + point[k]!) / 2);
    const candidates = yield* sideBySide([aim, half].map((way) => crossingOn(limits, way)));
    const next = nearest([here, ...candidates.filter((one) => one !== undefined)])!;
    if (next.distance > here.distance * (1 - 1e-6)) break;
    here = next;
  }
  return here;
}

/** Where the margin first turns negative on the way from the middle through a point and on to the limits. */
function* crossingOn(limits: readonly Movable[], through: Float64Array): PointSearch<Crossing | undefined> {
  const reach = 3;
  const at = (share: number): Float64Array =>
    through.map((t, k) => Math.min(Math.max(share * t, limits[k]!.low), limits[k]!.high));
  const shares = Array.from({ length: rays }, (_, k) => (reach * k) / (rays - 1));
  const margins = yield shares.map(at);
  const first = margins.findIndex((margin) => margin < 0);
  if (first < 1) return undefined;
  let [low, high] = [shares[first - 1]!, shares[first]!];
  let margin = margins[first]!;
  for (let k = 0; k < bisections && high - low > 1e-9 * high; k++) {
    const half = (low + high) / 2;
    const [value = Number.NaN] = yield [at(half)];
    if (value < 0) [high, margin] = [half, value];
    else low = half;
  }
  const point = at(high);
  return { point, margin, distance: Math.sqrt(point.reduce((sum, t) => sum + t * t, 0)) };
}

/** Central differences, one-sided at the limits. */
function* slopeAt(limits: readonly Movable[], point: Float64Array): PointSearch<Float64Array> {
  const moved = limits.flatMap(({ low, high }, k) =>
    [-step, step].map((by) => {
      const there = Float64Array.from(point);
      there[k] = Math.min(Math.max(point[k]! + by, low), high);
      return there;
    }),
  );
  const margins = yield moved;
  return Float64Array.from(limits, (_, k) => {
    const width = moved[2 * k + 1]![k]! - moved[2 * k]![k]!;
    const slope = (margins[2 * k + 1]! - margins[2 * k]!) / width;
    return Number.isFinite(slope) ? slope : 0;
  });
}

/**
 * The point nearest to the middle with slope · point = level inside the limits: each t is λ × slope, cut off at its limits,
 * with the λ that reaches the level; all the way down where no λ does.
 */
function nearestOnPlane(limits: readonly Movable[], slope: Float64Array, level: number): Float64Array {
  const at = (lambda: number): Float64Array =>
    slope.map((g, k) => Math.min(Math.max(lambda * g, limits[k]!.low), limits[k]!.high));
  const reached = (lambda: number): number => at(lambda).reduce((sum, t, k) => sum + t * slope[k]!, 0);
  const steepest = Math.sqrt(slope.reduce((sum, g) => sum + g * g, 0));
  if (steepest === 0) return new Float64Array(limits.length);
  if (level >= 0) return at(0);
  let [low, high] = [-1 / steepest, 0];
  for (let k = 0; k < 60 && reached(low) > level; k++) low *= 2;
  if (level === Number.NEGATIVE_INFINITY) return at(-1 / steepest);
  for (let k = 0; k < 100; k++) {
    const middle = (low + high) / 2;
    if (reached(middle) > level) high = middle;
    else low = middle;
  }
  return at(low);
}
