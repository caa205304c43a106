import { log } from '../../core/elementary/index.ts';
import type { Point } from './bisect.ts';
import type { Search } from './search.ts';

const golden = (Math.sqrt(5) - 1) / 2;
/** The share to which golden section narrows a dip: beyond it rounding hides the rest of a smooth one. */
const shortest = 1e-18;

/**
 * The lowest point that golden section finds between two places, or the first that lies below `-nothing` (Kiefer 1953,
 * doi:10.2307/2032161). For a function with one dip there it is the lowest.
 *
 * @param sign 1 for a dip of f, -1 for one of -f
 * @param share how well the depth of a smooth dip is to be known: that of the place follows, as its root
 */
export function* bottomOfDip(
  low: number,
  high: number,
  sign: number,
  nothing: number,
  share = shortest,
): Search<Point> {
  const steps = Math.ceil(log(share) / 2 / log(golden));
  let [a, b] = [low, high];
  let [c, d] = [b - golden * (b - a), a + golden * (b - a)];
  let [fc = Number.NaN, fd = Number.NaN] = yield [c, d];
  for (let step = 0; step < steps; step++) {
    if (sign * fc < -nothing || sign * fd < -nothing) break;
    if (sign * fc <= sign * fd) {
      [b, d, fd] = [d, c, fc];
      c = b - golden * (b - a);
      [fc = Number.NaN] = yield [c];
    } else {
      [a, c, fc] = [c, d, fd];
      d = a + golden * (b - a);
      [fd = Number.NaN] = yield [d];
    }
  }
  return sign * fc <= sign * fd ? { x: c, f: fc } : { x: d, f: fd };
}

/**
 * Whether a function that bends one way could reach nothing between the neighbours of the middle point: the straight
 * lines through the points on either side, carried on, bound it from below.
 */
export function mayReachNothing(left: Point, middle: Point, right: Point, sign: number): boolean {
  const [fl, fm, fr] = [sign * left.f, sign * middle.f, sign * right.f];
  if (!(fm > 0 && fm <= fl && fm <= fr)) return false;
  const [before, after] = [middle.x - left.x, right.x - middle.x];
  return fm <= ((fl - fm) / before) * after || fm <= ((fr - fm) / after) * before;
}
