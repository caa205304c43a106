import { decisionOf, isRefusal, menuOf } from '../information/decision.ts';
import { inSampleValue, partialInformation, perfectInformation } from '../information/value-of-information.ts';
import { estimateMean } from '../moments.ts';
import { estimateShareBelow } from '../probability.ts';
import { estimateQuantile } from '../quantile.ts';
import { sampleOf } from '../sample.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { each, type Steps, within } from '../sensitivity/steps.ts';
import { cellsOfInput, explained } from '../variance/explained.ts';
import { orderOf } from '../variance/given-data.ts';
import { type InputGroup, independentGroups } from '../variance/groups.ts';
import { frozenOutcomes, indicesOf } from '../variance/pick-freeze.ts';
import { sobolSeed } from '../variance/sobol.ts';
import { prefixOf, sizesUpTo } from './prefix.ts';
import type { ConvergenceResults } from './results.ts';

type Option = ConvergenceResults['options'][number];
type Information = NonNullable<ConvergenceResults['information']>;

/** The smallest size looked at: sixteen draws of each replicate. */
const fewestDraws = 256;
/** A regression of a dozen columns in each replicate needs more. */
const fewestForInformation = 1024;
/** Points of a pick-freeze design in each replicate. */
const pointsPerReplicate = [4, 16, 64, 256] as const;
const mostInputs = 3;

/**
 * How the statistics, the largest Sobol' indices and the value of information settle as draws are added: each at sizes that
 * are four times the last, with the error that it then has. All on the first draws of one run, so that what changes from one
 * size to the next is what the further draws add.
 */
export function* convergence(context: SensitivityContext): Steps<ConvergenceResults> {
  const sample = context.sample();
  const { draws, replicates, seed } = sample;
  const foremost = yield* within(0, 0.1, foremostGroups(context));
  const indices = yield* within(0.1, 0.7, indicesSettling(context, foremost));
  const options = yield* within(
    0.7,
    0.9,
    each(context.options, (option, o): Option => {
      const values = context.column(sample, option);
      const kept = context.column(context.independent(), option);
      const statistics = sizesUpTo(draws, fewestDraws).map((size) => ({
        draws: size,
        ...statisticsOf(prefixOf(values, replicates, size), replicates, context.threshold, kept),
      }));
      return { option, statistics, indices: indices[o]! };
    }),
  );
  const information = yield* within(0.9, 1, informationSettling(context, foremost));
  return { draws, replicates, seed, options, information };
}

/** The indices of each option's foremost groups in the first points of one design. */
function* indicesSettling(
  context: SensitivityContext,
  foremost: readonly (readonly InputGroup[])[],
): Steps<readonly Option['indices'][]> {
  const { replicates } = context.sample();
  const groups = [...new Set(foremost.flat())];
  if (groups.length === 0) return foremost.map(() => []);
  const design = { seed: sobolSeed(context.seed), replicates, pointsPerReplicate: pointsPerReplicate.at(-1)! };
  const asked = (o: number, g: number): boolean => foremost[o]!.includes(groups[g]!);
  const outcomes = yield* frozenOutcomes(context.worlds(), groups, design, asked);
  return foremost.map((own, o) => {
    const { a, b, mixed } = outcomes[o]!;
    const found = pointsPerReplicate.map((points) => {
      const first = (values: Float64Array): Float64Array => prefixOf(values, replicates, points * replicates);
      const ofOwn = own.map((group) => first(mixed[groups.indexOf(group)]!));
      return indicesOf({ a: first(a), b: first(b), mixed: ofOwn }, replicates);
    });
    return own.map(({ name, members }, g) => ({
      ...{ name, members },
      sizes: pointsPerReplicate.flatMap((points, k) => {
        const orders = found[k]?.groups[g];
        return orders == null ? [] : [{ points: points * replicates, ...orders }];
      }),
    }));
  });
}

/** `kept` are independent draws: they bound a chance of which the draws show nothing. */
function statisticsOf(values: Float64Array, replicates: number, threshold: number, kept: Float64Array) {
  const ranked = sampleOf(values, replicates);
  const quantile = (p: number) => plain(estimateQuantile(ranked, p));
  return {
    mean: plain(estimateMean(ranked)),
    ...{ p5: quantile(0.05), p50: quantile(0.5), p95: quantile(0.95) },
    under: plain(estimateShareBelow(ranked, threshold, kept)),
  };
}

/** For each option the independent groups of inputs that explain most of its outcome in the draws, at most three. */
function* foremostGroups(context: SensitivityContext): Steps<readonly (readonly InputGroup[])[]> {
  const sample = context.sample();
  const groups = independentGroups(context.worlds());
  const made = each(sample.inputs, ({ id }, k) => {
    const values = sample.values[k]!;
    return [id, cellsOfInput(values, orderOf(values))] as const;
  });
  const cells = new Map(yield* within(0, 0.5, made));
  const found = each(context.options, (option) => {
    const column = context.column(sample, option);
    if (column.every((value) => value === column[0])) return [];
    const shares = groups.map(({ members }) => Math.max(0, ...members.map((id) => explained(column, cells.get(id)!))));
    return [...groups.keys()]
      .filter((g) => shares[g]! > 0)
      .sort((a, b) => shares[b]! - shares[a]! || a - b)
      .slice(0, mostInputs)
      .map((g) => groups[g]!);
  });
  return yield* within(0.5, 1, found);
}

/** Of the groups that move the options most the one that is worth most to know. */
function* informationSettling(
  context: SensitivityContext,
  foremost: readonly (readonly InputGroup[])[],
): Steps<Information | null> {
  const sample = context.sample();
  const { replicates, draws } = sample;
  const menu = menuOf(context);
  if (isRefusal(menu)) return null;
  const decision = decisionOf(menu, sample);
  const limit = perfectInformation(decision).evpi.value;
  if (limit === 0) return null;
  const columns = ({ members }: InputGroup) =>
    members.map((id) => sample.values[sample.inputs.findIndex((one) => one.id === id)]!);
  const groups = [...new Map(foremost.flat().map((group) => [group.name, group])).values()];
  const worth = yield* each(groups, (group) => inSampleValue(decision, columns(group), limit));
  const most = Math.max(0, ...worth);
  const group = groups[worth.indexOf(most)];
  if (group === undefined || most === 0) return null;
  return {
    ...{ name: group.name, members: group.members },
    sizes: sizesUpTo(draws, fewestForInformation).map((size) => {
      const part = (values: Float64Array): Float64Array => prefixOf(values, replicates, size);
      const fewer = { ...decision, benefits: decision.benefits.map(part) };
      const { evpi } = perfectInformation(fewer);
      return { draws: size, evpi, ...partialInformation(fewer, columns(group).map(part), evpi.value) };
    }),
  };
}

function plain({ value, se, interval }: Option['statistics'][number]['mean']) {
  return { value, se, interval };
}
