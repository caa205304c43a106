import { ModelError } from '../../core/diagnostics.ts';
import { exp } from '../../core/elementary/index.ts';
import { delayRefused, noCostIsUncertain, noDateToPutOff } from '../../core/messages/analyses.ts';
import { normalQuantile } from '../../core/numerics/normal.ts';
import { meanOf, momentsOf, standardDeviation } from '../../core/reduction.ts';
import { fixLeaves } from '../../engine/fix-leaves.ts';
import type { Model } from '../../model/model.ts';
import { fillRandom } from '../../sampling/random.ts';
import { streamKey } from '../../sampling/streams.ts';
import type { Estimate } from '../estimate.ts';
import { inputsBehind } from '../illustrative.ts';
import { estimateMean } from '../moments.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { drawSample } from '../sensitivity/draw-sample.ts';
import { each, type Steps } from '../sensitivity/steps.ts';
import { studentQuantile } from '../student-t.ts';
import type { WorldSample } from '../worlds/sample.ts';
import { decisionOf, isRefusal, type Menu, menuOf } from './decision.ts';
import { worthOf } from './evppi.ts';
import type { QuoteResults } from './results.ts';
import { bracketed, partialInformation, perfectInformation } from './value-of-information.ts';

/** Draws for each delay. */
const draws = 4096;
const usualError = 0.2;
const usualMonths = [0, 3, 6, 12] as const;

/**
 * Whether something is worth finding out before deciding: the expected value of an imperfect quote, less what is lost by
 * deciding so many months later and the price of the quote (expected net benefit of sampling; Raiffa and Schlaifer 1961).
 * What a delay costs comes from the model, run with every date of a decision put off.
 */
export function* quote(context: SensitivityContext): Steps<QuoteResults> {
  const { model, request, outcome, seed } = context;
  const asked = request.quote ?? {};
  const [error, price] = [asked.error ?? usualError, asked.price ?? 0];
  const about = { draws, seed, error, price };
  const refuse = (...refused: QuoteResults['refused']): QuoteResults => {
    return { ...about, menu: null, about: null, delayed: [], decisions: [], refused };
  };
  const menu = menuOf(context);
  if (isRefusal(menu)) return refuse({ option: null, ...menu });
  const input = asked.about ?? dearest(context, menu);
  if (input === undefined) return refuse({ option: null, ...noCostIsUncertain() });
  const members = context
    .sample()
    .inputs.filter(({ id, leaf }) => id === input || model.leaves[leaf]!.input === input)
    .map(({ id }) => id);
  if (members.length === 0) return refuse({ option: null, ...noCostIsUncertain(input) });
  const delayed = datesOfDecision(model, asked.dates);
  const refused: QuoteResults['refused'][number][] = [];
  if (delayed.length === 0) refused.push({ option: null, ...noDateToPutOff() });
  const shared = context.plan();
  const plan = { ...shared, draws, pointsPerReplicate: draws / shared.replicates };
  const today = decisionOf(menu, drawSample(model, outcome, plan));
  const now = perfectInformation(today);
  const months = delayed.length === 0 ? [0] : (asked.months ?? usualMonths);
  const decisions = yield* each(months, (later): QuoteResults['decisions'][number][] => {
    try {
      const sample = drawSample(putOff(model, delayed, later), outcome, plan);
      const then = decisionOf(menu, sample);
      const { best, evpi } = perfectInformation(then);
      const information = partialInformation(then, signals(sample, members, error, seed), evpi.value);
      const lost = today.benefits[now.best]!.map((value, draw) => value - then.benefits[best]![draw]!);
      const costOfDelay = estimateMean({ values: lost, replicates: plan.replicates });
      const net = (of: Estimate): Estimate => less(of, costOfDelay, price, plan.replicates);
      const both = bracketed(net(information.crossFitted), net(information.inSample));
      return [{ months: later, best: menu.options[best]!, costOfDelay, information, net: both }];
    } catch (problem) {
      if (!(problem instanceof ModelError)) throw problem;
      refused.push({ option: null, ...delayRefused(later, problem.diagnostics[0]?.message ?? '') });
      return [];
    }
  });
  const ids = delayed.map((leaf) => model.leaves[leaf]!.id);
  return { ...about, menu, about: { name: input, members }, delayed: ids, decisions: decisions.flat(), refused };
}

