import { exp, log } from '../../../core/elementary/index.ts';
import { needsMore, needsRange } from '../../../core/messages/fit.ts';
import type { Family, Search } from '../family.ts';
import type { Target } from '../target.ts';
import { ends, shape } from './guess.ts';

/** The two ends of a range: those that are known stay, the others are looked for beyond the outermost points. */
interface Range {
  readonly unknown: number;
  /** Where to begin, given how far beyond the points the ends lie as shares of the distance between them. */
  start(below: number, above: number): number[];
  at(trial: readonly number[]): readonly [number, number];
}

export const uniform: Family = {
  name: 'uniform',
  search: (target) => {
    const [low, high] = ends(target.points);
    const between = high.probability - low.probability;
    const range = rangeOf(target);
    return {
      starts: [range.start(low.probability / between, (1 - high.probability) / between)],
      parameters: (trial) => range.at(trial),
    };
  },
};

export const triangular: Family = { name: 'triangular', search: (target) => withMode(target) };

export const pert: Family = { name: 'pert', search: (target) => withMode(target) };

/** A beta distribution on a stated range, which the language writes as a PERT with a weight. */
export const weightedPert: Family = {
  name: 'pert',
  search: (target) => {
    const { points, min, max } = target;
    if (min === undefined || max === undefined) return needsRange;
    if (points.length < 2) return needsMore(2, points.length);
    return {
      starts: modes.map((mode) => [mode, log(4)]),
      parameters: ([mode, weight]) => [min, between(min, max, mode!), max, shape(exp(weight!))],
    };
  },
};

/** First guesses of where the mode is: towards either end and in the middle, as logits. */
const modes = [-1.5, 0, 1.5];

function withMode(target: Target): Search | string {
  const range = rangeOf(target);
  if (range.unknown + 1 > target.points.length) return needsMore(range.unknown + 1, target.points.length);
  return {
    starts: modes.map((mode) => [...range.start(0.3, 0.3), mode]),
    parameters: (trial) => {
      const [min, max] = range.at(trial);
      return [min, between(min, max, trial[range.unknown]!), max];
    },
  };
}

function between(min: number, max: number, logit: number): number {
  return min + (max - min) / (1 + exp(-logit));
}

function rangeOf({ points, min, max }: Target): Range {
  const [low, high] = ends(points);
  const spread = high.value - low.value;
  const unknown = (min === undefined ? 1 : 0) + (max === undefined ? 1 : 0);
  return {
    unknown,
    start: (below, above) => [...(min === undefined ? [log(below)] : []), ...(max === undefined ? [log(above)] : [])],
    at: (trial) => [min ?? low.value - spread * exp(trial[0]!), max ?? high.value + spread * exp(trial[unknown - 1]!)],
  };
}
