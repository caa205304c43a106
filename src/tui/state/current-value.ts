import { monthsOf } from '../../core/calendar.ts';
import type { Assumption, Value } from '../live/appraisal.ts';
import { covers } from '../live/fixed-settings.ts';
import type { Setting } from '../live/protocol.ts';

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** What stands in a place under the settings; `unread` while the model has not said what a text means. */
export type CurrentValue = Value | { readonly kind: 'unread'; readonly text: string };

/** @param assumption as the model last told it: under the settings that are not plain numbers */
export function currentValue(assumption: Assumption, settings: readonly Setting[]): CurrentValue {
  const text = settings.findLast(({ path }) => covers(path, assumption.path))?.value;
  const { value } = assumption;
  if (text === undefined || text === valueText(value)) return value;
  if (value.kind === 'choice') return { ...value, chosen: text };
  if (value.kind === 'date') return monthsOf(text) === undefined ? { kind: 'unread', text } : { kind: 'date', text };
  if (plainNumber.test(text)) return { kind: 'number', value: Number(text) };
  return value.kind === 'uncertain' ? value : { kind: 'unread', text };
}

/** A value as `--set` takes it. */
export function valueText(value: CurrentValue): string {
  switch (value.kind) {
    case 'number':
      return String(value.value);
    case 'choice':
      return value.chosen;
    case 'date':
    case 'uncertain':
    case 'unread':
      return value.text;
  }
}
