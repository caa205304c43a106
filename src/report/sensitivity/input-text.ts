import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { dateLabel } from '../../core/calendar.ts';
import { formatRounded, formatSignificant } from '../../core/format.ts';
import { marked, marks } from '../figures.ts';

/** Figures of an input: digits that a reader can use, not all that are known. */
const digits = 4;

type Moved = Pick<Sensitivity['switching'][number], 'label' | 'part' | 'unit' | 'basis'>;

/** An input with its unit and its mark, as the first cell of a row. */
export function inputLabel({ unit, ...input }: Moved): string {
  return inputName(input, unit === '1' || unit === 'date' ? '' : `, ${unit}`);
}

/** An input with its mark, as a sentence names it. */
export function inputName({ label, part, basis }: Omit<Moved, 'unit'>, unit = ''): string {
  const told = `${label}${part === null ? '' : ` (${part})`}${unit}`;
  return marked(told, basis === 'illustrative' ? marks.illustrative : '');
}

/** A value of an input in its unit to four digits, millions as `1.25m`; a date as a date. */
export function inputValue(value: number, unit: string, startMonth: number): string {
  if (unit === 'date') return dateLabel(startMonth + value);
  if (Math.abs(value) >= 999_950) return `${formatSignificant(Number((value / 1e6).toPrecision(digits)), digits)}m`;
  return formatRounded(value, digits);
}

export function inputRange(low: number, high: number, unit: string, startMonth: number): string {
  return `${inputValue(low, unit, startMonth)} to ${inputValue(high, unit, startMonth)}`;
}

/** A value of an input with its unit, as a sentence says it: `£25,590 a year`, `12.8 months`, `1.949 meters/premises`. */
export function amountText(value: number, unit: string, startMonth: number): string {
  const text = inputValue(value, unit, startMonth);
  if (unit === '1' || unit === 'date') return text;
  if (unit === '%') return `${text}%`;
  const [head = '', ...per] = unit.split('/').map((part) => part.trim());
  const each = per.map((part) => (times.includes(part) ? ` a ${part}` : `/${part}`)).join('');
  if (/^GBP(@\w+)?$/.test(head)) return `${text.startsWith('−') ? `−£${text.slice(1)}` : `£${text}`}${each}`;
  if (head === '1' || head === '') return `${text}${each}`;
  const one = Math.abs(value) === 1 || !/[a-z]$/.test(head) || head.endsWith('s');
  return `${text} ${one ? head : `${head}s`}${each}`;
}

const times = ['day', 'week', 'month', 'quarter', 'year'];
