import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatFigure, formatNumber, formatPlural, formatShare, type Scale } from '../../core/format.ts';
import type { Block, Cell } from '../blocks.ts';
import { amountText, inputLabel, inputName, inputRange, inputValue } from './input-text.ts';
import { centralText, optionLabel, outcomeName } from './outcome-text.ts';

type Option = Sensitivity['options'][number];
type Row = Sensitivity['switching'][number];
type Change = Row['changes'][number];

/** Whether the range is one that the model states; a date's twelve months and twice a value are ours. */
export function isStated({ range }: Pick<Row, 'range'>): boolean {
  return range.kind === 'support' || range.kind === 'quantiles' || range.kind === 'values';
}

/** Whether it is an assumption without a range. A switch that says what an option is, is no assumption. */
export function isNotStated({ range }: Pick<Row, 'range'>): boolean {
  return range.kind === 'not-stated' || range.kind === 'date';
}

/** Whether the sign is another somewhere in the range. */
export function flips({ changes }: Row): boolean {
  return changes.some(({ kind }) => kind !== 'touch');
}

/** One option: inputs with a stated range, those that change the sign first; then others, where they change it. */
export function switchingTables(sensitivity: Sensitivity, option: Option, scale: Scale): Block[] {
  const own = sensitivity.switching.filter((row) => row.option === option.id);
  const stated = own.filter(isStated).sort(byNearness);
  const others = own.filter(isNotStated);
  const title = `${optionLabel(option)}, ${outcomeName(sensitivity)} ${centralText(option, scale)} on the central case`;
  return [
    ...(stated.length === 0 ? [] : [statedTable(title, stated, option.unmoved.length, sensitivity)]),
    ...(others.some(flips) ? [otherTable(option, others, sensitivity)] : []),
  ];
}

/** The same in a line: where each input with a stated range changes the sign of one option. */
export function switchingLine(sensitivity: Sensitivity, option: Option, scale: Scale): string {
  const { startMonth } = sensitivity.appraisal;
  const found = sensitivity.switching
    .filter((row) => row.option === option.id && isStated(row) && flips(row))
    .sort(byNearness)
    .map((row) => {
      const places = row.changes.map((change) => {
        const chance = change.chance === null ? '' : `, chance ${chanceText(change.chance)}`;
        return `${changeText(change, row, startMonth, amountText)}${chance}`;
      });
      return `${inputName(row)} (${places.join('; ')})`;
    });
  const more = found.length - mostInLine;
  const told = found.slice(0, mostInLine).join('; ') || 'none within the stated ranges';
  return `${optionLabel(option)}, ${outcomeName(sensitivity)} ${centralText(option, scale)}: ${told}${more > 0 ? `; and ${more} more` : ''}`;
}

/** More inputs than this are counted in a line. */
const mostInLine = 4;

function statedTable(title: string, rows: readonly Row[], unmoved: number, sensitivity: Sensitivity): Block {
  return {
    kind: 'table',
    caption: `${title}: inputs with a stated range`,
    columns: [
      { heading: 'Input', align: 'left' },
      { heading: 'Central', align: 'right' },
      { heading: 'Range', align: 'right' },
      { heading: 'Sign of outcome', align: 'left' },
      { heading: 'Way', align: 'right' },
      { heading: 'Chance', align: 'right' },
    ],
    rows: rows.flatMap((row) =>
      linesOf(row, sensitivity, ['', ''], ({ shareOfWay, chance }) => [shareText(shareOfWay), chanceText(chance)]),
    ),
    notes:
      unmoved === 0 ? [] : [`${formatPlural(unmoved, 'other input does', 'other inputs do')} not move it anywhere.`],
  };
}

/** Where the range is ours the way along it says nothing: the change from the central value is shown instead. */
function otherTable(option: Option, rows: readonly Row[], sensitivity: Sensitivity): Block {
  const found = rows.filter(flips).sort(byNearness);
  const silent = rows.length - found.length;
  return {
    kind: 'table',
    caption: `${optionLabel(option)}: inputs whose range was not stated`,
    columns: [
      { heading: 'Input', align: 'left' },
      { heading: 'Central', align: 'right' },
      { heading: 'Searched', align: 'right' },
      { heading: 'Sign of outcome', align: 'left' },
      { heading: 'Change', align: 'right' },
    ],
    rows: found.flatMap((row) => linesOf(row, sensitivity, [''], ({ at }) => [departure(at, row)])),
    notes: [
      `Searched from 0 to twice the value, an amount of money that stands at 0 up to ten times the largest outcome, and a date for twelve months either way: the model does not claim that these values are plausible.${silent === 0 ? '' : ` ${formatPlural(silent, 'more such input changes', 'more such inputs change')} no sign there.`}`,
    ],
  };
}

/** One line for each change, the first with the input. */
function linesOf(
  row: Row,
  sensitivity: Sensitivity,
  none: readonly string[],
  further: (change: Change) => readonly string[],
): Cell[][] {
  const { startMonth } = sensitivity.appraisal;
  const range = `${inputRange(row.range.low, row.range.high, row.unit, startMonth)}${row.range.refused > 0 ? ' *' : ''}`;
  const head = [inputLabel(row), inputValue(row.central, row.unit, startMonth), range];
  if (row.changes.length === 0) return [[...head, 'none within it', ...none]];
  return row.changes.map((change, k) => [
    ...(k === 0 ? head : ['', '', '']),
    changeText(change, row, startMonth),
    ...further(change),
  ]);
}

function shareText(share: number | null): string {
  return share === null ? '–' : formatFigure(share, percent);
}

function chanceText(chance: number | null): string {
  return chance === null ? '–' : formatShare(chance, 0.001);
}

/** How far a value is from the central one: in per cent, or in months for a date. */
function departure(at: number, { central, unit }: Row): string {
  const sign = at > central ? '+' : '';
  if (unit === 'date') return `${sign}${formatNumber(at - central, 1)} months`;
  return central === 0 ? '–' : `${sign}${formatFigure((at - central) / Math.abs(central), percent)}`;
}

const percent: Scale = { prefix: '', divisor: 0.01, suffix: '%', decimals: 0 };

/** `− above 2.117`: the sign on the side away from the central value, and where it begins. */
function changeText(
  { kind, at, below, above }: Change,
  { central, unit }: Row,
  startMonth: number,
  say = inputValue,
): string {
  const place = say(at, unit, startMonth);
  if (kind === 'touch') return `0 at ${place}`;
  if (at === central) return `${signMark(below)} below, ${signMark(above)} above`;
  const [sign, side] = at < central ? [below, 'below'] : [above, 'above'];
  const mark = signMark(sign);
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

function signMark(sign: -1 | 0 | 1): string {
  return sign === 0 ? '0' : sign < 0 ? '−' : '+';
}

/** Sign changes before none; then the one that the input is likelier to pass, then the nearer one. */
function byNearness(a: Row, b: Row): number {
  const chance = (row: Row) => Math.max(-1, ...row.changes.map((change) => change.chance ?? 0));
  const way = (row: Row) => Math.min(2, ...row.changes.map((change) => change.shareOfWay ?? 2));
  return Number(flips(b)) - Number(flips(a)) || chance(b) - chance(a) || way(a) - way(b);
}
