import { inputFollows, scalesNoCosts } from '../../core/messages/analyses.ts';
import type { Distribution } from '../../sampling/distribution.ts';
import { toCanonical } from '../../units/parse-unit.ts';
import { meansOfParts } from '../replicates.ts';
import { chanceOfPassing } from '../sensitivity/chance.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { searchRange } from '../sensitivity/search-range.ts';
import { stepChanges } from '../sensitivity/step-changes.ts';
import { groupsOf } from '../variance/groups.ts';
import { type Design, drawsOf } from '../worlds/points.ts';
import { meanRoots, type ReplicateMeans } from './mean-roots.ts';
import { estimateShifted, meanOver, multipleOfCosts } from './replicate-estimates.ts';
import type { ExpectedSwitchingResults } from './results.ts';
import { columnsOf, sharedDraws } from './shared-draws.ts';
import { unmonetised } from './unmonetised.ts';

type Results = ExpectedSwitchingResults;
type Option = Results['options'][number];
type Changes = Pick<Option['inputs'][number], 'range' | 'sign' | 'ranking'>;
/** Replicate means of every output, the outcome of each option less the threshold. */
type AllMeans = readonly (readonly number[])[];

const replicates = 16;
const pointsPerReplicate = 32;
/** Levels of a distribution at which the expected outcome is looked at, beside its ends and its central value. */
const levels = [0.1, 0.9];
const groupLevels = [0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999];
const mostValues = 12;
const smallestShare = 1e-9;
/** An input that moves none of every fourth draw, at its central value or either end, is taken to move none. */
const everyDraw = 4;

/**
 * Switching values on the expected outcome: for every uncertain input the roots of E[outcome | do(X = x)], the others
 * drawn as they are and unmoved by it, for the sign and for the ranking against the next best option; for named groups,
 * which move together in their levels; for a multiple of all incremental costs; and for what is not valued (Green Book
 * 2026, 6.103–6.105).
 */
