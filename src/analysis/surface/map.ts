import { inputFollows, noTwoInputs, notOnAMap, type Refusal } from '../../core/messages/analyses.ts';
import type { Model } from '../../model/model.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import type { OneAtATime } from '../sensitivity/one-at-a-time.ts';
import { type Search, searchTogether } from '../sensitivity/search.ts';
import { type SearchRange, searchRange } from '../sensitivity/search-range.ts';
import { signChanges, signOf } from '../sensitivity/sign-changes.ts';
import { type Steps, within } from '../sensitivity/steps.ts';
import { tornado } from '../sensitivity/tornado.ts';
import { expectedMaps } from './expected-map.ts';
import type { MapResults } from './results.ts';

export type Row = MapResults['options'][number]['central'][number];

/** An input along one side of a map. */
export interface Axis {
  /** Position in `model.leaves`. */
  readonly leaf: number;
  readonly id: string;
  readonly low: number;
  readonly high: number;
  readonly central: number;
}

const rows = 9;
const cells = 40;

/**
 * Where the outcome is at the threshold over the ranges of two inputs together: the contour, row by row, on the central case
 * and on the expected outcome. The two inputs are those asked for, or the two widest bars of the tornado.
 */
export function* map(context: SensitivityContext): Steps<MapResults> {
  const study = context.study();
  const bars = tornado(study);
  const refused: MapResults['refused'][number][] = [];
  const central: (Omit<MapResults['options'][number], 'expected'> & { readonly axes: readonly [Axis, Axis] })[] = [];
  for (const [o, option] of context.options.entries()) {
    const widest = bars.filter((bar) => bar.option === option).map(({ id }) => id);
    const axes = axesOf(study, context.request.inputs, option, widest);
    if ('reason' in axes) {
      refused.push({ option, ...axes });
      continue;
    }
    const [x, y] = axes;
    const follows = axes.find(({ leaf }) => context.model.leaves[leaf]!.dependent !== undefined);
    if (follows !== undefined) refused.push({ option, ...inputFollows(follows.id) });
    central.push({ option, axes, x: shown(x), y: shown(y), central: centralRows(study, o, x, y, levelsOf(y)) });
    yield (0.1 * (o + 1)) / context.options.length;
  }

  // Options on the same two inputs are evaluated in the same worlds.
  const drawn = central.filter(({ axes }) => axes.every(({ leaf }) => !context.model.leaves[leaf]!.dependent));
  const keyOf = ({ axes }: (typeof drawn)[number]): string => axes.map(({ leaf }) => leaf).join(' ');
  const groups = [...new Set(drawn.map(keyOf))].map((key) => drawn.filter((one) => keyOf(one) === key));
  const expected = new Map<string, MapResults['options'][number]['expected']>();
  for (const [k, group] of groups.entries()) {
    const [x, y] = group[0]!.axes;
    const [from, to] = [k, k + 1].map((done) => 0.1 + (0.9 * done) / groups.length) as [number, number];
    const options = group.map(({ option }) => option);
    const maps = yield* within(from, to, expectedMaps(context, options, x, y, levelsOf(y)));
    for (const [o, option] of options.entries()) expected.set(option, maps[o]!);
  }
  const options = central.map(({ axes: _, ...one }) => ({ ...one, expected: expected.get(one.option) ?? null }));
  return { options, refused };
}

function levelsOf({ low, high }: Axis): readonly number[] {
  return Array.from({ length: rows }, (_, k) => low + ((high - low) * k) / (rows - 1));
}

/** Every row searched together: exact to the last digit. */
function centralRows(study: OneAtATime, option: number, x: Axis, y: Axis, levels: readonly number[]): readonly Row[] {
  const { nothing, threshold } = study;
  const points = Array.from({ length: cells + 1 }, (_, k) => x.low + ((x.high - x.low) * k) / cells);
  const grid = [...new Set([...points, x.central])].sort((a, b) => a - b);
  function* alongRow(level: number): Search<Row> {
    const margins = yield grid;
    const changes = yield* signChanges(
      grid.map((at, k) => ({ x: at, f: margins[k]! })),
      nothing,
    );
    const atLow = Number.isFinite(margins[0]!) ? signOf(margins[0]!, nothing) : null;
    const seen = changes.filter(({ kind }) => kind !== 'touch');
    return {
      ...{ y: level, atLow },
      changes: seen.map(({ at, below, above }) => ({ at, below, above, se: null, interval: null })),
    };
  }
  return searchTogether(levels.map(alongRow), (asked) => {
    const places = asked.map(({ search, at }) => [
      { leaf: x.leaf, value: at },
      { leaf: y.leaf, value: levels[search]! },
    ]);
    return [...study.evaluateTogether(places)[option]!].map((value) => value - threshold);
  });
}

function axesOf(
  study: OneAtATime,
  asked: readonly string[] | undefined,
  option: string,
  widest: readonly string[],
): readonly [Axis, Axis] | Refusal {
  const { model } = study;
  const continuous = widest.filter((id) => axisOf(study, leafOf(model, id, option)) !== undefined);
  const names = asked ?? continuous.slice(0, 2);
  if (names.length !== 2 || names[0] === names[1]) return noTwoInputs(option);
  const axes: Axis[] = [];
  for (const name of names) {
    const axis = axisOf(study, leafOf(model, name, option));
    if (axis === undefined) return notOnAMap(name);
    axes.push(axis);
  }
  return axes as unknown as readonly [Axis, Axis];
}

/** The value that a name stands for: its own, that of the option, or the only one there is; −1 where it is none of these. */
function leafOf({ leaves }: Model, name: string, option: string): number {
  const own = leaves.findIndex(({ id }) => id === name || id === `${name}.${option}`);
  if (own >= 0) return own;
  const all = [...leaves.keys()].filter((leaf) => leaves[leaf]!.input === name);
  return all.length === 1 ? all[0]! : -1;
}

const continuousRanges: readonly SearchRange['kind'][] = ['support', 'quantiles', 'date', 'not-stated'];
/** A range of money that stands at nothing reaches up to so many times the largest outcome, as for switching values. */
const timesOutcome = 10;

function axisOf({ model, central, threshold, unit }: OneAtATime, leaf: number): Axis | undefined {
  const given = model.leaves[leaf];
  if (given === undefined) return undefined;
  const largest = Math.max(0, ...central.map((value) => Math.abs(value - threshold)));
  const range = searchRange(model, leaf, unit.text === 'GBP' ? timesOutcome * largest : 0);
  if (range === undefined || !continuousRanges.includes(range.kind) || !(range.high > range.low)) return undefined;
  return { leaf, id: given.id, low: range.low, high: range.high, central: given.central };
}

function shown({ leaf: _, ...axis }: Axis): Omit<Axis, 'leaf'> {
  return axis;
}
