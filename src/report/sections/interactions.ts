import type { Results } from '../../analysis/results.ts';
import {
  formatFigure,
  formatList,
  formatSignificant,
  formatWithError,
  type Scale,
  scaleFor,
  withoutUnit,
} from '../../core/format.ts';
import { type Block, figure, type Prose, type Table } from '../blocks.ts';
import { captioned, headings } from '../figures.ts';
import { ruleWords } from './infeasible.ts';

type Interaction = Results['interactions'][number];
type Amount = Interaction['together'];

/** What pairs of decisions are worth together beyond the sum of each alone. */
export function interactionTables(results: Results): Block[] {
  return results.interactions.map((interaction) => tableOf(results, interaction));
}

function tableOf(results: Results, interaction: Interaction): Table {
  const { between, standing, cells, alone, together, id } = interaction;
  const lines: readonly (readonly [string, Amount])[] = [
    ...between.map(({ label }, k): [string, Amount] => [`${label}, alone`, alone[k]!]),
    ['Both', together],
    ['Interaction: both, less the sum of each alone', interaction.interaction],
  ];
  const sizes = lines.flatMap(([, { mean, central }]) => [Math.abs(mean.value), Math.abs(central)]);
  const scale = scaleFor(interaction.unit, Math.max(...sizes));
  const cell = (text: string) => figure(text, { kind: 'interaction', name: id });
  return {
    kind: 'table',
    caption: captioned(`${interaction.label}: worth over neither`, scale),
    columns: [
      { heading: '', align: 'left' },
      { heading: headings.mean, align: 'error' },
      { heading: headings.low, align: 'right' },
      { heading: headings.high, align: 'right' },
      { heading: headings.central, align: 'right' },
    ],
    rows: lines.map(([label, amount]) => [label, ...texts(amount, withoutUnit(scale)).map(cell)]),
    notes: [
      ...(interaction.because === null ? [] : [interaction.because]),
      ...(standing.length === 0
        ? []
        : [
            `The other decisions stand at ${formatList(standing.map(({ decision, label }) => `“${label}” (${decision})`))}.`,
          ]),
      ...excludedNotes(results, cells),
    ],
  };
}

function texts({ mean, quantiles, central }: Amount, scale: Scale): string[] {
  const quantile = (p: string) => {
    const found = quantiles[p];
    return found === undefined ? '–' : formatFigure(found.value, scale, found.se);
  };
  return [withError(mean, scale), quantile('0.05'), quantile('0.95'), formatFigure(central, scale)];
}

/** A mean with its error always beside it, to one digit, however small. */
function withError({ value, se }: Amount['mean'], scale: Scale): string {
  if (se === 0) return formatFigure(value, scale);
  const text = formatWithError(value, scale, se);
  return text.includes(' ± ')
    ? text
    : `${text} ± ${formatSignificant(Number((se / scale.divisor).toExponential(0)), 1)}`;
}

/** A cell that a rule excludes is priced all the same, and said to be excluded. */
function excludedNotes(results: Results, cells: Interaction['cells']): Prose[] {
  const names = ['Neither', 'The first alone', 'The second alone', 'Both'];
  return cells.flatMap(({ excludedBy }, k) => {
    const rules = excludedBy.flatMap((rule) => results.rules[rule] ?? []);
    return rules.length === 0
      ? []
      : [
          `${names[k]}: excluded here (${rules.map(ruleWords).join('; ')}), and priced all the same to say what the interaction is.`,
        ];
  });
}
