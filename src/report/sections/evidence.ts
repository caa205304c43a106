import type { Results } from '../../analysis/results.ts';
import { formatCount, formatPlural } from '../../core/format.ts';
import { type Block, heading, paragraph } from '../blocks.ts';
import { marks } from '../figures.ts';

/** What rests on illustrative inputs: how many there are, which, and where their values come from. */
export function evidence(results: Results, inputs: number): Block[] {
  const { illustrative } = results;
  if (illustrative.length === 0) {
    return [
      heading(2, 'What rests on illustrative inputs'),
      paragraph(`Nothing: all ${formatPlural(inputs, 'input')} are published or derived from what is published.`),
    ];
  }
  const placeholders = results.options.filter((option) => option.illustrative).map((option) => option.label);
  return [
    heading(2, 'What rests on illustrative inputs'),
    paragraph(
      `${formatCount(illustrative.length)} of the ${formatPlural(inputs, 'input')} are illustrative ${marks.illustrative}: chosen by the authors of the model, published by nobody.${
        placeholders.length > 0
          ? ` ${formatPlural(placeholders.length, 'option is a placeholder', 'options are placeholders')} ${marks.placeholder}: ${placeholders.map((label) => `“${label}”`).join(', ')}.`
          : ''
      }`,
    ),
    {
      kind: 'table',
      columns: [
        { heading: 'Illustrative input', align: 'left' },
        { heading: 'Value', align: 'left' },
        { heading: 'Source', align: 'left' },
      ],
      rows: illustrative.map(({ label, value, source }) => [label, value, source]),
    },
  ];
}
