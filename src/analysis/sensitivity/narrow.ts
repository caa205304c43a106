import type { Point } from './bisect.ts';
import type { Search } from './search.ts';

/**
 * Narrows a change down to so small a share of its interval, one place at a time: for functions that cost much, where
 * `bisect` asks several places at once and goes on to the last digits. The root of the parabola through the last three
 * places where that can be relied on, else the middle (Chandrupatla 1997, doi:10.1016/S0965-9978(96)00051-8), never
 * nearer to an end than half of what is allowed, so that both ends come in. The first place is the root of the chord.
 *
 * @param isLow whether a value belongs to the side of `low`; that of `high` does not
 */
export function* narrow(
  low: Point,
  high: Point,
  isLow: (f: number) => boolean,
  share: number,
): Search<readonly [Point, Point]> {
  const least = (high.x - low.x) * share;
  let [latest, other] = [low, high];
  let way = low.f / (low.f - high.f);
  for (;;) {
    const [a, b] = latest.x < other.x ? [latest, other] : [other, latest];
    const x = latest.x + within(way, least / (2 * (b.x - a.x))) * (other.x - latest.x);
    if (b.x - a.x <= least || !(x > a.x && x < b.x)) return [a, b];
    const [f = Number.NaN] = yield [x];
    const point = { x, f };
    // The place that is left behind bends the parabola.
    const staysOnSide = isLow(f) === isLow(latest.f);
    const behind = staysOnSide ? latest : other;
    other = staysOnSide ? other : latest;
    latest = point;
    way = wayToRoot(latest, other, behind);
  }
}

/** A share of the way that leaves so much at either end; the middle where it is no number. */
function within(way: number, end: number): number {
  return way >= end ? Math.min(way, 1 - end) : Number.isNaN(way) ? 0.5 : end;
}

/** The share of the way from the latest place to the other side at which the parabola is nothing, by inverse interpolation. */
function wayToRoot({ x: x1, f: f1 }: Point, { x: x2, f: f2 }: Point, { x: x3, f: f3 }: Point): number {
  const place = (x1 - x2) / (x3 - x2);
  const height = (f1 - f2) / (f3 - f2);
  if (!(height * height < place && (1 - height) * (1 - height) < 1 - place)) return 0.5;
  return (f1 / (f2 - f1)) * (f3 / (f2 - f3)) + (((x3 - x1) / (x2 - x1)) * (f1 / (f3 - f1)) * f2) / (f3 - f2);
}
