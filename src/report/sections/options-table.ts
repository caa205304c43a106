import type { OptionResults, Results } from '../../analysis/results.ts';
import { formatFigure } from '../../core/format.ts';
import type { Block, Cell, Column } from '../blocks.ts';
import {
  boundNotes,
  businessAsUsual,
  centralText,
  labelOf,
  marks,
  meanText,
  quantileText,
  scaleOf,
  shareText,
} from '../figures.ts';
import type { Headline } from './headline.ts';

/** The options side by side on the headline: expected value with its error, range, shares of cases, distribution. */
export function optionsTable(results: Results, headline: Headline): Block[] {
  const scale = scaleOf(results, headline.outcome);
  const usual = businessAsUsual(results);
  const versus = usual === undefined ? 'npv' : 'npv_vs_bau';
  const axis = headline.options[0]?.outcomes[headline.outcome]?.density;
  const ranked = headline.options.some((option) => option.probabilityBest !== null);
  const columns: Column[] = [
    { heading: 'Option', align: 'left' },
    { heading: 'Mean ± s.e.', align: 'error' },
    { heading: 'P5', align: 'right' },
    { heading: 'P95', align: 'right' },
    {
      heading:
        axis === undefined
          ? ''
          : `${formatFigure(axis.low, { ...scale, decimals: 1 })} to ${formatFigure(axis.high, { ...scale, decimals: 1 })}`,
      align: 'left',
    },
    { heading: 'Central', align: 'right' },
    { heading: usual === undefined ? 'NPV below 0' : 'Worse than BAU', align: 'error' },
    ...(ranked ? [{ heading: 'Best', align: 'error' } as const] : []),
  ];
  const rows = headline.options.map((option) => rowOf(option));
  function rowOf(option: OptionResults): Cell[] {
    const outcome = option.outcomes[headline.outcome];
    if (outcome === undefined) return [option.label];
    return [
      labelOf(option, headline.outcome),
      meanText(outcome, scale),
      quantileText(outcome, '0.05', scale),
      quantileText(outcome, '0.95', scale),
      outcome.constant ? '' : { kind: 'density', shares: outcome.density.shares },
      centralText(outcome, scale),
      option.outcomes[versus] === undefined ? '–' : shareText(option.outcomes[versus].probabilityNegative),
      ...(ranked ? [option.probabilityBest === null ? 'not ranked' : shareText(option.probabilityBest)] : []),
    ];
  }
  const curveShares = results.breakEven.curves.flatMap(({ points }) => points.map(({ probability }) => probability));
  const shares = headline.options.flatMap((option) => [
    ...(option.outcomes[versus] === undefined ? [] : [option.outcomes[versus].probabilityNegative]),
    ...(option.probabilityBest === null ? [] : [option.probabilityBest]),
  ]);
  return [
    {
      kind: 'table',
      caption: headline.title,
      columns,
      rows,
      notes: [
        headline.meaning,
        'P5 and P95: nine modelled cases in ten lie between them. Central: every input at its central estimate, which is not the mean.',
        ...columnNotes(usual, ranked),
        ...boundNotes([...shares, ...curveShares], results.draws),
        ...markNotes(results),
      ],
    },
  ];
}

/** What the marks mean, for those that this report uses. */
function markNotes(results: Results): string[] {
  return [
    ...(results.illustrative.length > 0
      ? [`${marks.illustrative} rests on illustrative inputs, which are listed below.`]
      : []),
    ...(results.options.some((option) => option.illustrative)
      ? [`${marks.placeholder} a placeholder: the option itself is illustrative.`]
      : []),
  ];
}

function columnNotes(usual: OptionResults | undefined, ranked: boolean): string[] {
  const worse =
    usual === undefined
      ? 'NPV below 0: share of modelled cases.'
      : `Worse than BAU: share of modelled cases in which the option's net present value is below that of “${usual.label}”.`;
  return [`${worse}${ranked ? ' Best: share in which no other ranked option does better.' : ''}`];
}
