import { meanRoots } from '../expected-switching/mean-roots.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { signOf } from '../sensitivity/sign-changes.ts';
import { each, type Steps, within } from '../sensitivity/steps.ts';
import { estimateOver } from '../variance/given-data.ts';
import type { Axis, Row } from './map.ts';
import { MapSample } from './map-sample.ts';
import type { MapResults } from './results.ts';

type Expected = NonNullable<MapResults['options'][number]['expected']>;

const cells = 4;
/** A place on the contour is narrowed to this share of the stretch it was seen in, its error to this share. */
const shares = { place: 2 ** -20, end: 2 ** -6 };
const smallestShare = 1e-9;

/**
 * Rows of E[outcome | do(x, y)] for some options: the two inputs are set, and every other is drawn, unmoved by them. The
 * options are evaluated in the same worlds; a place that one of them looks for by itself, on these draws by itself.
 */
export function* expectedMaps(
  context: SensitivityContext,
  options: readonly string[],
  x: Axis,
  y: Axis,
  levels: readonly number[],
): Steps<readonly Expected[]> {
  const sample = new MapSample(context, options, x, y);
  const { threshold } = context;
  const points = Array.from({ length: cells + 1 }, (_, k) => x.low + ((x.high - x.low) * k) / cells);
  const grid = [...new Set([...points, x.central])].sort((a, b) => a - b);
  const seen = yield* within(
    0,
    0.5,
    each(levels, (level) => new Map(grid.map((at) => [at, sample.together(at, level)]))),
  );
  const means = sample.together(null, null);
  const maps: Expected[] = [];
  for (const option of options.keys()) {
    const mean = estimateOver(means[option]!.map((value) => value + threshold));
    const nothing = smallestShare * Math.max(Math.abs(mean.value), Math.abs(threshold));
    const alongRow = (level: number, k: number): Row => {
      const known = new Map(Array.from(seen[k]!, ([at, all]) => [at, all[option]!]));
      const along = (at: number): readonly number[] => {
        const all = known.get(at) ?? sample.alone(option, at, level);
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
    };
    const [from, to] = [option, option + 1].map((done) => 0.5 + (0.5 * done) / options.length) as [number, number];
    const rows = yield* within(from, to, each(levels, alongRow));
    maps.push({ design: { ...sample.design, worlds: sample.evaluated(option) }, mean, rows });
  }
  return maps;
}
