import type { OptionResults } from '../../analysis/results.ts';
import { formatFigure, unitOf } from '../../core/format.ts';
import type { Block } from '../blocks.ts';
import { say } from '../prose/plain.ts';
import { inputName, inputValue } from '../sensitivity/input-text.ts';
import { outcomeName, outcomeScale } from '../sensitivity/outcome-text.ts';
import type { Subject } from '../template/subject.ts';
import { noteOfSource } from './source-note.ts';

/** Inputs that move the outcome less than the widest dozen are in the table of switching values, if anywhere. */
const mostBars = 12;

/** What moves the outcome of an option: each uncertain input at its tenth and ninetieth percentile, the rest central. */
export function tornadoChart(subject: Subject, option: OptionResults): Block[] {
  const sensitivity = subject.sensitivityOf(option.id);
  const all = sensitivity.tornado.filter((bar) => bar.option === option.id);
  const bars = all.slice(0, mostBars).filter(({ low, high }) => low.outcome !== null && high.outcome !== null);
  if (bars.length === 0) return [];
  const scale = outcomeScale(sensitivity);
  const name = outcomeName(sensitivity);
  const figure = (value: number): string => formatFigure(value, { ...scale, decimals: Math.min(scale.decimals, 2) });
  const valueText = ({ unit }: { readonly unit: string }, value: number): string =>
    `${inputValue(value, unit, sensitivity.appraisal.startMonth)}${suffixOf(unit)}`;
  const drawn = bars.map((bar) => ({
    label: inputName(bar),
    low: (bar.low.outcome ?? 0) / scale.divisor,
    high: (bar.high.outcome ?? 0) / scale.divisor,
    lowText: valueText(bar, bar.low.at),
    highText: valueText(bar, bar.high.at),
  }));
  const centre = bars[0]!.atCentral;
  return [
    {
      kind: 'chart',
      name: `tornado-${option.id}`,
      picture: {
        kind: 'tornado',
        axis: `${capitalised(name)}, ${unitOf(scale)}`,
        centre: centre / scale.divisor,
        bars: drawn,
      },
      caption: `What moves ${name} of “${option.label}”, ${unitOf(scale)}, one input at a time`,
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

function suffixOf(unit: string): string {
  return unit === '1' || unit === 'date' ? '' : unit === '%' ? '%' : ` ${unit}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
