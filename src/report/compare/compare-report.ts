import type { Bridge, Comparison, OptionBridge, OutcomeDifference } from '../../analysis/compare/compare-results.ts';
import type { OptionResults } from '../../analysis/results.ts';
import { formatCount, formatFigure, formatWithError, scaleFor } from '../../core/format.ts';
import { type Block, detail, heading, lead, paragraph } from '../blocks.ts';
import { marks } from '../figures.ts';
import { bridgeTable, playerLabel } from './bridge-table.ts';
import { differenceTable } from './difference-tables.ts';

/** What a report of a comparison needs to know of an option. */
export type ComparedOption = Pick<OptionResults, 'label' | 'ranked'> & { readonly role?: OptionResults['role'] };

/** Bridges of more options than this are for the whole document; the proposal's and the largest are shown. */
const mostAtAGlance = 2;

/** Two models or runs held against each other: what changed, what it did, and which change did how much of it. */
export function compareReport(comparison: Comparison, described: ReadonlyMap<string, ComparedOption>): Block[] {
  const { left, right, bridge, differences } = comparison;
  const labelOf = (option: string) => described.get(option)?.label ?? option;
  const headline = bridge?.outcome ?? mainOutcome(differences);
  const of = (outcome: string) => differences.filter((row) => row.outcome === outcome);
  const others = [...new Set(differences.map(({ outcome }) => outcome))].filter((name) => name !== headline);
  const isProposal = ({ option }: OptionBridge) => Number(described.get(option)?.role === 'proposal');
  const leading = [...(bridge?.options ?? [])]
    .filter(({ option }) => described.get(option)?.ranked ?? true)
    .sort((a, b) => isProposal(b) - isProposal(a) || moved(b) - moved(a))
    .slice(0, mostAtAGlance);
  const few = (bridge?.options.length ?? 0) <= mostAtAGlance;
  const shown = new Set((few ? (bridge?.options ?? []) : leading).map(({ option }) => option));
  return [
    heading(1, `${left.title}: ${left.name} against ${right.name}`),
    ...sides(comparison),
    ...leading.map((option) => lead(reading(comparison, bridge!, option, labelOf))),
    ...whatChanged(comparison),
    differenceTable(comparison, of(headline), labelOf),
    ...(bridge === null
      ? [paragraph(`No bridge. ${comparison.noBridge ?? ''}`.trim())]
      : [
          heading(2, 'Why it moved'),
          ...(bridge.options.length === 0 ? [paragraph('No option that both have moved.')] : []),
          ...bridge.options.flatMap((option) => {
            const table = bridgeTable(comparison, bridge, option, labelOf(option.option));
            return shown.has(option.option) ? [table] : [detail(table)];
          }),
          ...bridgeNotes(bridge, shown.size < bridge.options.length),
        ]),
    ...others.map((outcome) => detail(differenceTable(comparison, of(outcome), labelOf))),
    ...method(comparison),
  ];
}

/** What the two are, where their names do not say it. */
function sides({ left, right }: Comparison): Block[] {
  const said = ({ name, scenarioTitle, title }: Comparison['left']) => {
    const text = scenarioTitle ?? title;
    return text === name ? [] : [[name, text] as const];
  };
  const entries = [...said(left), ...said(right)];
  return entries.length === 0 ? [] : [{ kind: 'facts', entries }];
}

const moved = ({ left, right }: OptionBridge): number => Math.abs(right.expected - left.expected);

function mainOutcome(differences: readonly OutcomeDifference[]): string {
  return differences.some(({ outcome }) => outcome === 'npv_vs_bau') ? 'npv_vs_bau' : 'npv';
}

function reading(
  { differences, right, left }: Comparison,
  bridge: Bridge,
  option: OptionBridge,
  labelOf: (option: string) => string,
): string {
  const row = differences.find((one) => one.option === option.option && one.outcome === bridge.outcome);
  const difference = row?.difference;
  if (difference == null) return '';
  const scale = scaleFor(bridge.unit, difference.value);
  const mark = row?.illustrative ? marks.illustrative : '';
  const size = formatWithError(Math.abs(difference.value), scale, difference.se);
  const most = option.parts.reduce((a, b) => (Math.abs(b.expected.value) > Math.abs(a.expected.value) ? b : a));
  const share = formatFigure(most.expected.value, scale, most.expected.se);
  return (
    `${labelOf(option.option)}: ${bridge.label.toLowerCase()} is ${size}${mark} ` +
    `${difference.value < 0 ? 'lower' : 'higher'} under “${right.name}” than under “${left.name}”` +
    (option.parts.length === 1
      ? '.'
      : `; the largest part of that is “${playerLabel(bridge, most.change)}”, ${share}${mark}.`)
  );
}

function whatChanged({ changes }: Comparison): Block[] {
  if (changes.length === 0) return [];
  return [
    paragraph('What changed, from the left to the right:'),
    {
      kind: 'list',
      items: changes.map(({ id, label, left, right }) => `${label} (${id}): ${left} → ${right}`),
    },
  ];
}

function bridgeNotes({ players, evaluations }: Bridge, more: boolean): Block[] {
  const groups = players.filter(({ kind }) => kind === 'group');
  return [
    {
      kind: 'list',
      items: [
        ...(more ? ['The bridges of the other options are in the document; --option shows them here.'] : []),
        `Each change has its Shapley value: the mean of what it adds over all orders in which the changes could be made, from ${formatCount(evaluations)} combinations run on common draws. Interactions are shared equally between the changes that make them.`,
        'Pence are there so that the column adds up; ± is the standard error, and says how far a figure is known. Each part is rounded to the penny, and pennies left over go to the parts that rounding moved the most (largest remainder).',
        ...groups.map(
          ({ label, right }) =>
            `“${label}”: changes that make no model apart, or move the central case least, made together: ${right}.`,
        ),
      ],
    },
  ];
}

function method({ left, right, paired, draws, replicates, seed, differences }: Comparison): Block[] {
  const side = ({ id, hash, scenario }: Comparison['left']) =>
    `${id}${scenario === null ? '' : `, scenario ${scenario}`}, ${hash.slice(0, 12)}`;
  return [
    heading(2, 'How this was worked out'),
    {
      kind: 'facts',
      entries: [
        ['Left', side(left)],
        ['Right', side(right)],
        [
          'Draws',
          paired
            ? `${formatCount(draws)} common draws, ${replicates} replicates, seed “${seed}”; errors are of the paired difference`
            : `of two runs, seed “${seed}”; their errors are added as squares, which is too wide where they share points`,
        ],
        ...(differences.some(({ illustrative }) => illustrative)
          ? [[marks.illustrative, 'rests on illustrative inputs'] as const]
          : []),
      ],
    },
  ];
}
