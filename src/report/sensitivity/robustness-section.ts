import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import {
  formatCount,
  formatFigure,
  formatList,
  formatNumber,
  formatPlural,
  formatShare,
  formatShareWithError,
  formatWithError,
  type Scale,
  scaleFor,
} from '../../core/format.ts';
import { type Block, detail, heading, lead, paragraph, type Table } from '../blocks.ts';
import { inputLabel, inputName, inputRange, inputValue } from './input-text.ts';
import { optionName, outcomeName, thresholdText } from './outcome-text.ts';
import { refusalNotes } from './refusals.ts';

type Part<K extends keyof Sensitivity> = NonNullable<Sensitivity[K]>;
type Estimate = Part<'regret'>['options'][number]['regret95'];

/** What can be said without agreeing how likely anything is. */
export function robustnessSection(sensitivity: Sensitivity, few: boolean): Block[] {
  const { regret, dominance, bestOver, priors, jointMove } = sensitivity;
  const parts = [regret, dominance, bestOver, priors, jointMove];
  if (parts.every((part) => part === undefined)) return [];
  return [
    heading(2, 'Without agreed probabilities'),
    ...(regret === undefined ? [] : regrets(sensitivity, regret)),
    ...(dominance === undefined ? [] : dominances(sensitivity, dominance)),
    ...(bestOver === undefined ? [] : bestOverRanges(sensitivity, bestOver)),
    ...(priors === undefined ? [] : otherPriors(sensitivity, priors, few)),
    ...(jointMove === undefined ? [] : jointMoves(sensitivity, jointMove, few)),
    ...refusalNotes(parts.flatMap((part) => part?.refused ?? [])),
  ];
}

function regrets(sensitivity: Sensitivity, { options, corners }: Part<'regret'>): Block[] {
  if (options.length === 0) return [];
  const scale = scaleOf(
    sensitivity,
    options.flatMap(({ regret95, worst, best }) => [regret95.value, worst.value, best.value]),
  );
  const figure = (value: number): string => formatFigure(value, scale);
  const by = (value: (one: (typeof options)[number]) => number) =>
    optionName(sensitivity, options.reduce((a, b) => (value(b) < value(a) ? b : a)).option);
  const maximin = by(({ worst }) => -worst.value);
  const minimax = by(({ largestRegret }) => largestRegret.value);
  const hurwicz = by((one) => -one.hurwicz);
  const corner = corners.at(-1);
  const inputs = (corner?.at ?? []).map(({ id }) => labelOf(sensitivity, id));
  const all = [
    ['the best of the worst (maximin)', maximin],
    ['the least of the largest regrets (minimax regret)', minimax],
    ['half the best and half the worst (Hurwicz)', hurwicz],
  ] as const;
  const agree = new Set(all.map(([, option]) => option)).size === 1;
  return [
    lead(
      agree
        ? `On ${formatPlural(corners.length, 'named corner')} ${maximin} is best by maximin, minimax regret and Hurwicz alike.`
        : `On ${formatPlural(corners.length, 'named corner')} ${formatList(all.map(([rule, option]) => `${option} is best by ${rule}`))}.`,
    ),
    {
      kind: 'table',
      caption: 'Regret over the draws, and net benefit on the corners',
      columns: [
        { heading: 'Option', align: 'left' },
        { heading: 'P95 regret', align: 'error' },
        { heading: 'Satisfices', align: 'error' },
        { heading: 'Worst corner', align: 'right' },
        { heading: 'Best corner', align: 'right' },
        { heading: 'Largest regret', align: 'right' },
      ],
      rows: options.map(({ option, regret95, satisfices, worst, best, largestRegret }) => [
        optionName(sensitivity, option),
        formatWithError(regret95.value, scale, regret95.se),
        formatShareWithError(satisfices.value, satisfices.se),
        figure(worst.value),
        figure(best.value),
        figure(largestRegret.value),
      ]),
      notes: [
        'P95 regret: in 95 draws of 100 the option falls short of the best in hindsight by no more. Satisfices: share of draws in which it is no worse than nothing.',
        `Corners: the central case${inputs.length === 0 ? '' : `, and every combination of P10 and P90 of ${formatList(inputs)}, the others central`}. They are named and fixed: a worst case over draws would grow with their number.`,
      ],
    },
  ];
}

