import type { Results } from '../../analysis/results.ts';
import { formatCount, formatPlural } from '../../core/format.ts';
import { type Block, detail, heading, paragraph } from '../blocks.ts';
import { marks } from '../figures.ts';

/** What rests on illustrative inputs: how many there are, which, and where their values come from. */
export function evidence(results: Results, inputs: number): Block[] {
  const { illustrative } = results;
  const title = heading(2, 'What rests on illustrative inputs');
  if (illustrative.length === 0) {
    return [
      title,
      paragraph(`Nothing: all ${formatPlural(inputs, 'input')} are published or derived from what is published.`),
    ];
  }
  const resting = results.options.filter((option) =>
    Object.values(option.outcomes).some((outcome) => outcome.restsOnIllustrative.length > 0),
  );
  const placeholders = results.options.filter((option) => option.illustrative);
  return [
    title,
    paragraph(
      `The figures of ${resting.length === results.options.length ? 'every option' : formatPlural(resting.length, 'option')} rest on illustrative inputs ${marks.illustrative}: ${formatCount(illustrative.length)} of ${formatPlural(inputs, 'input')}, with values that the authors of the model chose.${
        placeholders.length === 0
          ? ''
          : ` ${formatPlural(placeholders.length, 'option is a placeholder', 'options are placeholders')} ${marks.placeholder}.`
      }`,
    ),
    paragraph(`They are: ${illustrative.map(({ label }) => label).join('; ')}.`),
    detail({
      kind: 'table',
      columns: [
        { heading: 'Illustrative input', align: 'left' },
        { heading: 'Value', align: 'left' },
        { heading: 'Source', align: 'left' },
      ],
      rows: illustrative.map(({ label, value, source }) => [label, value, source]),
    }),
  ];
}
