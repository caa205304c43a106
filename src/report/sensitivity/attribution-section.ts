import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatCount, formatNumber } from '../../core/format.ts';
import { type Block, code, detail, heading, type Table } from '../blocks.ts';
import { inputName } from './input-text.ts';
import { optionName, outcomeName } from './outcome-text.ts';
import { refusalNotes } from './refusals.ts';
import { drawShares } from './share-bar.ts';
import { groupName, indexText } from './variance-section.ts';

type Shapley = NonNullable<Sensitivity['shapley']>;
type Association = NonNullable<Sensitivity['association']>;

const barWidth = 20;
const leastShown = 0.005;

/** Shapley effects: an attribution of the variance, whatever is correlated. */
export function attributionSection(sensitivity: Sensitivity, few: boolean): Block[] {
  const { shapley } = sensitivity;
  if (shapley === undefined) return [];
  return [
    heading(2, 'Attribution of the variance where inputs are correlated'),
    ...shapley.options.map((one) => {
      const table = shapleyTable(sensitivity, one);
      return few ? table : detail(table);
    }),
    ...refusalNotes(shapley.refused),
    {
      kind: 'list',
      items: [
        `Shapley effects sum to 100% and hold for correlated inputs. They attribute: an input is also credited with what merely goes along with it. ± is the standard error from ${formatCount(shapley.design.worlds)} worlds.`,
      ],
    },
  ];
}

function shapleyTable(sensitivity: Sensitivity, { option, inputs, groups }: Shapley['options'][number]): Table {
  const rows = inputs.filter(({ effect }) => effect.fromZero && effect.value >= leastShown);
  const all = [
    ...rows.map(({ id, effect }) => ({ label: labelOf(sensitivity, id), effect })),
    ...groups.map(({ effect, ...group }) => ({ label: groupName(sensitivity, group), effect })),
  ];
  const most = Math.max(0, ...all.map(({ effect }) => effect.value));
  return {
    kind: 'table',
    caption: `${optionName(sensitivity, option)}: attribution of the variance of ${outcomeName(sensitivity)}, %`,
    columns: [
      { heading: 'Input, then groups', align: 'left' },
      { heading: 'Shapley effect', align: 'error' },
      { heading: '', align: 'left' },
    ],
    rows: all.map(({ label, effect }) => [
      label,
      indexText(effect),
      code(drawShares(effect.value, effect.value, most, barWidth)),
    ]),
    notes:
      rows.length === inputs.length
        ? []
        : [`${inputs.length - rows.length} more with under 0.5%, or not distinguishable from zero.`],
  };
}

/** Measures from the common draws: a cross-check of the shares, which needs no worlds of its own. */
export function associationSection(sensitivity: Sensitivity): Block[] {
  const { association } = sensitivity;
  if (association === undefined || association.options.length === 0) return [];
  return [
    heading(2, 'The same by other measures'),
    ...association.options.map((one) => associationTable(sensitivity, one)),
    ...refusalNotes(association.refused),
    {
      kind: 'list' as const,
      items: [
        'First order: as above, from draws, a straight line in each of 16 cells (%). PAWN: how far the whole distribution of the outcome moves with the input, 0 to 1. SRC: standardised regression coefficient. SRRC: the same of ranks. PRCC: partial rank correlation. The sign is the direction.',
        `From ${formatCount(association.draws)} draws. Read as association where the model correlates inputs. Where PAWN ranks an input high and the first order does not, it moves the spread or the tails, or acts through others.`,
      ],
    },
  ].map(detail);
}

function associationTable(sensitivity: Sensitivity, found: Association['options'][number]): Table {
  const rows = found.inputs.filter(({ first, pawn }) => pawn.fromZero || (first.fromZero && first.value >= leastShown));
  const signed = (estimate: { readonly value: number } | null): string =>
    estimate === null ? '–' : formatNumber(estimate.value, 2);
  return {
    kind: 'table',
    caption: `${optionName(sensitivity, found.option)}: measures of association with ${outcomeName(sensitivity)}`,
    columns: [
      { heading: 'Input', align: 'left' },
      { heading: 'First order', align: 'error' },
      { heading: 'PAWN', align: 'error' },
      { heading: 'SRC', align: 'right' },
      { heading: 'SRRC', align: 'right' },
      { heading: 'PRCC', align: 'right' },
    ],
    rows: [
      ...rows.map(({ id, first, pawn, standardised, rankStandardised, partialRank }) => [
        labelOf(sensitivity, id),
        indexText(first),
        `${formatNumber(pawn.value, 3)} ± ${formatNumber(Math.max(0.001, pawn.se), 3)}`,
        signed(standardised),
        signed(rankStandardised),
        signed(partialRank),
      ]),
      [
        'nothing (a dummy)',
        '≈ 0',
        `${formatNumber(found.dummy.pawn.value, 3)} ± ${formatNumber(Math.max(0.001, found.dummy.pawn.se), 3)}`,
        '',
        '',
        '',
      ],
    ],
    notes: [
      ...(found.explained === null
        ? []
        : [
            `A straight line explains ${formatNumber(found.explained.onValues.value * 100, 0)}% of the variance, of ranks ${formatNumber(found.explained.onRanks.value * 100, 0)}%.`,
          ]),
      `${found.inputs.length - rows.length} more are within the noise that the dummy shows.`,
    ],
  };
}

function labelOf({ inputs }: Sensitivity, id: string): string {
  const input = inputs.find((one) => one.id === id);
  return input === undefined ? id : inputName(input);
}
