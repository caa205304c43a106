import type { Distribution } from '../../sampling/distribution.ts';
import { chanceOfOtherSign, chanceOfPassing } from './chance.ts';
import { type MovedInput, movedInput } from './moved-input.ts';
import type { Move, OneAtATime } from './one-at-a-time.ts';
import { type Search, searchTogetherSteps } from './search.ts';
import { type SearchRange, searchRange } from './search-range.ts';
import { type SignChange, signChanges, signOf } from './sign-changes.ts';
import { stepChanges } from './step-changes.ts';
import { finished, type Steps } from './steps.ts';

/** Where one input alone changes the sign of the outcome of one option, every other input at its central value. */
export interface SwitchingValues extends MovedInput {
  readonly option: string;
  readonly range: {
    readonly kind: SearchRange['kind'];
    readonly low: number;
    readonly high: number;
    /** Places that were looked at before refining, and how many of them the model refuses. */
    readonly points: number;
    readonly refused: number;
  };
  /** The outcome at both ends of the range, in its unit; null where the model refuses the end. */
  readonly atLow: number | null;
  readonly atHigh: number | null;
  /** In ascending order; none where the sign is the same at every place looked at. */
  readonly changes: readonly SwitchingValue[];
  /**
   * The chance that this input alone gives the outcome the sign opposite to the central one, exact from its
   * distribution; null without a stated distribution, or where the central case has no sign.
   */
  readonly chanceOfOtherSign: number | null;
}

export interface SwitchingValue extends SignChange {
  /** Share of the way from the central value to that end of the range; null where that way has no length. */
  readonly shareOfWay: number | null;
  /** Chance that the input lies beyond it, exact from its distribution; null without a stated distribution. */
  readonly chance: number | null;
}

/** Switching values of every input that moves the outcome, and those that do not move it at all. */
export interface AllSwitchingValues {
  readonly switching: readonly SwitchingValues[];
  /** Inputs, by option, that were moved over their range without moving the outcome. */
  readonly unmoved: ReadonlyMap<string, readonly string[]>;
  /** Inputs that stand at nothing without a stated range, and so were not moved. */
  readonly notMoved: readonly string[];
}

/** A range of money that stands at nothing reaches up to so many times the largest outcome. */
const timesOutcome = 10;

/**
 * The switching value of every input of every option on the central case: the value at which the sign of the outcome
 * (less the threshold) changes, every other input at its central value (Green Book 2026, 6.103–6.105). All sign changes
 * that show on the places looked at, to the last digits that doubles have; not all that there may be.
 */
export function switchingValues(study: OneAtATime): AllSwitchingValues {
  return finished(switchingSteps(study));
}

/** The same in pieces. */
export function* switchingSteps(study: OneAtATime): Steps<AllSwitchingValues> {
  const { model, options } = study;
  const largest = Math.max(0, ...study.central.map((value) => Math.abs(value - study.threshold)));
  const pounds = study.unit.text === 'GBP' ? timesOutcome * largest : 0;
  const ranges = model.leaves.map((_, index) => searchRange(model, index, pounds));
  const questions = ranges.flatMap((range, leaf) =>
    range === undefined ? [] : options.map((_, option) => ({ leaf, option, range })),
  );
  const answer = remembering(study);
  const answers = yield* searchTogetherSteps(
    questions.map(({ leaf, option, range }) => searchOne(study, leaf, option, range)),
    (asked) => answer(asked.map(({ search, at }) => ({ ...questions[search]!, value: at }))),
  );
  const unmoved = new Map<string, readonly string[]>();
  for (const [o, option] of options.entries()) {
    const still = questions.filter((question, k) => question.option === o && answers[k] === undefined);
    unmoved.set(
      option,
      still.map(({ leaf }) => model.leaves[leaf]!.id),
    );
  }
  return {
    switching: options.flatMap((_, o) =>
      questions.flatMap(({ option }, k) => (option === o ? (answers[k] ?? []) : [])),
    ),
    unmoved,
    notMoved: model.leaves.flatMap(({ id }, index) => (ranges[index] === undefined ? [id] : [])),
  };
}

/** Asks for margins: the outcome less the threshold. Undefined where the input does not move it. */
function* searchOne(
  { model, options, central, threshold, nothing }: OneAtATime,
  leaf: number,
  option: number,
  range: SearchRange,
): Search<SwitchingValues | undefined> {
  const { value, central: home } = model.leaves[leaf]!;
  const distribution = typeof value === 'number' ? null : value;
  const margins = yield range.points;
  const margin = central[option]! - threshold;
  const known = margins.filter(Number.isFinite);
  if (known.length === margins.length && known.every((f) => Math.abs(f - margin) <= nothing)) return undefined;
  const { low, high, kind, points } = range;
  const outcomeAt = (end: number): number | null => (Number.isFinite(margins[end]!) ? margins[end]! + threshold : null);
  const { changes, chanceOfOtherSign } = yield* changesOf(distribution, home, range, margins, margin, nothing);
  return {
    ...movedInput(model, leaf),
    option: options[option]!,
    range: { kind, low, high, points: points.length, refused: margins.length - known.length },
    atLow: outcomeAt(0),
    atHigh: outcomeAt(points.length - 1),
    changes: changes.map((change) => ({ ...change, shareOfWay: shareOfWay(home, range, change.at) })),
    chanceOfOtherSign,
  };
}

interface Found {
  readonly changes: readonly Omit<SwitchingValue, 'shareOfWay'>[];
  readonly chanceOfOtherSign: number | null;
}

function* changesOf(
  distribution: Distribution | null,
  central: number,
  { kind, points }: SearchRange,
  margins: readonly number[],
  margin: number,
  nothing: number,
): Search<Found> {
  const known = points.map((x, i) => ({ x, f: margins[i]! }));
  if (kind === 'values' || kind === 'switch') return stepChanges(distribution, central, known, nothing);
  const changes = yield* signChanges(known, nothing);
  if (distribution === null) {
    return { changes: changes.map((change) => ({ ...change, chance: null })), chanceOfOtherSign: null };
  }
  return {
    changes: changes.map((change) => ({ ...change, chance: chanceOfPassing(distribution, central, change.at) })),
    chanceOfOtherSign: chanceOfOtherSign(distribution, changes, signOf(margin, nothing)),
  };
}

function shareOfWay(central: number, { low, high }: SearchRange, at: number): number | null {
  const end = at < central ? low : high;
  return end === central ? null : (at - central) / (end - central);
}

/** The outcome less the threshold. Options ask for the same moves: each is evaluated once, for all of them. */
function remembering(study: OneAtATime) {
  const known = new Map<number, Map<number, readonly number[]>>();
  const find = (leaf: number, value: number): readonly number[] | undefined => known.get(leaf)?.get(value);
  return (moves: readonly (Move & { readonly option: number })[]): number[] => {
    const fresh = new Map<number, Set<number>>();
    for (const { leaf, value } of moves) {
      if (find(leaf, value) === undefined) fresh.set(leaf, (fresh.get(leaf) ?? new Set()).add(value));
    }
    const asked = [...fresh].flatMap(([leaf, values]) => [...values].map((value) => ({ leaf, value })));
    const columns = study.evaluate(asked);
    for (const [i, { leaf, value }] of asked.entries()) {
      const of = known.get(leaf) ?? new Map<number, readonly number[]>();
      known.set(
        leaf,
        of.set(
          value,
          columns.map((column) => column[i]!),
        ),
      );
    }
    return moves.map(({ leaf, value, option }) => find(leaf, value)![option]! - study.threshold);
  };
}
