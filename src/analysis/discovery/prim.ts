import { ascendingOrder } from '../../core/numerics/ascending-order.ts';
import { incompleteBeta } from '../../core/numerics/incomplete-beta.ts';
import { type Box, type BoxCounts, countIn, sidesOf, withLimit, without } from './box.ts';
import { type Peeled, type Peeling, peel } from './peel.ts';

/** Cases to be described: values of the inputs, and 1 for a case of interest. */
export interface Cases {
  readonly columns: readonly Float64Array[];
  readonly interest: Uint8Array;
}

export interface Found extends BoxCounts {
  readonly box: Box;
  readonly trajectory: readonly Peeled[];
  /** Place in the trajectory of the box that was taken, before pasting and before limits were dropped. */
  readonly chosen: number;
}

export const usualPeeling: Peeling = { alpha: 0.05, fewest: 20 };
const pasteShare = 0.01;
/** A limit that this much of the score does without is dropped: fewer limits are easier to argue with. */
const dispensable = 0.02;
const doubtful = 0.05;

/**
 * A box by PRIM: peeled; that of the best balance of coverage and density taken (the largest harmonic mean of the two);
 * limits that it does without, or whose quasi-p is over 0.05, dropped; and each remaining limit moved out again as long as the share of cases of interest
 * does not fall (pasting).
 */
export function findBox(
  cases: Cases,
  peeling: Peeling = usualPeeling,
  orders: readonly Uint32Array[] = cases.columns.map(ascendingOrder),
): Found {
  const { columns, interest } = cases;
  const all = interest.reduce((sum, one) => sum + one, 0);
  const trajectory = peel(columns, interest, peeling, orders);
  const scores = trajectory.map((peeled) => balance(peeled, all));
  const chosen = scores.indexOf(Math.max(...scores));
  const box = paste(dropDoubtful(simplify(trajectory[chosen]!.box, cases, all), cases), cases);
  return { box, trajectory, chosen, ...countIn(box, columns, interest) };
}

/** Harmonic mean of coverage and density: 2 hits / (cases of interest + draws inside). */
function balance({ inside, hits }: BoxCounts, all: number): number {
  return (2 * hits) / (all + inside);
}

function simplify(given: Box, { columns, interest }: Cases, all: number): Box {
  let box = given;
  const least = balance(countIn(given, columns, interest), all) - dispensable;
  for (;;) {
    const options = sidesOf(box).map(({ input, side }) => {
      const fewer = without(box, input, side);
      return { fewer, score: balance(countIn(fewer, columns, interest), all) };
    });
    const best = options.reduce<(typeof options)[number] | undefined>(
      (a, b) => (a === undefined || b.score > a.score ? b : a),
      undefined,
    );
    if (best === undefined || best.score < least) return box;
    box = best.fewer;
  }
}

function dropDoubtful(given: Box, cases: Cases): Box {
  let box = given;
  for (;;) {
    const values = quasiP(box, cases);
    const worst = Math.max(0, ...values);
    if (worst <= doubtful) return box;
    const { input, side } = sidesOf(box)[values.indexOf(worst)]!;
    box = without(box, input, side);
  }
}

function paste(given: Box, { columns, interest }: Cases): Box {
  let box = given;
  for (;;) {
    const now = countIn(box, columns, interest);
    const wider = sidesOf(box).flatMap(({ input, side }) => {
      const at = limitFurtherOut(box, columns, input, side, Math.ceil(pasteShare * now.inside));
      if (at === undefined) return [];
      const candidate = withLimit(box, input, side, at);
      return [{ candidate, counts: countIn(candidate, columns, interest) }];
    });
    const density = ({ inside, hits }: BoxCounts): number => hits / inside;
    const best = wider.reduce<(typeof wider)[number] | undefined>(
      (a, b) => (a === undefined || density(b.counts) > density(a.counts) ? b : a),
      undefined,
    );
    if (best === undefined || best.counts.inside <= now.inside || density(best.counts) < density(now)) return box;
    box = best.candidate;
  }
}

/** The limit that lets so many more draws in; undefined where there are none beyond it. */
function limitFurtherOut(
  box: Box,
  columns: readonly Float64Array[],
  input: number,
  side: 'low' | 'high',
  more: number,
): number | undefined {
  const { low, high } = box.find((limit) => limit.input === input)!;
  const open = without(box, input, side);
  const column = columns[input]!;
  const beyond = column
    .filter((value, draw) => (side === 'low' ? value < low : value > high) && fits(open, columns, draw))
    .sort();
  if (beyond.length === 0) return undefined;
  return side === 'low' ? beyond[Math.max(0, beyond.length - more)] : beyond[Math.min(beyond.length, more) - 1];
}

function fits(box: Box, columns: readonly Float64Array[], draw: number): boolean {
  return box.every(({ input, low, high }) => columns[input]![draw]! >= low && columns[input]![draw]! <= high);
}

/**
 * For each limit, the chance that a box with the share of cases of interest that it has without this limit would hold as
 * many of them as it does (Bryant and Lempert 2010, doi:10.1016/j.techfore.2009.08.002). After peeling it describes, and
 * tests nothing: the limits were chosen on the same draws.
 */
export function quasiP(box: Box, { columns, interest }: Cases): readonly number[] {
  const { inside, hits } = countIn(box, columns, interest);
  return sidesOf(box).map(({ input, side }) => {
    const wider = countIn(without(box, input, side), columns, interest);
    return chanceOfAtLeast(hits, inside, wider.hits / wider.inside);
  });
}

/** P(K >= k) of a binomial. */
function chanceOfAtLeast(k: number, draws: number, probability: number): number {
  if (k <= 0) return 1;
  if (probability <= 0) return 0;
  if (probability >= 1) return 1;
  return incompleteBeta(k, draws - k + 1, probability, 1 - probability).lower;
}
