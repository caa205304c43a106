import type { OptionResults } from '../../analysis/results.ts';
import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { dateLabel } from '../../core/calendar.ts';
import { formatFigure, formatSignificant, scaleFor } from '../../core/format.ts';
import type { Block } from '../blocks.ts';
import { captioned, marked, marks, scaleOf } from '../figures.ts';
import { say } from '../prose/plain.ts';
import type { Subject } from '../template/subject.ts';
import { noteOfSource } from './source-note.ts';

/** Inputs that move the outcome less than the widest dozen are in the table of switching values, if anywhere. */
const mostBars = 12;

/** What moves the outcome of an option: each uncertain input at its tenth and ninetieth percentile, the rest central. */
export function tornadoChart(subject: Subject, option: OptionResults): Block[] {
  const { sensitivity, headline, results } = subject;
  if (sensitivity === undefined) return [];
  const all = sensitivity.tornado.filter((bar) => bar.option === option.id);
  const bars = all.slice(0, mostBars).filter(({ low, high }) => low.outcome !== null && high.outcome !== null);
  if (bars.length === 0) return [];
  const scale = scaleOf(results, sensitivity.outcome.name);
  const title =
    sensitivity.isBreakEvenCost && headline.outcome === 'break_even_fixed_cost'
      ? headline.title
      : sensitivity.outcome.label;
  const figure = (value: number): string => formatFigure(value, { ...scale, decimals: Math.min(scale.decimals, 2) });
  const drawn = bars.map((bar) => ({
    label: bar.basis === 'illustrative' ? marked(bar.label, marks.illustrative) : bar.label,
    low: (bar.low.outcome ?? 0) / scale.divisor,
    high: (bar.high.outcome ?? 0) / scale.divisor,
    lowText: valueText(bar, bar.low.at, sensitivity),
    highText: valueText(bar, bar.high.at, sensitivity),
  }));
  const centre = bars[0]!.atCentral;
  return [
    {
      kind: 'chart',
      name: `tornado-${option.id}`,
      picture: { kind: 'tornado', axis: captioned(title, scale), centre: centre / scale.divisor, bars: drawn },
      caption: `What moves “${option.label}”: ${captioned(title, scale)}, one input at a time`,
      alternative: `Central case ${figure(centre)}. ${bars
        .map(
          (bar, i) =>
            `${drawn[i]!.label}: ${figure(bar.low.outcome ?? 0)} at ${drawn[i]!.lowText}, ${figure(bar.high.outcome ?? 0)} at ${drawn[i]!.highText}.`,
        )
        .join(' ')}`,
      notes: [
        say`Each uncertain input at its tenth (open) and ninetieth (filled) percentile, every other at its central value, from which the bars start. ${all.length > bars.length ? 'Inputs that move it less are left out. ' : ''}${noteOfSource(subject)}`,
      ],
    },
  ];
}

/** A value of an input as a person reads it. */
export function valueText({ unit }: { readonly unit: string }, value: number, { appraisal }: Sensitivity): string {
  if (unit === 'date') return dateLabel(appraisal.startMonth + Math.round(value));
  if (/^GBP\b/.test(unit)) return formatFigure(value, scaleFor(unit, value));
  const suffix = unit === '1' ? '' : unit === '%' ? '%' : ` ${unit}`;
  return `${formatSignificant(value, 3)}${suffix}`;
}
