import type { Input, Model } from '../../model/model.ts';
import { code, figure, type Table } from '../blocks.ts';

/** Money, or what nobody has published, that stands at nothing: what those who know it are to put in. */
export function unfilledInputs({ inputs, leaves }: Pick<Model, 'inputs' | 'leaves'>): readonly Input[] {
  return [...inputs.values()].filter(
    (input) =>
      input.basis === 'illustrative' &&
      (input.unit.text.startsWith('GBP') || input.source === 'none published') &&
      leaves.filter((leaf) => leaf.input === input.name).every(({ value }) => value === 0),
  );
}

export function unfilledTable(model: Pick<Model, 'inputs' | 'leaves'>): Table[] {
  const inputs = unfilledInputs(model);
  if (inputs.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Not published, and to be put in',
      columns: [
        { heading: 'What', align: 'left' },
        { heading: 'Name in the model', align: 'left' },
        { heading: 'Unit', align: 'left' },
        { heading: 'Stands at', align: 'right' },
        { heading: 'Source', align: 'left' },
        { heading: 'Remark', align: 'left' },
      ],
      rows: inputs.map(({ name, label, unit, source, note }) => [
        label,
        code(name),
        unit.text,
        figure('0', { kind: 'input', name }),
        source,
        note ?? '',
      ]),
    },
  ];
}
