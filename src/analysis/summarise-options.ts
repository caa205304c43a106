import type { InPieces } from '../core/in-pieces.ts';
import type { Model, Option } from '../model/model.ts';
import type { DescribedOutcomes } from './describe-outcomes.ts';
import type { Drawn } from './drawn.ts';
import { businessAsUsualOf } from './drawn-run.ts';
import type { Estimate } from './estimate.ts';
import { type IllustrativeInputs, illustrativeInputs } from './illustrative.ts';
import { ratioOf } from './net-ratio.ts';
import type { OptionResults, Results } from './results.ts';
import { differenceOfFigures, figureOf } from './statistics/figure.ts';
import { bearersOf, flowsOf } from './summarise-flows.ts';

/** What a summary says of options beside their outcomes. */
export interface OptionsBeside {
  readonly rankedBy: string;
  /** The share of draws in which each ranked option is best; undefined where fewer than two are ranked. */
  readonly best: ReturnType<typeof bestOf>;
  readonly options: readonly Pick<OptionResults, 'bcr' | 'flows' | 'bearers'>[];
  readonly rests: IllustrativeInputs;
}

/** What is said of every option beside its outcomes, in the order of the model. */
export function* besideOutcomes(drawn: Drawn): InPieces<OptionsBeside> {
  const { model } = drawn;
  const rankedBy = model.outcomes.has('npv_within')
    ? 'npv_within'
    : businessAsUsualOf(model) === undefined
      ? 'npv'
      : 'npv_vs_bau';
  yield;
  const best = bestOf(drawn, rankedBy);
  const rests = illustrativeInputs(model);
  const options: Pick<OptionResults, 'bcr' | 'flows' | 'bearers'>[] = [];
  for (const { id } of model.options) {
    yield;
    options.push({ bcr: ratioOf(drawn, id), flows: flowsOf(drawn, id), bearers: bearersOf(drawn, id) });
    // Asked for in advance: here other threads are at work too, and later they are not.
    for (const outcome of model.outcomes.keys()) rests(outcome, id);
  }
  return { rankedBy, best, options, rests };
}

/** Every option with its outcomes, the outcome by which options are ranked, and the illustrative inputs behind them. */
export function* summariseOptions(
  drawn: Drawn,
  described: DescribedOutcomes,
  { rankedBy, best, options: beside, rests }: OptionsBeside,
): InPieces<Pick<Results, 'options' | 'rankedBy' | 'illustrative'>> {
  const { model } = drawn;
  const outcomesOf = (id: string): OptionResults['outcomes'] =>
    Object.fromEntries(
      Array.from(described, ([name, byOption]) => {
        return [name, { ...byOption.get(id)!, restsOnIllustrative: rests(name, id) }];
      }),
    );
  const means = new Map(Array.from(described.get(rankedBy) ?? [], ([id, { mean }]) => [id, mean.value]));
  const behind = best === undefined ? undefined : behindBest(drawn, rankedBy, means);
  const options: OptionResults[] = [];
  for (const [k, { id, label, role, support, note, illustrative, ranked, levels }] of model.options.entries()) {
    yield;
    options.push({
      id,
      label,
      role: role ?? null,
      levels: model.system.levels === undefined ? {} : levels,
      illustrative,
      ranked,
      support: support ?? null,
      note: note ?? null,
      outcomes: outcomesOf(id),
      ...beside[k]!,
      behindBest: behind?.get(id) ?? null,
      probabilityBest: best?.get(id) ?? null,
    });
  }
  return { options, rankedBy: best === undefined ? null : rankedBy, illustrative: illustrativeOf(drawn, rests) };
}

/**
 * The share of draws in which each ranked option is best of those it is ranked with; undefined where fewer than two are
 * ranked.
 */
function bestOf({ model, statistics }: Drawn, rankedBy: string) {
  const ranked = model.options.filter((option) => option.ranked);
  if (ranked.length < 2) return undefined;
  return new Map(
    groupsOf(model, ranked).flatMap((group) => [
      ...statistics.best(new Map(group.map((id) => [id, figureOf(rankedBy, id)]))),
    ]),
  );
}

/** Ids of options by the levels within which they are ranked. */
export function groupsOf(
  { rankedWithin }: Pick<Model, 'rankedWithin'>,
  options: readonly Option[],
): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const { id, levels } of options) {
    const key = rankedWithin.map((decision) => levels[decision]).join('+');
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups.values()];
}

/** How far each option is behind the ranked one with the highest mean of its group, on the same draws. */
function behindBest(
  { model, statistics }: Drawn,
  rankedBy: string,
  means: ReadonlyMap<string, number>,
): ReadonlyMap<string, Estimate> {
  const mean = (id: string) => means.get(id) ?? Number.NEGATIVE_INFINITY;
  const isRanked = new Map(model.options.map(({ id, ranked }) => [id, ranked]));
  return new Map(
    groupsOf(model, model.options).flatMap((group) => {
      const [best] = group.filter((id) => isRanked.get(id)).sort((a, b) => mean(b) - mean(a));
      if (best === undefined) return [];
      const leading = figureOf(rankedBy, best);
      return group.map((id): [string, Estimate] => [
        id,
        statistics.mean(differenceOfFigures(figureOf(rankedBy, id), leading)),
      ]);
    }),
  );
}

/** Every illustrative input that some outcome of some option reaches. */
function illustrativeOf({ model }: Drawn, rests: IllustrativeInputs): Results['illustrative'] {
  const names = new Set(
    [...model.outcomes.keys()].flatMap((name) => model.options.flatMap(({ id }) => rests(name, id))),
  );
  return [...model.inputs.values()]
    .filter(({ name }) => names.has(name))
    .map(({ name, label, text, source }) => ({ id: name, label, value: text, source }));
}
