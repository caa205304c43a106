import type { OptionResults, OutcomeSummary, Results } from '../../analysis/results.ts';
import { formatRounded, type Scale, withoutUnit } from '../../core/format.ts';
import { type Block, type Cell, type Column, figure, type Prose } from '../blocks.ts';
import {
  boundNotes,
  businessAsUsual,
  captioned,
  centralText,
  headings,
  labelOf,
  marks,
  meanWithErrorText,
  outcomeCell,
  quantileText,
  scaleOf,
  shareText,
} from '../figures.ts';
import type { Provenance } from '../trace/provenance.ts';
import type { Headline } from './headline.ts';

/** The options side by side on the headline: expected value with its error, range, shares of cases, distribution. */
export function optionsTable(results: Results, headline: Headline): Block[] {
  const scale = scaleOf(results, headline.outcome);
  const shares = shareColumns(results, headline);
  const columns = [...figureColumns(headline, withoutUnit(scale)), ...shares];
  const shown = shares.flatMap(({ share }) => headline.options.flatMap((option) => share(option) ?? []));
  const onCurves = results.breakEven.curves.flatMap(({ points }) => points.map(({ probability }) => probability));
  return [
    {
      kind: 'table',
      caption: captioned(headline.title, scale),
      columns: [{ heading: 'Option', align: 'left' }, ...columns],
      rows: headline.options.map((option) => [
        labelOf(option, headline.outcome),
        ...columns.map(({ cell }) => cell(option)),
      ]),
      notes: [
        ...(headline.meaning === '' ? [] : [headline.meaning]),
        'P5 and P95: nine modelled cases in ten lie between them. Central: every input at its central estimate, which is not the mean.',
        ...(shares.length === 0 ? [] : [shares.map(({ meaning }) => meaning).join(' ')]),
        ...boundNotes([...shown, ...onCurves], results.draws),
        ...markNotes(results),
      ],
    },
  ];
}

interface OptionColumn extends Column {
  readonly cell: (option: OptionResults) => Cell;
}

function figureColumns(headline: Headline, scale: Scale): OptionColumn[] {
  const axis = headline.options[0]?.outcomes[headline.outcome]?.density;
  const end = (value: number) => formatRounded(value / scale.divisor, 2);
  const column = (heading: string, align: Column['align'], cell: (outcome: OutcomeSummary) => Cell): OptionColumn => ({
    heading,
    align,
    cell: (option) => {
      const outcome = option.outcomes[headline.outcome];
      const shown = outcome === undefined ? '–' : cell(outcome);
      return typeof shown === 'string' ? outcomeCell(shown, headline.outcome, option.id) : shown;
    },
  });
  return [
    column(headings.mean, 'error', (outcome) => meanWithErrorText(outcome, scale)),
    column(headings.low, 'right', (outcome) => quantileText(outcome, '0.05', scale)),
    column(headings.high, 'right', (outcome) => quantileText(outcome, '0.95', scale)),
    column(axis === undefined ? '' : `${end(axis.low)} to ${end(axis.high)}`, 'left', (outcome) =>
      outcome.constant ? '' : { kind: 'density', shares: outcome.density.shares },
    ),
    column(headings.central, 'right', (outcome) => centralText(outcome, scale)),
  ];
}

interface ShareColumn extends OptionColumn {
  readonly meaning: string;
  readonly share: (option: OptionResults) => OutcomeSummary['probabilityNegative'] | undefined;
}

/** Shares of modelled cases, and what each means. */
function shareColumns(results: Results, headline: Headline): ShareColumn[] {
  const usual = businessAsUsual(results);
  const column = (
    heading: string,
    meaning: string,
    share: ShareColumn['share'],
    of: (option: string) => Provenance,
  ): ShareColumn => ({
    heading,
    meaning,
    share,
    align: 'error',
    cell: (option) => {
      const found = share(option);
      return found === undefined ? '–' : figure(shareText(found), of(option.id));
    },
  });
  const below = column(
    headline.outcome === 'break_even_fixed_cost' ? 'F* below 0' : 'Below 0',
    headline.outcome === 'break_even_fixed_cost'
      ? 'F* below 0: share of modelled cases in which the option would be worse than business as usual even if it cost nothing to deliver.'
      : 'Below 0: share of modelled cases.',
    (option) => option.outcomes[headline.outcome]?.probabilityNegative,
    (option) => ({ kind: 'outcome', name: headline.outcome, option }),
  );
  const worse = column(
    'Worse than BAU',
    `Worse than BAU: share of modelled cases in which the option's net present value is below that of “${usual?.label}”.`,
    (option) => option.outcomes['npv_vs_bau']?.probabilityNegative,
    (option) => ({ kind: 'outcome', name: 'npv_vs_bau', option }),
  );
  const best = column(
    'Best',
    `Best: share in which no other ranked option has a higher net present value${headline.costsNothing ? ', no cost of delivery counted' : ''}${results.options.every(({ ranked }) => ranked) ? '' : '; – for one that is not ranked'}.`,
    (option) => option.probabilityBest ?? undefined,
    (option) => ({ kind: 'best', option }),
  );
  // What a model asks of its own is not a question of more or less than business as usual.
  if (headline.own) return [];
  return [
    ...(headline.outcome === 'npv_vs_bau' ? [] : [below]),
    ...(usual === undefined || headline.costsNothing ? [] : [worse]),
    ...(results.rankedBy === null ? [] : [best]),
  ];
}

/** What the marks mean, for those that this report uses. */
function markNotes(results: Results): Prose[] {
  return [
    ...(results.illustrative.length > 0
      ? [`${marks.illustrative} rests on illustrative inputs, which are named below.`]
      : []),
    ...(results.options.some((option) => option.illustrative)
      ? [`${marks.placeholder} a placeholder: the option itself is illustrative.`]
      : []),
  ];
}
