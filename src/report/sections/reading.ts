import type { OptionResults, OutcomeSummary, Results } from '../../analysis/results.ts';
import { formatCount, formatShare, type Scale } from '../../core/format.ts';
import { type Block, type Figure, figure, type Inline, lead } from '../blocks.ts';
import { businessAsUsual, quantileText, roughScale, sampled, scaleOf, sentenceFigure } from '../figures.ts';
import { joined, say } from '../prose/plain.ts';
import type { Provenance } from '../trace/provenance.ts';
import type { Headline } from './headline.ts';

/** What the run says, in two plain sentences that a minister could be given, and no more than it supports. */
export function reading(results: Results, headline: Headline): Block[] {
  const best = leadingOption(results, headline);
  if (best === undefined) return [];
  const sentences =
    headline.outcome === 'break_even_fixed_cost'
      ? whatItCouldBear(results, headline, best)
      : headline.own
        ? whatIsAsked(results, headline, best)
        : whatItIsWorth(results, headline, best);
  return [lead(joined(sentences.flatMap((sentence, i) => (i === 0 ? [sentence] : [' ', sentence]))))];
}

/** The option a reading is about: of the ranked that need a decision, the one with the highest expected headline. */
export function leadingOption(results: Results, headline: Headline): OptionResults | undefined {
  const mean = (option: OptionResults): number =>
    option.outcomes[headline.outcome]?.mean.value ?? Number.NEGATIVE_INFINITY;
  const ranked = headline.options.filter((option) => option.ranked && option.outcomes[headline.outcome] !== undefined);
  const needBuild = ranked.filter((option) => !results.breakEven.alternatives.includes(option.id));
  const proposals = ranked.filter((option) => option.role === 'proposal');
  const candidates =
    headline.outcome === 'break_even_fixed_cost' && needBuild.length > 0 && !(headline.named && proposals.length > 0)
      ? needBuild
      : proposals.length > 0
        ? proposals
        : ranked;
  return [...candidates].sort((a, b) => mean(b) - mean(a))[0];
}

type Sentence = readonly Inline[];

function whatItCouldBear(results: Results, { named }: Headline, best: OptionResults): Sentence[] {
  const outcome = best.outcomes['break_even_fixed_cost']!;
  const scale = scaleOf(results, 'break_even_fixed_cost');
  const usual = businessAsUsual(results)!;
  const of: Provenance = { kind: 'outcome', name: 'break_even_fixed_cost', option: best.id };
  if (outcome.mean.value <= 0) {
    return [
      say`${named ? `On average “${best.label}”, even if it cost nothing to deliver,` : `On average no ranked option is worth having even if it cost nothing to deliver: the nearest, “${best.label}”,`} falls ${sentenceFigure(-outcome.mean.value, outcome, scale, of)} short of “${usual.label}” at present value (${range(outcome, scale, of)}).`,
      couldBear(results, best, outcome, of),
    ];
  }
  return [
    say`“${best.label}”${named ? '' : ', which could bear the most of the ranked options,'} is worth doing only if all it needs can be had for less than about ${sentenceFigure(outcome.mean.value, outcome, scale, of)} at present value, optimism bias included (${range(outcome, scale, of)}).`,
    couldBear(results, best, outcome, of),
  ];
}

/** The curve in one sentence: at the largest fixed costs that still pay in some and in few of the cases. */
function couldBear(results: Results, best: OptionResults, outcome: OutcomeSummary, of: Provenance): Sentence {
  const usual = businessAsUsual(results);
  const curve = results.breakEven.curves.find((one) => one.option === best.id && one.against === usual?.id);
  const shareAt = (cost: number) => curve?.points.find(({ fixedCost }) => fixedCost === cost)?.probability;
  const [quarter, whole] = [shareAt(0.25e6), shareAt(1e6)];
  if (quarter === undefined || whole === undefined) return ['Put a quote against this.'];
  const cost = (text: string): Figure => figure(text, { kind: 'fixed-costs' });
  return say`It could bear ${cost('£0.25m')} in ${figure(roughShare(quarter), of)} of the ${casesOf(outcome)}, and ${cost('£1m')} in ${figure(roughShare(whole), of)}: put a quote against this.`;
}

