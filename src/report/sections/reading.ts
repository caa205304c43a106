import type { OptionResults, OutcomeSummary, Results } from '../../analysis/results.ts';
import { decimalsToShow, formatCount, formatFigure, formatShare, type Scale } from '../../core/format.ts';
import { type Block, lead } from '../blocks.ts';
import { businessAsUsual, marks, quantileText, scaleOf } from '../figures.ts';
import type { Headline } from './headline.ts';

/** What the run says, in two plain sentences that a minister could be given, and no more than it supports. */
export function reading(results: Results, headline: Headline): Block[] {
  const best = bestOf(results, headline);
  if (best === undefined) return [];
  const sentences =
    headline.outcome === 'break_even_fixed_cost'
      ? whatItCouldBear(results, best)
      : whatItIsWorth(results, headline, best);
  return [lead(sentences.join(' '))];
}

/** The option a reading is about: of the ranked that need a decision, the one with the highest expected headline. */
function bestOf(results: Results, headline: Headline): OptionResults | undefined {
  const mean = (option: OptionResults): number =>
    option.outcomes[headline.outcome]?.mean.value ?? Number.NEGATIVE_INFINITY;
  const ranked = headline.options.filter((option) => option.ranked && option.outcomes[headline.outcome] !== undefined);
  const needBuild = ranked.filter((option) => !results.breakEven.alternatives.includes(option.id));
  const proposals = ranked.filter((option) => option.role === 'proposal');
  const candidates =
    headline.outcome === 'break_even_fixed_cost' && needBuild.length > 0
      ? needBuild
      : proposals.length > 0
        ? proposals
        : ranked;
  return [...candidates].sort((a, b) => mean(b) - mean(a))[0];
}

function whatItCouldBear(results: Results, best: OptionResults): string[] {
  const outcome = best.outcomes['break_even_fixed_cost']!;
  const scale = scaleOf(results, 'break_even_fixed_cost');
  const usual = businessAsUsual(results)!;
  if (outcome.mean.value <= 0) {
    return [
      `On average no ranked option is worth having even if it cost nothing to deliver: the nearest, “${best.label}”, falls ${figure(-outcome.mean.value, outcome, scale)} short of “${usual.label}” at present value (${range(outcome, scale)}).`,
      couldBear(results, best, outcome),
    ];
  }
  return [
    `“${best.label}”, which could bear the most of the ranked options, is worth doing only if all it needs can be had for less than about ${figure(outcome.mean.value, outcome, scale)} at present value, optimism bias included (${range(outcome, scale)}).`,
    couldBear(results, best, outcome),
  ];
}

/** The curve in one sentence: at the largest fixed costs that still pay in some and in few of the cases. */
function couldBear(results: Results, best: OptionResults, outcome: OutcomeSummary): string {
  const usual = businessAsUsual(results);
  const curve = results.breakEven.curves.find((one) => one.option === best.id && one.against === usual?.id);
  const shareAt = (cost: number) => curve?.points.find(({ fixedCost }) => fixedCost === cost)?.probability;
  const [quarter, whole] = [shareAt(0.25e6), shareAt(1e6)];
  if (quarter === undefined || whole === undefined) return 'Put a quote against this.';
  return `It could bear £0.25m in ${roughShare(quarter)} of ${casesOf(outcome)}, and £1m in ${roughShare(whole)}: put a quote against this.`;
}

function whatItIsWorth(results: Results, headline: Headline, best: OptionResults): string[] {
  const outcome = best.outcomes[headline.outcome]!;
  const scale = scaleOf(results, headline.outcome);
  const usual = businessAsUsual(results);
  const value = outcome.mean.value;
  const than = usual === undefined ? '' : ` than “${usual.label}”`;
  const worth = `worth ${figure(Math.abs(value), outcome, scale)} ${value < 0 ? 'less' : 'more'}${than}`;
  const first =
    usual === undefined
      ? `“${best.label}” has a net present value of ${figure(value, outcome, scale)} on average (${range(outcome, scale)}).`
      : `“${best.label}” is ${worth} at present value on average (${range(outcome, scale)}).`;
  return [first, howOftenWorse(results, outcome, usual)];
}

function howOftenWorse(results: Results, outcome: OutcomeSummary, usual: OptionResults | undefined): string {
  const share = outcome.probabilityNegative;
  const worse = usual === undefined ? 'Its costs exceed its benefits' : `It does worse than “${usual.label}”`;
  const cases = casesOf(outcome);
  const rests = restsOn(outcome);
  if (share.value === 0) return `${worse} in none of the ${formatCount(results.draws)} ${cases}${rests}.`;
  if (share.value === 1) return `${worse} in every one of the ${formatCount(results.draws)} ${cases}${rests}.`;
  return `${worse} in ${roughShare(share)} of ${cases}${rests}.`;
}

function restsOn(outcome: OutcomeSummary): string {
  const count = outcome.restsOnIllustrative.length;
  return count === 0 ? '' : `; the figure rests on ${formatCount(count)} illustrative input${count === 1 ? '' : 's'}`;
}

/** A sentence says a share in whole per cents. */
function roughShare({ value }: OutcomeSummary['probabilityNegative']): string {
  return value > 0.01 && value < 0.99 ? formatShare(value, 0.01) : formatShare(value);
}

/** Shares are of cases that we modelled; where a range is a judgement, that is said. */
function casesOf(outcome: OutcomeSummary): string {
  return outcome.restsOnIllustrative.length > 0 ? 'modelled cases under the ranges chosen' : 'modelled cases';
}

function figure(value: number, outcome: OutcomeSummary, scale: Scale): string {
  const mark = outcome.restsOnIllustrative.length > 0 ? marks.illustrative : '';
  return `${formatFigure(value, rough(scale, value), outcome.constant ? null : outcome.mean.se)}${mark}`;
}

/** A sentence bears fewer digits than a table: three at most, and hundredths of a million. */
function rough(scale: Scale, largest: number): Scale {
  return { ...scale, decimals: Math.min(scale.decimals, 2, decimalsToShow(largest / scale.divisor, 3)) };
}

function range(outcome: OutcomeSummary, scale: Scale): string {
  if (outcome.constant) return 'the same in every case';
  const end = (quantile: string) =>
    quantileText(outcome, quantile, rough(scale, outcome.quantiles[quantile]?.value ?? outcome.mean.value));
  return `${end('0.05')} to ${end('0.95')} in nine modelled cases in ten`;
}
