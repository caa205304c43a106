import type { Leaf } from '../../formula/system.ts';
import type { LeafValue, Model } from '../../model/model.ts';
import type { Distribution } from '../../sampling/distribution.ts';
import { fromCanonical } from '../../units/parse-unit.ts';

/** The stretch of an input's values on which its switching values are looked for, in the declared unit. */
export interface SearchRange {
  /**
   * Where it comes from: `support` of a bounded distribution; `quantiles` 0.1% and 99.9% of one that is not; the single
   * `values` of one that has only such; `date`, twelve months either way; `not-stated`, nothing to twice the value;
   * `switch`, 0 and 1, of an input that is nothing else for any member.
   */
  readonly kind: 'support' | 'quantiles' | 'values' | 'date' | 'not-stated' | 'switch';
  readonly low: number;
  readonly high: number;
  /** Where the outcome is worked out first, in ascending order; the central value is among them. */
  readonly points: readonly number[];
}

const cells = 20;
const tail = 0.001;
const monthsEitherWay = 12;
const mostValues = 200;

/**
 * The range of an input, within its bounds and, for a date, the timeline. Undefined where there is nothing to search: an
 * input that stands at nothing, whose range was not stated.
 *
 * @param atNothing the highest value that an amount of money which stands at nothing is searched up to, in pounds
 */
export function searchRange(model: Model, index: number, atNothing: number): SearchRange | undefined {
  const leaf = model.system.leaves[index]!;
  const given = model.leaves[index]!;
  const { value, central } = given;
  if (typeof value !== 'number') {
    if (value.discrete) return valuesOf(value, central);
    const bounded = value.support.every(Number.isFinite);
    const [low, high] = bounded ? value.support : [value.quantile(tail), value.quantile(1 - tail)];
    const levels = Array.from({ length: cells }, (_, i) => value.quantile((i + 0.5) / cells));
    return within(leaf, given, bounded ? 'support' : 'quantiles', low, high, [
      ...evenly(low, high, 2 * cells),
      ...levels,
    ]);
  }
  if (given.unit.kind === 'date') {
    const end = model.timeline.months;
    const [low, high] = [Math.max(0, value - monthsEitherWay), Math.min(end, value + monthsEitherWay)];
    return within(leaf, given, 'date', low, high, wholeMonths(low, high));
  }
  if (isSwitch(model, given)) return { kind: 'switch', low: 0, high: 1, points: [0, 1] };
  if (value !== 0) return notStated(leaf, given, Math.min(0, 2 * value), Math.max(0, 2 * value));
  if (!isMoney(given) || atNothing === 0) return undefined;
  return notStated(leaf, given, 0, fromCanonical({ ...given.unit, per: 1 }, atNothing));
}

function notStated(leaf: Leaf, given: LeafValue, low: number, high: number): SearchRange {
  return within(leaf, given, 'not-stated', low, high, evenly(low, high, cells));
}

/** Whether an input says yes or no of each of its members: 0 for some, 1 for others. */
function isSwitch(model: Model, { input, unit }: LeafValue): boolean {
  const values = new Set(model.leaves.flatMap((leaf) => (leaf.input === input ? [leaf.value] : [])));
  return unit.text === '1' && values.size === 2 && values.has(0) && values.has(1);
}

function within(
  { bounds }: Leaf,
  { unit, central }: LeafValue,
  kind: SearchRange['kind'],
  from: number,
  to: number,
  further: readonly number[],
): SearchRange {
  const [least, most] = bounds === undefined ? [-Infinity, Infinity] : bounds.map((b) => fromCanonical(unit, b));
  const low = Math.min(central, Math.max(from, least!));
  const high = Math.max(central, Math.min(to, most!));
  const inside = [low, ...further, central, high].filter((x) => x >= low && x <= high);
  return { kind, low, high, points: [...new Set(inside)].sort((a, b) => a - b) };
}

function evenly(low: number, high: number, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, i) => low + (high - low) * (i / count));
}

/** A change between months is where a date often matters: the first of each is looked at. */
function wholeMonths(low: number, high: number): number[] {
  const first = Math.ceil(low);
  return Array.from({ length: Math.max(0, Math.floor(high) - first + 1) }, (_, i) => first + i);
}

/** Every value that a step distribution can take; of one with more than 200, those at as many levels of probability. */
function valuesOf(distribution: Distribution, central: number): SearchRange {
  const values = firstValues(distribution) ?? levelsOf(distribution);
  const points = [...new Set([...values, central])].sort((a, b) => a - b);
  return { kind: 'values', low: points[0]!, high: points.at(-1)!, points };
}

/** The values from the lowest up, without end to all but a thousandth; undefined where there are too many. */
function firstValues(distribution: Distribution): number[] | undefined {
  const values: number[] = [];
  const limit = Number.isFinite(distribution.support[1]) ? 1 : 1 - tail;
  for (let reached = 0; reached < limit; reached = distribution.cumulative(values.at(-1)!)) {
    if (values.length === mostValues) return undefined;
    values.push(distribution.quantile(reached + (1 - reached) * 2 ** -40));
  }
  return values;
}

function levelsOf(distribution: Distribution): number[] {
  const share = (i: number): number => tail + (1 - 2 * tail) * (i / (mostValues - 1));
  return Array.from({ length: mostValues }, (_, i) => distribution.quantile(share(i)));
}

/** Whether a unit is money, or money per time, and nothing else. */
function isMoney({ unit }: LeafValue): boolean {
  const others = [...unit.dimension.keys()].filter((base) => !base.startsWith('GBP@') && base !== 'time');
  const money = [...unit.dimension].filter(([base, power]) => base.startsWith('GBP@') && power.numerator === 1);
  return unit.kind === 'quantity' && others.length === 0 && money.length === 1;
}
