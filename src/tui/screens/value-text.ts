import { formatSignificant } from '../../core/format.ts';
import type { Assumption } from '../live/appraisal.ts';
import type { CurrentValue } from '../state/current-value.ts';

const digits = 6;

/** A value in few characters: of an uncertain one the central estimate. */
export function shortValue(value: CurrentValue): string {
  switch (value.kind) {
    case 'number':
      return formatSignificant(value.value, digits);
    case 'date':
    case 'unread':
      return value.text;
    case 'choice':
      return value.chosen;
    case 'uncertain':
      return `~${formatSignificant(value.central, digits)}`;
  }
}

/** The range of a value: of a choice how many there are. */
export function rangeText(value: CurrentValue): string {
  switch (value.kind) {
    case 'uncertain':
      return `${formatSignificant(value.low, 4)} to ${formatSignificant(value.high, 4)}`;
    case 'choice':
      return `${value.among.indexOf(value.chosen) + 1} of ${value.among.length}`;
    default:
      return '';
  }
}

/** Units that say nothing are left out. */
export function unitText({ unit }: Pick<Assumption, 'unit'>): string {
  return unit === '1' || unit === 'choice' || unit === 'date' ? '' : unit;
}