function dominances(sensitivity: Sensitivity, { pairs, independentDraws }: Part<'dominance'>): Block[] {
  if (pairs.length === 0) return [];
  const scale = scaleOf(
    sensitivity,
    pairs.flatMap(({ ofOption, ofOther }) => [ofOption.second.value, ofOther.second.value]),
  );
  const other = optionName(sensitivity, pairs[0]!.other);
  const first = ({ first: { value, se, interval } }: (typeof pairs)[number]['ofOption']): string =>
    value === 0 && interval[1] === 0 ? 'none' : formatShareWithError(value, se);
  const second = ({ second: { value, se } }: (typeof pairs)[number]['ofOption']): string =>
    value === 0 ? 'none' : formatWithError(value, scale, se);
  const bound = Math.max(
    ...pairs.flatMap(({ ofOption, ofOther }) =>
      [ofOption, ofOther].filter(({ first: one }) => one.value === 0).map(({ firstBound }) => firstBound),
    ),
    0,
  );
  return [
    {
      kind: 'table',
      caption: `How far each option is from dominating ${other}, and ${other} from dominating it`,
      columns: [
        { heading: 'Option', align: 'left' },
        { heading: 'It dominates: first order', align: 'error' },
        { heading: 'second order', align: 'error' },
        { heading: 'It is dominated: first order', align: 'error' },
        { heading: 'second order', align: 'error' },
      ],
      rows: pairs.map(({ option, ofOption, ofOther }) => [
        optionName(sensitivity, option),
        first(ofOption),
        second(ofOption),
        first(ofOther),
        second(ofOther),
      ]),
      notes: [
        'The largest violation of each: “none” under “it dominates” means that it is at least as good at every level, for anyone who prefers more (first order), or for anyone who also dislikes risk (second order). First order is a difference of shares, second order an amount.',
        ...(bound > 0
          ? [
              `none: not seen; at 95% at most ${formatShare(bound)} at first order, from ${formatCount(independentDraws)} independent draws, whatever the distributions.`,
            ]
          : []),
      ],
    },
  ];
}

function bestOverRanges(sensitivity: Sensitivity, { inputs, same, menu }: Part<'bestOver'>): Block[] {
  if (menu === null) return [];
  const { startMonth } = sensitivity.appraisal;
  if (inputs.length === 0) {
    if (same.length === 0) return [];
    const each =
      same.length === 1 ? 'the one uncertain input' : `each of the ${same.length} uncertain inputs, the others varying`;
    return [paragraph(`One option has the highest expected net benefit over the whole range of ${each}.`)];
  }
  return [
    {
      kind: 'table',
      caption: 'Which option has the highest expected net benefit over the range of an input',
      columns: [
        { heading: 'Input', align: 'left' },
        { heading: 'From', align: 'right' },
        { heading: 'To', align: 'right' },
        { heading: 'Draws', align: 'right' },
        { heading: 'Best', align: 'left' },
      ],
      rows: inputs.flatMap(({ id, stretches }) => {
        const input = sensitivity.inputs.find((one) => one.id === id);
        const value = (of: number): string => inputValue(of, input?.unit ?? '1', startMonth);
        return stretches.map(({ from, to, share, best, clear }, k) => [
          k === 0 ? (input === undefined ? id : inputLabel(input)) : '',
          value(from),
          value(to),
          formatShare(share, 0.05),
          `${optionName(sensitivity, best)}${clear ? '' : ' ?'}`,
        ]);
      }),
      notes: [
        'In tenths of the draws; neighbouring tenths with the same best are one line. ?: in some tenth of it another option is within the error.',
        `One option is best over the whole range of ${formatPlural(same.length, 'other input')}.`,
      ],
    },
  ];
}

