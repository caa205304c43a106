import type { Input, Model } from '../../model/model.ts';
import type { Block, Cell, Inline, Table } from '../blocks.ts';
import { marks } from '../figures.ts';
import { inlinesOf } from '../prose/inlines.ts';

/** The anchor of an input's line in the log. */
export const inputAnchor = (name: string): string => `input-${name}`;

/** The assumptions log: every input with its value, unit, basis, source and note; each line is an anchor. */
export function assumptionsTable(model: Pick<Model, 'inputs' | 'leaves'>, names?: ReadonlySet<string>): Table {
  return {
    kind: 'table',
    caption: 'Assumptions log',
    columns: ['Input', 'Value', 'Unit', 'Basis', 'Source', 'Note'].map((title) => ({ heading: title, align: 'left' })),
    rows: [...model.inputs.values()]
      .filter(({ name }) => names?.has(name) ?? true)
      .map((input) => [
        nameOf(input),
        shownValue(input, model),
        input.unit.text === '1' ? '–' : input.unit.text,
        input.basis === 'illustrative' ? `${input.basis}\u00a0${marks.illustrative}` : input.basis,
        input.source,
        input.note === undefined ? '' : inlinesOf(input.note.replace(/\s+/g, ' ')),
      ]),
  };
}

function nameOf({ name, label }: Input): readonly Inline[] {
  const anchor: Inline = { kind: 'anchor', id: inputAnchor(name), text: label };
  return label === name ? [anchor] : [anchor, ' ', { kind: 'code', text: name }];
}

function shownValue(input: Input, model: Pick<Model, 'leaves'>): Cell {
  const changed = model.leaves.some((leaf) => leaf.input === input.name && leaf.changed);
  const among = input.fixedChoice === undefined ? '' : ` (among ${input.fixedChoice.among.join(', ')})`;
  return `${input.text}${among}${changed ? ', changed here' : ''}`;
}

/** Every source that the model names. */
export function sourcesTable({ sources }: Pick<Model, 'sources'>): Block[] {
  if (sources.size === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Sources',
      columns: ['Name', 'Title', 'Publisher', 'Date', 'Where'].map((title) => ({ heading: title, align: 'left' })),
      rows: [...sources.values()].map(({ id, title, publisher, date, url }) => [
        { kind: 'code', text: id },
        title,
        publisher ?? '–',
        date ?? '–',
        url === undefined ? '–' : { kind: 'code', text: url },
      ]),
    },
  ];
}
