import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatFigure, type Scale, unitOf, withoutUnit } from '../../core/format.ts';
import type { Block } from '../blocks.ts';
import { marked, marks } from '../figures.ts';
import { optionLabel, outcomeName } from './outcome-text.ts';

type Structure = Sensitivity['structures'][number];

/** The outcome under each reading of each structural choice: a row a reading, a column an option. */
export function structureTable(sensitivity: Sensitivity, scale: Scale): Block[] {
  const { structures, options } = sensitivity;
  const bare = withoutUnit(scale);
  const names = [...new Set(structures.map(({ input }) => input))];
  if (names.length === 0) return [];
  const figure = (value: number | null | undefined): string => {
    if (value === undefined) return 'same';
    return value === null ? 'refused' : formatFigure(value, bare);
  };
  const refused = structures.some(({ readings }) => readings.some(({ outcome }) => outcome === null));
  return [
    {
      kind: 'table',
      caption: `Readings of a structural choice: ${outcomeName(sensitivity)} under each, ${unitOf(scale)}`,
      columns: [
        { heading: 'Choice', align: 'left' },
        { heading: 'Reading', align: 'left' },
        ...options.map((option) => ({ heading: optionLabel(option), align: 'right' as const })),
      ],
      rows: names.flatMap((name) => {
        const own = structures.filter(({ input }) => input === name);
        const [{ readings, chosen }] = own as [Structure];
        return readings.map(({ reading }, k) => [
          k === 0 ? choiceLabel(own[0]!) : '',
          reading === chosen ? `${reading} (chosen)` : reading,
          ...options.map(({ id }) =>
            figure(own.find(({ option }) => option === id)?.readings.find((one) => one.reading === reading)?.outcome),
          ),
        ]);
      }),
      notes: [
        ...(structures.length < names.length * options.length ? ['same: the choice does not move this option.'] : []),
        ...(refused ? ['refused: the model does not allow this reading with the other inputs as they are.'] : []),
      ],
    },
  ];
}

function choiceLabel({ label, basis }: Structure): string {
  return marked(label, basis === 'illustrative' ? marks.illustrative : '');
}
