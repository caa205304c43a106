import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatFigure, type Scale, withoutUnit } from '../../core/format.ts';
import type { Block } from '../blocks.ts';
import { captioned, marked, marks } from '../figures.ts';
import { optionLabel, outcomeName } from './outcome-text.ts';

/** The outcome under each reading of each structural choice: a table a choice, a row an option. */
export function structureTables(sensitivity: Sensitivity, scale: Scale): Block[] {
  const names = [...new Set(sensitivity.structures.map(({ input }) => input))];
  const bare = withoutUnit(scale);
  return names.map((name): Block => {
    const own = sensitivity.structures.filter(({ input }) => input === name);
    const [{ label, basis, chosen, readings }] = own as [(typeof own)[number]];
    const mark = basis === 'illustrative' ? marks.illustrative : '';
    return {
      kind: 'table',
      caption: captioned(`${marked(label, mark)}: ${outcomeName(sensitivity)} under each reading`, scale),
      columns: [
        { heading: 'Option', align: 'left' },
        ...readings.map(({ reading }) => ({
          heading: reading === chosen ? `${reading} (chosen)` : reading,
          align: 'right' as const,
        })),
      ],
      rows: own.map((structure) => {
        const option = sensitivity.options.find(({ id }) => id === structure.option);
        return [
          option === undefined ? structure.option : optionLabel(option),
          ...structure.readings.map(({ outcome }) => (outcome === null ? 'refused' : formatFigure(outcome, bare))),
        ];
      }),
      notes: own.some((structure) => structure.readings.some(({ outcome }) => outcome === null))
        ? ['refused: the model does not allow this reading with the other inputs at their central values.']
        : [],
    };
  });
}
