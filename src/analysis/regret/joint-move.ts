import { centralHasNoSign, noMoveFound, nothingToMove } from '../../core/messages/analyses.ts';
import { ascendingOrder } from '../../core/numerics/ascending-order.ts';
import { toCanonical } from '../../units/parse-unit.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { searchTogetherSteps } from '../sensitivity/search.ts';
import { type Sign, signOf } from '../sensitivity/sign-changes.ts';
import type { Steps } from '../sensitivity/steps.ts';
import type { ModelWorlds } from '../worlds/model-worlds.ts';
import { leastMoveSearch, type Movable } from './least-move.ts';
import type { JointMoveResults } from './results.ts';

const tail = 0.001;
/** A search starts from so many of the nearest draws that have the other sign, and from the steepest way. */
const mostStarts = 5;
/** Moves smaller than this share of the whole distance are left out of the list. */
const leastListed = 0.02;

/**
 * The least joint move that flips the answer: of all ways to move the uncertain inputs together from the central case to
 * the other sign the one that is shortest, each input counted in its own standard deviations and kept inside its range
 * (what structural reliability calls the design point; Hasofer and Lind 1974). Correlations do not enter. Found by search:
 * the result says from how many starts, how many agree, and how near the nearest draw with the other sign lies.
 */
export function* jointMove(context: SensitivityContext): Steps<JointMoveResults> {
  const study = context.study();
  const worlds = context.worlds();
  const movable = movableOf(worlds);
  const signs = study.central.map((central) => signOf(central - context.threshold, study.nothing));
  const flips = context.options.map((option, o) => nearestFlips(context, option, movable, signs[o]!));
  const searched = [...context.options.keys()].filter((o) => signs[o] !== 0 && movable.length > 0);
  const points = searched.map(() => 0);
  const found = yield* searchTogetherSteps(
    searched.map((o) => leastMoveSearch(movable, flips[o]!.starts)),
    (asked) => {
      const columns = evaluateAt(
        worlds,
        movable,
        asked.map(({ at }) => at),
      );
      for (const { search } of asked) points[search]!++;
      return asked.map(({ search }, k) => {
        const o = searched[search]!;
        return (columns[o]![k]! - context.threshold) * signs[o]!;
      });
    },
  );
  const refused: JointMoveResults['refused'][number][] = [];
  const options = context.options.flatMap((option, o): JointMoveResults['options'][number][] => {
    const from = signs[o]!;
    if (from === 0) {
      refused.push({ option, ...centralHasNoSign(option) });
      return [];
    }
    if (movable.length === 0) {
      refused.push({ option, ...nothingToMove() });
      return [];
    }
    const least = found[searched.indexOf(o)];
    if (least === undefined) {
      refused.push({ option, ...noMoveFound(option, context.sample().draws) });
      return [];
    }
    const moves = movable.map(({ id, central, deviation }, k) => {
      const deviations = least.point[k]!;
      return { id, from: central, to: central + deviations * deviation, deviations };
    });
    return [
      {
        option,
        from,
        distance: least.distance,
        outcome: least.margin * from + context.threshold,
        moves: moves
          .filter(({ deviations }) => Math.abs(deviations) >= leastListed * least.distance)
          .sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations)),
        searched: {
          starts: least.starts,
          agreeing: least.agreeing,
          worlds: points[searched.indexOf(o)]!,
          nearestDraw: flips[o]!.distance,
          draws: context.sample().draws,
        },
      },
    ];
  });
  return { options, refused };
}

interface MovableInput extends Movable {
  readonly id: string;
  readonly leaf: number;
  /** Position in the worlds' inputs. */
  readonly input: number;
  /** Declared unit. */
  readonly central: number;
  readonly deviation: number;
}

/** Continuous inputs with a spread of their own, and how many standard deviations they may go either way. */
function movableOf({ model, inputs }: ModelWorlds): readonly MovableInput[] {
  return inputs.flatMap(({ id, leaf }, input): MovableInput[] => {
    const { value, central, dependent } = model.leaves[leaf]!;
    if (typeof value === 'number' || value.discrete || dependent !== undefined) return [];
    const deviation = value.standardDeviation;
    if (!(deviation > 0) || !Number.isFinite(deviation)) return [];
    const [low, high] = value.support;
    const least = Number.isFinite(low) ? low : value.quantile(tail);
    const most = Number.isFinite(high) ? high : value.upperQuantile(tail);
    return [
      { id, leaf, input, central, deviation, low: (least - central) / deviation, high: (most - central) / deviation },
    ];
  });
}

/** A column for each option at these points, in standard deviations from the central case. */
function evaluateAt(
  worlds: ModelWorlds,
  movable: readonly MovableInput[],
  points: readonly Float64Array[],
): readonly Float64Array[] {
  const columns = worlds.inputs.map((_, input) => {
    const k = movable.findIndex((one) => one.input === input);
    if (k < 0) return new Float64Array(points.length).fill(worlds.centralValue(input));
    const { leaf, central, deviation } = movable[k]!;
    const { unit } = worlds.model.leaves[leaf]!;
    return Float64Array.from(points, (point) => toCanonical(unit, central + point[k]! * deviation));
  });
  return worlds.evaluate(columns, Number.NaN);
}

/** The nearest draws of the sample with the other sign, by the inputs that can be moved. */
function nearestFlips(
  context: SensitivityContext,
  option: string,
  movable: readonly MovableInput[],
  from: Sign,
): { readonly starts: readonly Float64Array[]; readonly distance: number | null } {
  const sample = context.sample();
  const outcome = context.column(sample, option);
  const columns = movable.map(({ id }) => sample.values[sample.inputs.findIndex((one) => one.id === id)]!);
  const flips = [...outcome.keys()].filter((draw) => (outcome[draw]! - context.threshold) * from < 0);
  const pointOf = (draw: number): Float64Array =>
    Float64Array.from(movable, ({ central, deviation }, k) => (columns[k]![draw]! - central) / deviation);
  const distances = Float64Array.from(flips, (draw) =>
    Math.sqrt(
      movable.reduce((sum, { central, deviation }, k) => {
        const t = (columns[k]![draw]! - central) / deviation;
        return sum + t * t;
      }, 0),
    ),
  );
  const nearest = [...ascendingOrder(distances).subarray(0, mostStarts)];
  return { starts: nearest.map((k) => pointOf(flips[k]!)), distance: distances[nearest[0] ?? -1] ?? null };
}
