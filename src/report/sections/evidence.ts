import type { Results } from '../../analysis/results.ts';
import { formatCount, formatPlural } from '../../core/format.ts';
import { type Block, detail, type Figure, figure, heading, paragraph } from '../blocks.ts';
import { marks } from '../figures.ts';
import { say } from '../prose/plain.ts';

/** What rests on illustrative inputs: how many there are, which, and where their values come from. */
export function evidence(results: Results, inputs: number): Block[] {
  const { illustrative } = results;
  const title = heading(2, 'What rests on illustrative inputs');
  if (illustrative.length === 0) {
    return [
      title,
      paragraph(
        say`Nothing: all ${counted(formatPlural(inputs, 'input'))} are published or derived from what is published.`,
      ),
    ];
  }
  const resting = results.options.filter((option) =>
    Object.values(option.outcomes).some((outcome) => outcome.restsOnIllustrative.length > 0),
  );
  const placeholders = results.options.filter((option) => option.illustrative);
  return [
    title,
    paragraph(
      say`The figures of ${resting.length === results.options.length ? 'every option' : counted(formatPlural(resting.length, 'option'))} rest on illustrative inputs ${marks.illustrative}: ${counted(formatCount(illustrative.length))} of ${counted(formatPlural(inputs, 'input'))}, with values that the authors of the model chose.${
        placeholders.length === 0
          ? ''
          : say` ${counted(formatPlural(placeholders.length, 'option is a placeholder', 'options are placeholders'))} ${marks.placeholder}.`
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
      rows: illustrative.map(({ id, label, value, source }) => [
        label,
        figure(value, { kind: 'input', name: id }),
        source,
      ]),
    }),
  ];
}

function counted(text: string): Figure {
  return figure(text, { kind: 'model' });
}
