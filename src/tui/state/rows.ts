import type { Assumption } from '../live/appraisal.ts';
import { covers } from '../live/fixed-settings.ts';
import type { State } from './state.ts';

/** A line of the list of assumptions. */
export type Row =
  | { readonly kind: 'single' | 'part'; readonly key: string; readonly assumption: Assumption }
  | {
      /** An input of several values, which opens and closes. */
      readonly kind: 'group';
      readonly key: string;
      readonly parts: readonly Assumption[];
      readonly isOpen: boolean;
    };

/** The rows that the filter lets through, in the order of the model. */
export function rowsOf({ appraisal, assumptions, filter, opened }: State): readonly Row[] {
  if (appraisal === null) return [];
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const byInput = new Map<string, Assumption[]>();
  for (const assumption of assumptions) {
    byInput.set(assumption.input, [...(byInput.get(assumption.input) ?? []), assumption]);
  }
  return [...byInput].flatMap(([input, parts]): Row[] => {
    const text = searchable(parts);
    if (!words.every((word) => text.includes(word))) return [];
    const [first] = parts;
    if (first !== undefined && parts.length === 1) return [{ kind: 'single', key: first.path, assumption: first }];
    const isOpen = opened.includes(input);
    const group: Row = { kind: 'group', key: input, parts, isOpen };
    const members = parts.map((assumption): Row => ({ kind: 'part', key: assumption.path, assumption }));
    return isOpen ? [group, ...members] : [group];
  });
}

/** The selected row; the first where the selected one is not shown. */
export function selectedRow(state: State): Row | undefined {
  const rows = rowsOf(state);
  return rows.find(({ key }) => key === state.selected) ?? rows[0];
}

/** The values of a row. */
export function partsOf(row: Row): readonly Assumption[] {
  return row.kind === 'group' ? row.parts : [row.assumption];
}

/** Whether the reader has changed any value of a row. */
export function isChanged(state: State, row: Row): boolean {
  return partsOf(row).some(({ path }) => state.settings.some((setting) => covers(setting.path, path)));
}

function searchable(parts: readonly Assumption[]): string {
  return parts
    .map(({ label, path, unit, source, basis }) => `${label} ${path} ${unit} ${source} ${basis}`)
    .join(' ')
    .toLowerCase();
}
