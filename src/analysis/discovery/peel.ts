import { ascendingOrder } from '../../core/numerics/ascending-order.ts';
import { type Box, withLimit } from './box.ts';

/** A box on the way, with what it holds. */
export interface Peeled {
  readonly box: Box;
  readonly inside: number;
  readonly hits: number;
}

/** A column, and the positions of its values in ascending order. */
export interface Ordered {
  readonly values: Float64Array;
  readonly order: Uint32Array;
}

export interface Peeling {
  /** Share of the box that one step takes off, rounded up to a draw; 0.05 is patient. */
  readonly alpha: number;
  /** Peeling stops before a box holds fewer draws than this. */
  readonly fewest: number;
}

/**
 * The peeling trajectory of the patient rule induction method (PRIM; Friedman and Fisher 1999,
 * doi:10.1023/A:1008894516817): from all draws inwards, each step takes the lowest or the highest few of one input off,
 * whichever raises the share of cases of interest most for each draw that it costs. Draws with one value go or stay
 * together. It ends where every draw is a case of interest, or the box is too small.
 *
 * @param all the positions of each column in ascending order, where they are known
 */
export function peel(
  columns: readonly Float64Array[],
  interest: Uint8Array,
  { alpha, fewest }: Peeling,
  all: readonly Uint32Array[] = columns.map(ascendingOrder),
): Peeled[] {
  let inside = interest.length;
  let hits = interest.reduce((sum, one) => sum + one, 0);
  let box: Box = [];
  let orders = all;
  const trajectory: Peeled[] = [{ box, inside, hits }];
  while (hits < inside) {
    const cuts = columns.flatMap((column, input) => cutsOf(column, interest, orders[input]!, input, alpha));
    const possible = cuts.filter(({ removed }) => inside - removed.length >= fewest);
    const gain = ({ removed, lost }: Cut): number =>
      ((hits - lost) / (inside - removed.length) - hits / inside) / removed.length;
    const best = possible.reduce<Cut | undefined>((a, b) => (a === undefined || gain(b) > gain(a) ? b : a), undefined);
    if (best === undefined) break;
    const gone = new Uint8Array(interest.length);
    for (const draw of best.removed) gone[draw] = 1;
    orders = orders.map((order) => remaining(order, gone, inside - best.removed.length));
    inside -= best.removed.length;
    hits -= best.lost;
    box = withLimit(box, best.input, best.side, best.at);
    trajectory.push({ box, inside, hits });
  }
  return trajectory;
}

/** Those of an order that are not gone. */
function remaining(order: Uint32Array, gone: Uint8Array, count: number): Uint32Array {
  const left = new Uint32Array(count);
  let filled = 0;
  for (let k = 0; k < order.length; k++) {
    const draw = order[k]!;
    if (gone[draw] === 0) left[filled++] = draw;
  }
  return left;
}

interface Cut {
  readonly input: number;
  readonly side: 'low' | 'high';
  /** The new limit: half way between what goes and what stays. */
  readonly at: number;
  readonly removed: Uint32Array;
  /** Cases of interest among what goes. */
  readonly lost: number;
}

function cutsOf(column: Float64Array, interest: Uint8Array, order: Uint32Array, input: number, alpha: number): Cut[] {
  const count = order.length;
  const wanted = Math.max(1, Math.ceil(alpha * count));
  if (wanted >= count) return [];
  const at = (place: number): number => column[order[place]!]!;
  const lostIn = (removed: Uint32Array): number => {
    let sum = 0;
    for (let k = 0; k < removed.length; k++) sum += interest[removed[k]!]!;
    return sum;
  };

  // Ties at the cut go together: all of them stay, or all of them go.
  let [fewer, more] = [wanted, wanted];
  while (fewer > 0 && at(fewer - 1) === at(wanted)) fewer--;
  while (more < count && at(more) === at(wanted - 1)) more++;
  const low = new Set([fewer, more]);
  [fewer, more] = [count - wanted, count - wanted];
  while (fewer < count && at(fewer) === at(count - wanted - 1)) fewer++;
  while (more > 0 && at(more - 1) === at(count - wanted)) more--;
  const high = new Set([fewer, more]);
  return [
    ...[...low].flatMap((place): Cut[] => {
      if (place === 0 || place === count) return [];
      const removed = order.subarray(0, place);
      return [{ input, side: 'low', at: between(at(place - 1), at(place)), removed, lost: lostIn(removed) }];
    }),
    ...[...high].flatMap((place): Cut[] => {
      if (place === 0 || place === count) return [];
      const removed = order.subarray(place);
      return [{ input, side: 'high', at: between(at(place - 1), at(place)), removed, lost: lostIn(removed) }];
    }),
  ];
}

/** Half way, and on neither side where they are neighbours. */
function between(a: number, b: number): number {
  const middle = a + (b - a) / 2;
  return middle > a ? middle : b;
}
