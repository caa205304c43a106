import { inputFollows, type Refusal } from '../../core/messages/analyses.ts';
import type { Model } from '../../model/model.ts';
import type { Distribution } from '../../sampling/distribution.ts';
import { toCanonical } from '../../units/parse-unit.ts';
import { chanceOfPassing } from '../sensitivity/chance.ts';
import { searchRange } from '../sensitivity/search-range.ts';
import { stepChanges } from '../sensitivity/step-changes.ts';
import { groupsOf } from '../variance/groups.ts';
import type { ModelWorlds } from '../worlds/model-worlds.ts';
import type { AllMeans, ExpectedOutcomes } from './expected-outcomes.ts';
import { type MeanRoot, meanRoots, type ReplicateMeans } from './mean-roots.ts';
import { meanOver } from './replicate-estimates.ts';
import type { ExpectedSwitchingResults } from './results.ts';

export type Change = ExpectedSwitchingResults['options'][number]['inputs'][number]['sign'][number];

/** A line along which expected outcomes are looked at: an input over its range, or several inputs together. */
export interface Line {
  readonly points: readonly number[];
  readonly at: (x: number) => AllMeans;
  /** The sign changes of a figure along it. */
  readonly changes: (means: ReplicateMeans, nothing: number) => Change[];
}

/** The line of one input. */
export interface InputLine extends Line {
  /** A place on it in canonical units. */
  canonical(x: number): number;
  /** Takes in the expected outcomes at a place, found together with those of other inputs. */
  know(x: number, means: AllMeans): void;
}

/** Levels of a distribution at which the expected outcome is looked at, beside its ends and its central value. */
const levels = [0.1, 0.9];
const groupLevels = [0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999];
const mostValues = 12;

/** The line of one input; `still` where it moves nothing, a refusal where no value of it can be set. */
export function inputLine(
  model: Model,
  worlds: ModelWorlds,
  outcomes: ExpectedOutcomes,
  input: number,
): InputLine | 'still' | Refusal {
  const { id, leaf } = worlds.inputs[input]!;
  const { value, central, unit } = model.leaves[leaf]!;
  const range = searchRange(model, leaf, 0);
  if (worlds.follows(input) || typeof value === 'number' || range === undefined) return inputFollows(id);
  const canonical = (x: number): number => toCanonical(unit, x);
  if (outcomes.isStill(input, [range.low, range.high, central].map(canonical))) return 'still';
  const points = value.discrete ? thinned(range.points, central) : pointsOf(range, central, value);
  const known = new Map<number, AllMeans>();
  return {
    points,
    canonical,
    know: (x, means) => known.set(x, means),
    at: remembering((x) => outcomes.with(new Map([[input, outcomes.constant(canonical(x))]])), known),
    changes: (means, nothing) => {
      if (value.discrete) {
        const steps = points.map((x) => ({ x, f: meanOver(means(x)) }));
        return stepChanges(value, central, steps, nothing).changes.map((c) => ({ ...c, se: null, interval: null }));
      }
      return meanRoots(means, points, nothing).map((root) =>
        withChance(root, chanceOfPassing(value, central, root.at)),
      );
    },
  };
}

/** The line of each group that was named: every input of it at one level of its distribution. */
export function groupLines(
  model: Model,
  worlds: ModelWorlds,
  outcomes: ExpectedOutcomes,
  named: Parameters<typeof groupsOf>[1],
): readonly (Line & { readonly name: string; readonly members: readonly string[] })[] {
  return groupsOf(model, named, worlds.inputs)
    .filter(({ kind }) => kind === 'named')
    .map(({ name, members }) => ({
      ...{ name, members },
      ...lineOn(groupLevels, (level) => {
        const uniforms = outcomes.constant(level);
        const places = worlds.inputs.flatMap(({ id }, k) => (members.includes(id) ? [k] : []));
        return outcomes.with(new Map(places.map((k) => [k, worlds.values(k, uniforms)])));
      }),
    }));
}

/** A line without a distribution along it. */
export function lineOn(points: readonly number[], at: (x: number) => AllMeans): Line {
  return {
    points,
    at: remembering(at),
    changes: (means, nothing) => meanRoots(means, points, nothing).map((root) => withChance(root, null)),
  };
}

function withChance({ interval: [low, high], ...root }: MeanRoot, chance: number | null): Change {
  return { ...root, interval: [low, high], chance };
}

function pointsOf(
  { low, high }: { readonly low: number; readonly high: number },
  central: number,
  distribution: Distribution,
): readonly number[] {
  const inside = levels.map((level) => distribution.quantile(level)).filter((x) => x > low && x < high);
  return [...new Set([low, ...inside, central, high])].sort((a, b) => a - b);
}

/** At most about so many single values, the ends and the central one among them. */
function thinned(points: readonly number[], central: number): readonly number[] {
  const step = Math.max(1, Math.ceil((points.length - 1) / mostValues));
  return points.filter((x, k) => k % step === 0 || k === points.length - 1 || x === central);
}

function remembering(means: (x: number) => AllMeans, known = new Map<number, AllMeans>()): (x: number) => AllMeans {
  return (x) => {
    const all = known.get(x) ?? means(x);
    known.set(x, all);
    return all;
  };
}
