import { gaussLegendre } from '../../core/numerics/gauss-legendre.ts';
import type { Distribution } from '../distribution.ts';
import type { Shape, Tabulated, Tail } from '../tabulated.ts';
import { momentsOf } from './moments.ts';

/** Below this share of the probabilities that it is a difference of, a probability is integrated from the density. */
const CANCELLED = 0.05;
const MOST_PANELS = 256;
/** Halving the panels takes the error to a thousandth, so that a change this small leaves none but rounding. */
const SETTLED = 1e-11;
/** A step this small, relative to the distance, leaves an error of its square. */
const LAST_STEP = 1e-9;
const MOST_STEPS = 60;

/** P(a < X <= b) of a continuous distribution, to about 1e-13 relative, however little that is. */
export function massBetween(d: Distribution, a: number, b: number): number {
  const [below, above] = [d.cumulative(b), d.exceedance(a)];
  const [whole, rest] = below <= above ? [below, d.cumulative(a)] : [above, d.exceedance(b)];
  const mass = whole - rest;
  return mass < CANCELLED * whole ? massNear(d, a, b - a, 1) : mass;
}

/**
 * Probability from an end to a distance from it, inwards (1 upwards, -1 downwards): the density over the distance, which
 * may be far smaller than the last digit of the end, in panels between its kinks, halved until nothing moves.
 */
function massNear({ text, density, kinks = [] }: Distribution, end: number, distance: number, inwards: 1 | -1): number {
  if (density === undefined) throw new Error(`bug: ${text} has no density`);
  const at = (t: number): number => density(end + inwards * t);
  const inside = kinks.map((x) => inwards * (x - end)).filter((t) => t > 0 && t < distance);
  const ends = [0, ...inside.sort((t, s) => t - s), distance];
  const inPanels = (panels: number): number => {
    let sum = 0;
    for (let i = 1; i < ends.length; i++) {
      const [from, width] = [ends[i - 1]!, (ends[i]! - ends[i - 1]!) / panels];
      for (let k = 0; k < panels; k++) sum += gaussLegendre(at, from + k * width, from + (k + 1) * width);
    }
    return sum;
  };
  let found = inPanels(1);
  for (let panels = 2; panels <= MOST_PANELS; panels *= 2) {
    const finer = inPanels(panels);
    if (Math.abs(finer - found) <= SETTLED * Math.abs(finer)) return finer;
    found = finer;
  }
  return found;
}

/** A continuous distribution conditioned on a < X < b, inside its support, with probability there. */
export function truncatedContinuous(d: Distribution, a: number, b: number): Distribution {
  const mass = massBetween(d, a, b);
  const cumulative = (x: number): number => (x <= a ? 0 : x >= b ? 1 : Math.min(1, massBetween(d, a, x) / mass));
  const exceedance = (x: number): number => (x <= a ? 1 : x >= b ? 0 : Math.min(1, massBetween(d, x, b) / mass));
  const density = (x: number): number => (x < a || x > b ? 0 : d.density!(x) / mass);
  const [near, far] = anchors(d, a, b, mass);
  const lower = lowerDistance(d, a, b, mass, near);
  const upper = upperDistance(d, a, b, mass, far);
  const fromLower = (u: number): number => (near === undefined ? lower(u) : near + lower(u));
  const fromUpper = (q: number): number => (far === undefined ? upper(q) : far - upper(q));
  const kinks = (d.kinks ?? []).filter((x) => x > a && x < b);
  const breaks = kinks.map((x) => ({ u: cumulative(x), q: exceedance(x) }));
  const { mean, standardDeviation } = momentsOf((u, q) => (u <= 0.5 ? fromLower(u) : fromUpper(q)), breaks);
  const shape: Shape = {
    key: `${d.text} from ${a} to ${b}`,
    lower: tail(near, 1, lower, (x) => cumulative(x), density),
    upper: tail(far, -1, upper, (x) => exceedance(x), density),
  };
  const tabulated: Tabulated = {
    shape,
    lower: { from: near ?? 0, by: 1 },
    upper: far === undefined ? { from: 0, by: 1 } : { from: far, by: -1 },
    exponential: false,
  };
  return {
    name: d.name,
    parameters: d.parameters,
    text: d.text,
    support: [a, b],
    mean,
    standardDeviation,
    discrete: false,
    cumulative,
    exceedance,
    density,
    quantile: (u) => (u <= 0.5 ? fromLower(u) : fromUpper(1 - u)),
    upperQuantile: (q) => (q < 0.5 ? fromUpper(q) : fromLower(1 - q)),
    kinks,
    ...(d.tabulated !== undefined && kinks.length === 0 ? { tabulated } : { costly: true }),
  };
}

