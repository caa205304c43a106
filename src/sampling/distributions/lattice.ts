import type { Distribution } from '../distribution.ts';
import { ladderOf } from './steps.ts';

/** What a distribution over whole numbers is made from. */
export interface Lattice {
  readonly support: readonly [number, number];
  readonly mean: number;
  readonly standardDeviation: number;
  /** The most likely whole number, and its probability. */
  readonly mode: number;
  readonly atMode: number;
  /** P(k + 1) / P(k). */
  ratio(k: number): number;
  /** P(X <= k) and P(X > k), each to full relative precision where it is the smaller. */
  tails(k: number): { readonly lower: number; readonly upper: number };
}

type Whole = Pick<
  Distribution,
  'support' | 'mean' | 'standardDeviation' | 'discrete' | 'cumulative' | 'exceedance' | 'quantile' | 'upperQuantile'
> &
  Required<Pick<Distribution, 'atoms' | 'steps'>>;

/** Share of the whole beyond which a probability does not count. */
const NEGLIGIBLE = 1e-25;

/** A distribution over whole numbers, its probabilities listed outwards from the mode at first use. */
export function latticeOf(lattice: Lattice): Whole {
  const { support, mean, standardDeviation, tails } = lattice;
  const [least, most] = support;
  let list: { first: number; probabilities: number[] } | undefined;
  const listed = () => {
    list ??= probabilitiesOf(lattice);
    return list;
  };
  let steps: ReturnType<typeof ladderOf> | undefined;
  const ladder = () => {
    const { first, probabilities } = listed();
    steps ??= ladderOf(
      probabilities.map((_, i) => first + i),
      probabilities,
    );
    return steps;
  };
  const cumulative = (x: number): number => (x < least ? 0 : x >= most ? 1 : tails(Math.floor(x)).lower);
  const exceedance = (x: number): number => (x < least ? 1 : x >= most ? 0 : tails(Math.floor(x)).upper);
  return {
    support,
    mean,
    standardDeviation,
    discrete: true,
    cumulative,
    exceedance,
    quantile: (u) => ladder().quantile(u),
    upperQuantile: (q) => ladder().upperQuantile(q),
    steps: () => ladder().steps(),
    atoms: (low, high) => {
      const { first, probabilities } = listed();
      return probabilities
        .map((probability, i) => ({ value: first + i, probability }))
        .filter(({ value }) => value >= low && value <= high);
    },
  };
}

/** From the most likely number outwards, until nothing more counts. */
function probabilitiesOf({ support: [least, most], mode, atMode, ratio }: Lattice) {
  const below: number[] = [];
  const above: number[] = [];
  for (let k = mode, p = atMode; k > least && p > NEGLIGIBLE * atMode; k--) {
    p /= ratio(k - 1);
    below.push(p);
  }
  for (let k = mode, p = atMode; k < most && p > NEGLIGIBLE * atMode; k++) {
    p *= ratio(k);
    above.push(p);
  }
  return { first: mode - below.length, probabilities: [...below.reverse(), atMode, ...above] };
}