function otherPriors(sensitivity: Sensitivity, { options, factor }: Part<'priors'>, few: boolean): Block[] {
  if (options.length === 0) return [];
  const scale = scaleOf(
    sensitivity,
    options.flatMap(({ mean, illustrative }) => [
      mean.value,
      illustrative?.mean.low.value ?? 0,
      illustrative?.mean.high.value ?? 0,
    ]),
  );
  const threshold = thresholdText(sensitivity.threshold, sensitivity.outcome.unit);
  const figure = ({ value, se }: Estimate): string => formatFigure(value, scale, se);
  const range = ({ low, high }: { readonly low: Estimate; readonly high: Estimate }): string =>
    `${figure(low)} to ${figure(high)}`;
  const shares = ({ low, high }: { readonly low: Estimate; readonly high: Estimate }): string =>
    `${formatShare(low.value, low.se)} to ${formatShare(high.value, high.se)}`;
  const tables = options.map(
    ({ option, mean, over, inputs, illustrative }): Table => ({
      kind: 'table',
      caption: `${optionName(sensitivity, option)}: ${outcomeName(sensitivity)} if distributions were others`,
      columns: [
        { heading: 'Changed', align: 'left' },
        { heading: 'Expected', align: 'right' },
        { heading: `Share over ${threshold}`, align: 'right' },
      ],
      rows: [
        ['nothing', figure(mean), formatShare(over.value, over.se)],
        ...inputs
          .slice(0, 5)
          .map(({ id, mean: own, over: ownOver }) => [labelOf(sensitivity, id), range(own), shares(ownOver)]),
        ...(illustrative === null
          ? []
          : [['all illustrative inputs at once †', range(illustrative.mean), shares(illustrative.over)]]),
      ],
      notes: [
        `Lowest and highest over all distributions under which no value is more than ${formatNumber(factor, 0)} times as likely, relative to another, than as stated. The range of inputs is not changed. For all at once: each to the same side, a bound that is reached.`,
      ],
    }),
  );
  return few ? tables : tables.map(detail);
}

function jointMoves(sensitivity: Sensitivity, { options }: Part<'jointMove'>, few: boolean): Block[] {
  const { startMonth } = sensitivity.appraisal;
  const scale = scaleOf(
    sensitivity,
    options.map(({ outcome }) => outcome),
  );
  const blocks = options.map((found): Block => {
    const steps = found.moves.slice(0, 6).map(({ id, from, to, deviations }) => {
      const input = sensitivity.inputs.find((one) => one.id === id);
      const unit = input?.unit ?? '1';
      const range =
        unit === 'date'
          ? inputRange(from, to, unit, startMonth)
          : `${inputValue(from, unit, startMonth)} to ${inputValue(to, unit, startMonth)}`;
      return `${labelOf(sensitivity, id)} from ${range} (${formatNumber(deviations, found.distance < 1 ? 2 : 1)})`;
    });
    const rest = found.moves.length - steps.length;
    const { searched } = found;
    const near =
      searched.nearestDraw === null
        ? `none of ${formatCount(searched.draws)} draws has the other sign`
        : `the nearest of ${formatCount(searched.draws)} draws with the other sign is ${formatNumber(searched.nearestDraw, 1)} away`;
    return paragraph(
      `${optionName(sensitivity, found.option)}: the least joint move found that takes ${outcomeName(sensitivity)} to the other side of ${thresholdText(sensitivity.threshold, sensitivity.outcome.unit)} (${formatFigure(found.outcome, scale)}) is ${formatNumber(found.distance, 2)} standard deviations in all: ${formatList(rest > 0 ? [...steps, `${rest} more by less`] : steps)}. Searched from ${formatPlural(searched.starts, 'start')}, of which ${searched.agreeing} agree, over ${formatCount(searched.worlds)} worlds; ${near}.`,
    );
  });
  if (blocks.length === 0) return [];
  return [
    ...(few ? blocks : blocks.map(detail)),
    detail(
      paragraph(
        'In brackets: how far each moves, in its own standard deviations, from its central value; each stays in its range, and correlations do not enter. It is the shortest way that a search found, not a proof that there is none shorter.',
      ),
    ),
  ];
}

function labelOf({ inputs }: Sensitivity, id: string): string {
  const input = inputs.find((one) => one.id === id);
  return input === undefined ? id : inputName(input);
}

function scaleOf({ outcome }: Sensitivity, values: readonly number[]): Scale {
  return scaleFor(outcome.unit, Math.max(0, ...values.map(Math.abs)));
}