export function expectedSwitching(context: SensitivityContext): Results {
  const { model, request, threshold, outcome, unit } = { ...context, unit: context.study().unit };
  const design: Design = { seed: `${context.seed}, expected switching values`, replicates, pointsPerReplicate };
  const rivals = rivalsOf(context, design);
  const outputs = [...new Set([...context.options, ...rivals.flatMap((rival) => (rival === null ? [] : [rival]))])];
  const worlds = request.against === undefined ? context.worldsOf(outputs) : context.worlds();
  const usual = model.options.find(({ role }) => role === 'business-as-usual')?.id;
  const comparator = request.against ?? (outcome === 'npv_vs_bau' ? usual : undefined);
  const isNet = outcome === 'npv_vs_bau' || outcome === 'npv';
  const further = (name: string) => context.worldsOfOutcome(name, outputs, comparator);
  const costWorlds = isNet && model.outcomes.has('pv_costs') ? further('pv_costs') : undefined;
  const perWorlds = request.per === undefined ? undefined : further(request.per);
  const draws = sharedDraws([worlds, ...[costWorlds, perWorlds].filter((one) => one !== undefined)], design);
  const columns = columnsOf(worlds, draws);

  const meansWith = (moved: ReadonlyMap<number, Float64Array>): AllMeans =>
    worlds
      .evaluate(
        columns.map((column, k) => moved.get(k) ?? column),
        Number.NaN,
      )
      .map((column) => meansOfParts(column, replicates).map((mean) => mean - threshold));
  const base = meansWith(new Map());
  const constant = (value: number): Float64Array => new Float64Array(drawsOf(design)).fill(value);
  const largest = Math.max(...base.flat().map(Math.abs), Math.abs(threshold));
  const nothing = smallestShare * largest;

  const fewer = columns.map((column) => column.filter((_, draw) => draw % everyDraw === 0));
  const isStill = (input: number, values: readonly number[]): boolean => {
    const [first, ...others] = values.map((value) =>
      worlds.evaluate(
        fewer.map((column, k) => (k === input ? column.map(() => value) : column)),
        Number.NaN,
      ),
    );
    return others.every((all) => all.every((column, o) => column.every((x, draw) => x === first![o]![draw])));
  };

  const inputs = worlds.inputs.map(({ id, leaf }, k) => {
    const { value, central, unit: own } = model.leaves[leaf]!;
    const range = searchRange(model, leaf, 0);
    if (worlds.follows(k) || typeof value === 'number' || range === undefined) return { id, lookedAt: null };
    const points = value.discrete ? thinned(range.points, central) : pointsOf(range, central, value);
    const at = (x: number): number => toCanonical(own, x);
    if (isStill(k, [range.low, central, range.high].map(at))) return { id, lookedAt: 'still' as const };
    const all = remembering((x) => meansWith(new Map([[k, constant(at(x))]])));
    return { id, lookedAt: { value, central, points, all } };
  });
  const groups = groupsOf(model, request.groups, worlds.inputs)
    .filter(({ kind }) => kind === 'named')
    .map(({ name, members }) => ({
      ...{ name, members },
      all: remembering((level) => {
        const uniforms = constant(level);
        const places = worlds.inputs.flatMap(({ id }, k) => (members.includes(id) ? [k] : []));
        return meansWith(new Map(places.map((k) => [k, worlds.values(k, uniforms)])));
      }),
    }));
  const meansOf = (of: typeof costWorlds): AllMeans | undefined =>
    of?.evaluate(columnsOf(of, draws)).map((column) => meansOfParts(column, replicates));
  const costs = meansOf(costWorlds);
  const amounts = meansOf(perWorlds);

  const options = context.options.map((option, index): Option => {
    const o = outputs.indexOf(option);
    const rival = rivals[index] ?? null;
    const r = rival === null ? null : outputs.indexOf(rival);
    const own = (all: AllMeans): readonly number[] => all[o]!;
    const lead = (all: AllMeans): readonly number[] => all[o]!.map((mean, k) => mean - all[r!]![k]!);
    const changesAlong = (
      points: readonly number[],
      all: (x: number) => AllMeans,
      find: (means: ReplicateMeans) => Changes['sign'],
    ): Changes | null => {
      const figures = [own, ...(r === null ? [] : [lead])];
      const still = figures.every((figure) => {
        const home = meanOver(figure(base));
        return points.every((x) => Math.abs(meanOver(figure(all(x))) - home) <= nothing);
      });
      if (still) return null;
      return {
        range: { low: points[0]!, high: points.at(-1)!, points: points.length },
        sign: find((x) => own(all(x))),
        ranking: r === null ? null : find((x) => lead(all(x))),
      };
    };
    const found = inputs.flatMap(({ id, lookedAt }) => {
      if (lookedAt === null) return [];
      if (lookedAt === 'still') return [{ id, changes: null }];
      const { value, central, points, all } = lookedAt;
      const changes = changesAlong(points, all, (means) => {
        if (value.discrete) {
          const known = points.map((x) => ({ x, f: meanOver(means(x)) }));
          return stepChanges(value, central, known, nothing).changes.map((c) => ({ ...c, se: null, interval: null }));
        }
        return meanRoots(means, points, nothing).map((c) => ({
          ...c,
          interval: [...c.interval] as const,
          chance: chanceOfPassing(value, central, c.at),
        }));
      });
      return [{ id, changes }];
    });
    return {
      option,
      mean: estimateShifted(base[o]!, threshold),
      rival: rival === null ? null : { option: rival, lead: estimateShifted(lead(base)) },
      inputs: found.flatMap(({ id, changes }) => (changes === null ? [] : [{ id, ...changes }])),
      unmoved: found.flatMap(({ id, changes }) => (changes === null ? [id] : [])),
      groups: groups.flatMap(({ name, members, all }) => {
        const changes = changesAlong(groupLevels, all, (means) =>
          meanRoots(means, groupLevels, nothing).map((c) => ({ ...c, chance: null })),
        );
        return changes === null ? [] : [{ name, members, ...changes }];
      }),
      costs:
        costs === undefined
          ? null
          : {
              increment: estimateShifted(costs[o]!),
              sign: multipleOfCosts(base[o]!, costs[o]!),
              ranking: r === null ? null : multipleOfCosts(lead(base), lead(costs)),
            },
      unmonetised:
        unit.text === 'GBP'
          ? unmonetised(
              model,
              base[o]!,
              request.per === undefined ? null : { outcome: request.per, amounts: amounts![o]! },
            )
          : null,
    };
  });
  return {
    design: { ...design, worlds: worlds.evaluated },
    options,
    refused: [
      ...inputs.flatMap(({ id, lookedAt }) => (lookedAt === null ? [{ option: null, ...inputFollows(id) }] : [])),
      ...(isNet ? [] : [{ option: null, ...scalesNoCosts(outcome) }]),
    ],
  };
}

/** The ranked option with the highest expected outcome among the others; null where options are not ranked together. */
function rivalsOf(context: SensitivityContext, design: Design): readonly (string | null)[] {
  const { model, options, request } = context;
  const ranked = model.options.filter((one) => one.ranked && one.role !== 'business-as-usual').map(({ id }) => id);
  if (request.against !== undefined || model.rankedWithin.length > 0) return options.map(() => null);
  const expected = new Map<string, number>();
  if (ranked.length > 1) {
    const worlds = context.worldsOf(ranked);
    const columns = worlds.evaluate(columnsOf(worlds, sharedDraws([worlds], design)), Number.NaN);
    for (const [o, id] of ranked.entries()) expected.set(id, meanOver(meansOfParts(columns[o]!, replicates)));
  }
  return options.map((option) => {
    if (!ranked.includes(option)) return null;
    const others = ranked.filter((id) => id !== option);
    const best = Math.max(...others.map((id) => expected.get(id)!));
    return others.find((id) => expected.get(id) === best) ?? null;
  });
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

function remembering(means: (x: number) => AllMeans): (x: number) => AllMeans {
  const known = new Map<number, AllMeans>();
  return (x) => {
    const all = known.get(x) ?? means(x);
    known.set(x, all);
    return all;
  };
}