/** The answer to what a model asks of its own: the outcome that it names, of the proposal. */
function whatIsAsked(results: Results, headline: Headline, best: OptionResults): Sentence[] {
  const outcome = best.outcomes[headline.outcome]!;
  const scale = scaleOf(results, headline.outcome);
  const of: Provenance = { kind: 'outcome', name: headline.outcome, option: best.id };
  const printed = sentenceFigure(outcome.mean.value, outcome, scale, of);
  const rests = restsOn(outcome, of);
  return [
    say`“${best.label}”: ${lowered(headline.title)} is ${printed} on average (${range(outcome, scale, of)})${rests}.`,
  ];
}

/** A label inside a sentence; a word in capitals keeps them. */
function lowered(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? `${label[0]!.toLowerCase()}${label.slice(1)}` : label;
}

function whatItIsWorth(results: Results, headline: Headline, best: OptionResults): Sentence[] {
  const outcome = best.outcomes[headline.outcome]!;
  const scale = scaleOf(results, headline.outcome);
  const usual = businessAsUsual(results);
  const value = outcome.mean.value;
  const than = usual === undefined ? '' : ` than “${usual.label}”`;
  const of: Provenance = { kind: 'outcome', name: headline.outcome, option: best.id };
  const printed = (shown: number): Figure => sentenceFigure(shown, outcome, scale, of);
  const worth = say`worth ${printed(Math.abs(value))} ${value < 0 ? 'less' : 'more'}${than}`;
  const first =
    usual === undefined
      ? say`“${best.label}” has a net present value of ${printed(value)} on average (${range(outcome, scale, of)}).`
      : say`“${best.label}” is ${worth} at present value on average (${range(outcome, scale, of)}).`;
  return [first, howOftenWorse(results, outcome, usual, of)];
}

function howOftenWorse(
  results: Results,
  outcome: OutcomeSummary,
  usual: OptionResults | undefined,
  of: Provenance,
): Sentence {
  const share = outcome.probabilityNegative;
  const worse = usual === undefined ? 'Its costs exceed its benefits' : `It does worse than “${usual.label}”`;
  const cases = casesOf(outcome);
  const rests = restsOn(outcome, of);
  if (share.value === 0) return say`${worse} in none of the ${sampled(formatCount(results.draws))} ${cases}${rests}.`;
  if (share.value === 1)
    return say`${worse} in every one of the ${sampled(formatCount(results.draws))} ${cases}${rests}.`;
  return say`${worse} in ${figure(roughShare(share), of)} of ${cases}${rests}.`;
}

function restsOn(outcome: OutcomeSummary, of: Provenance): Sentence {
  const count = outcome.restsOnIllustrative.length;
  if (count === 0) return [];
  return say`; the figure rests on ${figure(formatCount(count), of)} illustrative input${count === 1 ? '' : 's'}`;
}

/** A sentence says a share in whole per cents. */
function roughShare({ value }: OutcomeSummary['probabilityNegative']): string {
  return value > 0.01 && value < 0.99 ? formatShare(value, 0.01) : formatShare(value);
}

/** Shares are of cases that we modelled; where a range is a judgement, that is said. */
function casesOf(outcome: OutcomeSummary): string {
  return outcome.restsOnIllustrative.length > 0 ? 'modelled cases under the ranges chosen' : 'modelled cases';
}

function range(outcome: OutcomeSummary, scale: Scale, of: Provenance): Sentence {
  if (outcome.constant) return ['the same in every case'];
  const end = (quantile: string): Figure =>
    figure(
      quantileText(outcome, quantile, roughScale(scale, outcome.quantiles[quantile]?.value ?? outcome.mean.value)),
      of,
    );
  return say`${end('0.05')} to ${end('0.95')} in nine modelled cases in ten`;
}
