import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatFigure, formatShare, type Scale } from '../../core/format.ts';
import type { Block, Cell } from '../blocks.ts';
import { inputLabel, inputRange, inputValue } from './input-text.ts';
import { centralText, optionLabel, outcomeName } from './outcome-text.ts';

type Option = Sensitivity['options'][number];
type Row = Sensitivity['switching'][number];
type Change = Row['changes'][number];

/** Whether the range is one that the model states; a date's twelve months and twice a value are ours. */
export function isStated({ range }: Pick<Row, 'range'>): boolean {
  return range.kind !== 'not-stated' && range.kind !== 'date';
}

/** Whether the sign is another somewhere in the range. */
export function flips({ changes }: Row): boolean {
  return changes.some(({ kind }) => kind !== 'touch');
}

/** One option: inputs with a stated range, those that change the sign first; then others, where they change it. */
export function switchingTables(sensitivity: Sensitivity, option: Option, scale: Scale): Block[] {
  const own = sensitivity.switching.filter((row) => row.option === option.id);
  const stated = own.filter(isStated).sort(byNearness);
  const others = own.filter((row) => !isStated(row) && row.changes.length > 0).sort(byNearness);
  const silent = own.filter((row) => !isStated(row) && row.changes.length === 0).length;
  const title = `${optionLabel(option)}, ${outcomeName(sensitivity)} ${centralText(option, scale)} on the central case`;
  const still = sensitivity.switching.length > 0 ? option.unmoved.length : 0;
  const unmoved =
    still === 0
      ? []
      : [`${still} other ${still === 1 ? 'input does' : 'inputs do'} not move it anywhere in their range.`];
  return [
    ...(stated.length === 0 ? [] : [table(`${title}: inputs with a stated range`, stated, sensitivity, [...unmoved])]),
    ...(others.length === 0
      ? []
      : [
          table(`${optionLabel(option)}: inputs whose range was not stated`, others, sensitivity, [
            `Searched from 0 to twice the value, an amount of money that stands at 0 up to ten times the largest outcome, and a date for twelve months either way: these ranges are not claims of the model.${silent === 0 ? '' : ` ${silent} more change no sign there.`}`,
          ]),
        ]),
  ];
}

function table(caption: string, rows: readonly Row[], sensitivity: Sensitivity, notes: readonly string[]): Block {
  return {
    kind: 'table',
    caption,
    columns: [
      { heading: 'Input', align: 'left' },
      { heading: 'Central', align: 'right' },
      { heading: 'Range', align: 'right' },
      { heading: 'Sign of outcome', align: 'left' },
      { heading: 'Way', align: 'right' },
      { heading: 'Chance', align: 'right' },
    ],
    rows: rows.flatMap((row) => linesOf(row, sensitivity)),
    notes,
  };
}

/** One line for each change, the first with the input. */
function linesOf(row: Row, sensitivity: Sensitivity): Cell[][] {
  const { startMonth } = sensitivity.appraisal;
  const range = `${inputRange(row.range.low, row.range.high, row.unit, startMonth)}${row.range.refused > 0 ? ' *' : ''}`;
  const head = [inputLabel(row), inputValue(row.central, row.unit, startMonth), range];
  if (row.changes.length === 0) return [[...head, 'none within it', '', '']];
  return row.changes.map((change, k) => [
    ...(k === 0 ? head : ['', '', '']),
    changeText(change, row, startMonth),
    change.shareOfWay === null ? '–' : formatFigure(change.shareOfWay, percent),
    change.chance === null ? '–' : formatShare(change.chance, 0.001),
  ]);
}

const percent: Scale = { prefix: '', divisor: 0.01, suffix: '%', decimals: 0 };

/** `− above 2.117`: the sign on the side away from the central value, and where it begins. */
function changeText({ kind, at, below, above }: Change, { central, unit }: Row, startMonth: number): string {
  const place = inputValue(at, unit, startMonth);
  if (kind === 'touch') return `0 at ${place}`;
  const [sign, side] = at < central ? [below, 'below'] : [above, 'above'];
  const mark = sign === 0 ? '0' : sign < 0 ? '−' : '+';
  switch (kind) {
    case 'jump':
      return `${mark} ${side} ${place}, jump`;
    case 'step':
      return `${mark} at ${place}`;
    case 'gap':
      return `${mark} ${side} ${place}, gap`;
    default:
      return `${mark} ${side} ${place}`;
  }
}

/** Sign changes before none; then the one that the input is likelier to pass, then the nearer one. */
function byNearness(a: Row, b: Row): number {
  const chance = (row: Row) => Math.max(-1, ...row.changes.map((change) => change.chance ?? 0));
  const way = (row: Row) => Math.min(2, ...row.changes.map((change) => change.shareOfWay ?? 2));
  return Number(flips(b)) - Number(flips(a)) || chance(b) - chance(a) || way(a) - way(b);
}