/**
 * What a quote would be about: the uncertain money behind what delivering an option costs (flows marked `fixed`), and of
 * several inputs the one worth most to know, or the least known where none is worth anything; where there are none, the sum
 * of money that is worth most. Undefined where no money is worth knowing.
 */
function dearest({ model, outcome, sample }: SensitivityContext, menu: Menu): string | undefined {
  const drawn = sample();
  const decision = decisionOf(menu, drawn);
  const behind = inputsBehind(model);
  const fixed = [...model.flows.values()].filter((flow) => flow.fixed);
  const delivery = new Set(fixed.flatMap(({ name }) => menu.options.flatMap((option) => behind(name, option))));
  const reached = new Set(menu.options.flatMap((option) => behind(outcome, option)));
  const money = [
    ...new Set(drawn.inputs.flatMap(({ leaf }) => (isMoney(model, leaf) ? [model.leaves[leaf]!.input] : []))),
  ].filter((name) => reached.has(name));
  const costs = money.filter((name) => delivery.has(name));
  const worth = (costs.length > 0 ? costs : money).map((name) => {
    const members = drawn.inputs.filter(({ leaf }) => model.leaves[leaf]!.input === name).map(({ id }) => id);
    const columns = members.map((id) => drawn.values[drawn.inputs.findIndex((one) => one.id === id)]!);
    const spread = Math.max(...columns.map((values) => standardDeviation(momentsOf(values))));
    return { name, spread, value: worthOf(decision, drawn, members).inSample.value };
  });
  const most = Math.max(0, ...worth.map(({ value }) => value));
  if (most === 0 && costs.length === 0) return undefined;
  // Where no cost can change the decision the question is about the one that is least known.
  return worth.sort((a, b) => b.value - a.value || b.spread - a.spread)[0]?.name;
}

function isMoney(model: Model, leaf: number): boolean {
  return [...(model.leaves[leaf]?.unit.dimension.keys() ?? [])].some((base) => base.startsWith('GBP@'));
}

const monthsOfDecision = 24;

/**
 * Dates that deciding later puts off: those asked for; else every date that the model's authors set themselves, not
 * published, in the two years after the present value date.
 */
function datesOfDecision(model: Model, asked: readonly string[] | undefined): readonly number[] {
  const [year = 0, month = 1] = model.appraisal.presentValueDate.split('-').map(Number);
  const now = year * 12 + month - 1 - model.timeline.startMonth;
  return model.leaves.flatMap(({ id, input, unit, value, central, basis }, leaf) => {
    if (unit.text !== 'date' || typeof value !== 'number') return [];
    const soon = basis !== 'published' && central >= now && central <= now + monthsOfDecision;
    return (asked === undefined ? soon : asked.includes(id) || asked.includes(input)) ? [leaf] : [];
  });
}

function putOff(model: Model, leaves: readonly number[], months: number): Model {
  if (months === 0) return model;
  return fixLeaves(model, new Map(leaves.map((leaf) => [leaf, model.leaves[leaf]!.central + months])));
}

/** What a quote says: the truth times e^(error × Z), or for inputs that are not all positive the truth plus error × |mean| × Z. */
function signals(
  { inputs, values }: WorldSample,
  members: readonly string[],
  error: number,
  seed: string,
): readonly Float64Array[] {
  return members.map((id) => {
    const truth = values[inputs.findIndex((one) => one.id === id)]!;
    if (error === 0) return truth;
    const noise = new Float64Array(truth.length);
    fillRandom(streamKey('random', seed, `error of a quote for ${id}`), 0, noise.length, noise);
    const size = error * Math.abs(meanOf(truth));
    const positive = truth.every((value) => value > 0);
    return truth.map((value, draw) => {
      const z = normalQuantile(noise[draw]!);
      return positive ? value * exp(error * z) : value + size * z;
    });
  });
}

function less(a: Estimate, b: Estimate, constant: number, replicates: number): Estimate {
  const value = a.value - b.value - constant;
  const se = Math.sqrt(a.se * a.se + b.se * b.se);
  const half = se * studentQuantile(replicates - 1);
  return { value, se, interval: [value - half, value + half] };
}