/** The quantile at u of a continuous distribution conditioned on a < X < b, as `truncatedContinuous` has it. */
export function quantileWithin(d: Distribution, a: number, b: number, u: number): number {
  const mass = massBetween(d, a, b);
  const [near, far] = anchors(d, a, b, mass);
  if (u <= 0.5) {
    const lower = lowerDistance(d, a, b, mass, near)(u);
    return near === undefined ? lower : near + lower;
  }
  const upper = upperDistance(d, a, b, mass, far)(1 - u);
  return far === undefined ? upper : far - upper;
}

/** How many times as far from nothing as the values an end may be, for them to be measured from it. */
const FAR = 100;

/** The ends that values are measured from: those that are there, and not so far out that the values would drown in them. */
function anchors(
  d: Distribution,
  a: number,
  b: number,
  mass: number,
): readonly [number | undefined, number | undefined] {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => {
    const u = d.cumulative(a) + share * mass;
    return u <= 0.5 ? d.quantile(u) : d.upperQuantile(d.exceedance(b) + (1 - share) * mass);
  });
  const size = Math.abs(middle!) + high! - low!;
  const anchor = (end: number): number | undefined => (Math.abs(end) <= FAR * size ? end : undefined);
  return [anchor(a), anchor(b)];
}

/** A tail measured from its end where it has one: `inwards` is 1 at the lower end and -1 at the upper. */
function tail(
  end: number | undefined,
  inwards: 1 | -1,
  quantile: (p: number) => number,
  probability: (x: number) => number,
  density: (x: number) => number,
): Tail {
  if (end === undefined) return { density, probability, quantile, direction: inwards };
  return {
    density: (distance) => density(end + inwards * distance),
    probability: (distance) => probability(end + inwards * distance),
    quantile,
    direction: 1,
  };
}

/** The distance from the anchor, or the value without one, below which the share p lies, p up to ½. */
function lowerDistance(
  d: Distribution,
  a: number,
  b: number,
  mass: number,
  anchor: number | undefined,
): (p: number) => number {
  const [below, above] = [d.cumulative(a), d.exceedance(a)];
  return (p) => {
    const wanted = p * mass;
    const reached = below + wanted;
    const [x, smaller] = reached <= 0.5 ? [d.quantile(reached), reached] : [d.upperQuantile(above - wanted), above];
    const inside = Math.min(Math.max(x, a), b);
    const rough = inside - (anchor ?? 0);
    if (below === 0 || wanted > CANCELLED * smaller) return rough;
    const distance = refined(d, a, inside - a, wanted, 1);
    return anchor === undefined ? a + distance : distance;
  };
}

/** As `lowerDistance`, from b downwards. */
function upperDistance(
  d: Distribution,
  a: number,
  b: number,
  mass: number,
  anchor: number | undefined,
): (q: number) => number {
  const [below, above] = [d.cumulative(b), d.exceedance(b)];
  return (q) => {
    const wanted = q * mass;
    const left = above + wanted;
    const [x, smaller] = left <= 0.5 ? [d.upperQuantile(left), left] : [d.quantile(below - wanted), below];
    const inside = Math.min(Math.max(x, a), b);
    const rough = anchor === undefined ? inside : anchor - inside;
    if (above === 0 || wanted > CANCELLED * smaller) return rough;
    const distance = refined(d, b, b - inside, wanted, -1);
    return anchor === undefined ? b - distance : distance;
  };
}

/** The distance from an end within which a small probability lies, by Newton's method on the integral of the density. */
function refined(d: Distribution, end: number, start: number, wanted: number, inwards: 1 | -1): number {
  const density = (distance: number): number => d.density!(end + inwards * distance);
  let distance = start > 0 ? start : wanted / density(0);
  for (let i = 0; i < MOST_STEPS; i++) {
    const found = massNear(d, end, distance, inwards);
    const next = Math.max(distance - (found - wanted) / density(distance), 0.5 * distance);
    if (Math.abs(next - distance) <= LAST_STEP * distance) return next;
    distance = next;
  }
  return distance;
}
