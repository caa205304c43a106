import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatFigure, type Scale, unitOf, withoutUnit } from '../../core/format.ts';
import { type Block, code } from '../blocks.ts';
import { inputLabel, inputName, inputRange } from './input-text.ts';
import { centralText, optionLabel, outcomeName } from './outcome-text.ts';
import { barMarks, drawBar } from './tornado-bar.ts';

type Option = Sensitivity['options'][number];
type Bar = Sensitivity['tornado'][number];

const barWidth = 20;

/** The bars of one option, widest first. */
export function tornadoTable(sensitivity: Sensitivity, option: Option, scale: Scale): Block[] {
  const bars = sensitivity.tornado.filter((bar) => bar.option === option.id);
  if (bars.length === 0) return [];
  const ends = bars.flatMap(({ low, high }) => [low.outcome, high.outcome].filter((value) => value !== null));
  const axis = {
    from: Math.min(option.central, ...ends),
    to: Math.max(option.central, ...ends),
    central: option.central,
  };
  const bare = withoutUnit(scale);
  const figure = (value: number | null): string => (value === null ? 'refused' : formatFigure(value, bare));
  const name = outcomeName(sensitivity);
  return [
    {
      kind: 'table',
      caption: `${optionLabel(option)}: ${name} with one input at its P10 or P90, ${unitOf(scale)}; ${figure(option.central)} on the central case`,
      columns: [
        { heading: 'Input', align: 'left' },
        { heading: 'P10 to P90 of input', align: 'right' },
        { heading: 'At P10', align: 'right' },
        { heading: `${figure(axis.from)} to ${figure(axis.to)}`, align: 'left' },
        { heading: 'At P90', align: 'right' },
      ],
      rows: bars.map((bar) => [
        inputLabel(bar),
        inputRange(bar.low.at, bar.high.at, bar.unit, sensitivity.appraisal.startMonth),
        figure(bar.low.outcome),
        code(drawBar(bar.low.outcome ?? option.central, bar.high.outcome ?? option.central, axis, barWidth)),
        figure(bar.high.outcome),
      ]),
      notes: [
        `${barMarks.low} input at P10, ${barMarks.high} at P90, ${barMarks.both} both, ${barMarks.central} central case; the other inputs are at their central values. Widest first.`,
        ...without(sensitivity, option, bars),
      ],
    },
  ];
}

/** Inputs that have no bar although they move the outcome somewhere: those that are the same at both percentiles. */
function without(sensitivity: Sensitivity, option: Option, bars: readonly Bar[]): string[] {
  const missing = sensitivity.switching.filter(
    (row) => row.option === option.id && row.distribution !== null && !bars.some(({ id }) => id === row.id),
  );
  if (missing.length === 0) return [];
  return [`No bar, since P10 and P90 give the same: ${missing.map((row) => inputName(row)).join('; ')}.`];
}

/** The widest bars of an option in a line. */
export function widestBars(sensitivity: Sensitivity, option: Option, scale: Scale): string {
  const bars = sensitivity.tornado.filter((bar) => bar.option === option.id).slice(0, 3);
  const told = bars.map((bar) => `${inputName(bar)} (${spanText(bar, scale)})`).join('; ');
  return `${optionLabel(option)}, central ${centralText(option, scale)}: ${told === '' ? 'no uncertain input moves it' : told}`;
}

function spanText({ low, high, atCentral }: Bar, scale: Scale): string {
  const outcomes = [low.outcome ?? atCentral, high.outcome ?? atCentral, atCentral];
  return `${formatFigure(Math.min(...outcomes), scale)} to ${formatFigure(Math.max(...outcomes), scale)}`;
}
