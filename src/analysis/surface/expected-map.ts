import type { Model } from '../../model/model.ts';
import { toCanonical } from '../../units/parse-unit.ts';
import { meanRoots } from '../expected-switching/mean-roots.ts';
import { sharedDraws } from '../expected-switching/shared-draws.ts';
import { meansOfParts } from '../replicates.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { signOf } from '../sensitivity/sign-changes.ts';
import { each, type Steps } from '../sensitivity/steps.ts';
import { estimateOver } from '../variance/given-data.ts';
import { ModelWorlds } from '../worlds/model-worlds.ts';
import { type Design, drawsOf } from '../worlds/points.ts';
import type { Axis, Row } from './map.ts';
import type { MapResults } from './results.ts';

type Expected = NonNullable<MapResults['options'][number]['expected']>;

const replicates = 16;
const pointsPerReplicate = 32;
const cells = 4;
/** A place on the contour is narrowed to this share of the stretch it was seen in, its error to this share. */
const shares = { place: 2 ** -20, end: 2 ** -6 };
const smallestShare = 1e-9;

/** Rows of E[outcome | do(x, y)]: the two inputs are set, and every other is drawn, unmoved by them. */
export function* expectedMap(
  context: SensitivityContext,
  option: string,
  x: Axis,
  y: Axis,
  levels: readonly number[],
): Steps<Expected> {
  const { model, outcome, threshold, request } = context;
  const design: Design = { seed: `${context.seed}, break-even map`, replicates, pointsPerReplicate };
  const plan = context.plan();
  const extra = [x, y].map(({ id }) => id).filter((id) => !plan.dimensions.includes(id));
  const moving = extra.length === 0 ? model : withMoving(model, [x.leaf, y.leaf]);
  const dimensions = [...plan.dimensions, ...extra];
  const worlds = new ModelWorlds(moving, outcome, [option], { ...plan, dimensions }, request.against);
  const { uniforms } = sharedDraws([worlds], design);
  const constant = (axis: Axis, value: number): Float64Array =>
    new Float64Array(drawsOf(design)).fill(toCanonical(model.leaves[axis.leaf]!.unit, value));
  const set = [x, y].map(({ id }) => id);
  const drawn = worlds.inputs.map(({ id }, k) =>
    extra.includes(id) ? undefined : worlds.values(k, uniforms.get(id)!),
  );
  const means = (at: ReadonlyMap<string, Float64Array>): readonly number[] => {
    const columns = worlds.inputs.map(({ id }, k) => at.get(id) ?? drawn[k]!);
    return meansOfParts(worlds.evaluate(columns, Number.NaN)[0]!, replicates).map((mean) => mean - threshold);
  };
  const asGiven = new Map(
    [x, y].filter(({ id }) => extra.includes(id)).map((axis) => [axis.id, constant(axis, axis.central)]),
  );
  const mean = estimateOver(means(asGiven).map((value) => value + threshold));
  const nothing = smallestShare * Math.max(Math.abs(mean.value), Math.abs(threshold));
  const points = Array.from({ length: cells + 1 }, (_, k) => x.low + ((x.high - x.low) * k) / cells);
  const grid = [...new Set([...points, x.central])].sort((a, b) => a - b);
  const rows = yield* each(levels, (level): Row => {
    const fixed = [set[1]!, constant(y, level)] as const;
    const known = new Map<number, readonly number[]>();
    const along = (at: number): readonly number[] => {
      const all = known.get(at) ?? means(new Map([[set[0]!, constant(x, at)], fixed]));
      known.set(at, all);
      return all;
    };
    const low = along(grid[0]!);
    const roots = meanRoots(along, grid, nothing, shares).filter(({ kind }) => kind !== 'touch');
    return {
      y: level,
      atLow: low.every(Number.isFinite) ? signOf(estimateOver(low).value, nothing) : null,
      changes: roots.map(({ at, below, above, se, interval: [from, to] }) => ({
        ...{ at, below, above, se },
        interval: [from, to],
      })),
    };
  });
  return { design: { ...design, worlds: worlds.evaluated }, mean, rows };
}

/** The model with some inputs as columns of their own, uncertain or not. */
function withMoving(model: Model, leaves: readonly number[]): Model {
  const { system } = model;
  const marked = system.leaves.map((leaf, k) => (leaves.includes(k) ? { ...leaf, random: true } : leaf));
  return { ...model, system: { ...system, leaves: marked } };
}
