import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatFigure, formatWithError, type Scale, unitOf, withoutUnit } from '../../core/format.ts';
import type { Block, Column } from '../blocks.ts';
import { marked, marks } from '../figures.ts';
import { optionLabel, outcomeName } from './outcome-text.ts';

type Structure = Sensitivity['structures'][number];
type Reading = Structure['readings'][number];

/** What is shown of a reading. */
interface Shown {
  readonly said: string;
  readonly heading: string;
  readonly align: Column['align'];
  readonly text: (reading: Reading, scale: Scale) => string;
}

const central: Shown = {
  said: 'on the central case',
  heading: 'Central',
  align: 'right',
  text: ({ outcome }, scale) => (outcome === null ? 'refused' : formatFigure(outcome, scale)),
};

const expected: Shown = {
  said: 'expected',
  heading: 'Expected',
  align: 'error',
  text: ({ expected: mean }, scale) => (mean === null ? 'refused' : formatWithError(mean.value, scale, mean.se)),
};

/** The outcome under each reading of each structural choice: a row a reading; a table of each kind of outcome for many options. */
export function structureTable(sensitivity: Sensitivity, scale: Scale): Block[] {
  const { structures, options } = sensitivity;
  if (structures.length === 0) return [];
  return options.length === 1
    ? [tableOf(sensitivity, scale, [central, expected])]
    : [tableOf(sensitivity, scale, [central]), tableOf(sensitivity, scale, [expected])];
}

function tableOf(sensitivity: Sensitivity, scale: Scale, kinds: readonly Shown[]): Block {
  const { structures, options } = sensitivity;
  const bare = withoutUnit(scale);
  const names = [...new Set(structures.map(({ input }) => input))];
  const refused = structures.some(({ readings }) =>
    readings.some(({ outcome, expected: mean }) => outcome === null || mean === null),
  );
  const both = kinds.length > 1;
  const [only] = options;
  return {
    kind: 'table',
    caption: `Readings of a structural choice: ${outcomeName(sensitivity)} under each, ${unitOf(scale)}, ${both && only !== undefined ? optionLabel(only) : kinds[0]!.said}`,
    columns: [
      { heading: 'Choice', align: 'left' },
      { heading: 'Reading', align: 'left' },
      ...options.flatMap((option) =>
        kinds.map(({ heading, align }) => ({ heading: both ? heading : optionLabel(option), align })),
      ),
    ],
    rows: names.flatMap((name) => {
      const own = structures.filter(({ input }) => input === name);
      const [{ readings, chosen }] = own as [Structure];
      return readings.map(({ reading }, k) => [
        k === 0 ? choiceLabel(own[0]!) : '',
        reading === chosen ? `${reading} (chosen)` : reading,
        ...options.flatMap(({ id }) => {
          const found = own.find(({ option }) => option === id)?.readings.find((one) => one.reading === reading);
          return kinds.map(({ text }) => (found === undefined ? 'same' : text(found, bare)));
        }),
      ]);
    }),
    notes: [
      ...(kinds.includes(expected)
        ? ['Expected: over 1,024 draws, the same for every reading; ± one standard error.']
        : []),
      ...(structures.length < names.length * options.length ? ['same: the choice does not move this option.'] : []),
      ...(refused ? ['refused: the model does not allow this reading with the other inputs as they are.'] : []),
    ],
  };
}

function choiceLabel({ label, basis }: Structure): string {
  return marked(label, basis === 'illustrative' ? marks.illustrative : '');
}
