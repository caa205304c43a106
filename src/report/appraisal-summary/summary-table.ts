import type { AppraisalSummary, SummarisedOption } from '../../analysis/appraisal-summary/summary-results.ts';
import { type Block, heading } from '../blocks.ts';
import { marks } from '../figures.ts';
import { end, money, ratio, unitCost } from './metric-text.ts';

/** The columns of Green Book (2026), Table 12, in its order. */
const columns = [
  'Description, and why preferred or inferior',
  'Social value',
  'Unmonetisable costs and benefits',
  'Public sector financial impact',
  'Distribution',
] as const;

/** The same, short, for lists. */
const names = ['Option', 'Social value', 'Unmonetised', 'Public sector', 'Distribution'] as const;

/** The table as a table: an option a row. */
export function summaryTable(summary: AppraisalSummary): Block {
  return {
    kind: 'table',
    caption: 'Appraisal summary table (Green Book 2026, Table 12)',
    columns: [
      { heading: 'Option', align: 'left' },
      ...columns.map((text) => ({ heading: text, align: 'left' as const })),
    ],
    rows: summary.options.map((option) => [name(option), ...cells(summary, option)]),
  };
}

/** The same with an option a list, where a table would be too wide to read. */
export function summaryLists(summary: AppraisalSummary): Block[] {
  return summary.options.flatMap((option): Block[] => [
    heading(3, name(option)),
    { kind: 'facts', entries: cells(summary, option).map((text, i) => [names[i]!, text]) },
  ]);
}

function name({ label, role, placeholder }: SummarisedOption): string {
  const said = role === 'business-as-usual' ? ' (business as usual)' : role === 'proposal' ? ' (proposal)' : '';
  return `${label}${placeholder ? ` ${marks.placeholder}` : ''}${said}`;
}

function cells(summary: AppraisalSummary, option: SummarisedOption): readonly string[] {
  const nothing = 'Not stated.';
  const { npsv, npsvAgainstUsual } = option;
  const value = [
    `NPSV ${money(npsv.expected, option)}, nine cases in ten from ${end(npsv.p5)} to ${end(npsv.p95)}`,
    ...(npsvAgainstUsual === null || option.role === 'business-as-usual'
      ? []
      : [`${money(npsvAgainstUsual, option)} against business as usual`]),
    ...(option.bcr.value === null ? [] : [`BCR ${ratio(option.bcr, option)}`]),
    ...(option.rpsc.value === null ? [] : [`RPSC ${ratio(option.rpsc, option)}`]),
    ...(option.unitCost?.value == null ? [] : [`${unitCost(option)} for one more`]),
  ];
  return [
    described(option) || nothing,
    `${value.join('; ')}.`,
    option.unmonetised.length === 0 ? nothing : option.unmonetised.join('; '),
    publicImpact(summary, option),
    option.affected ?? (summary.incomes === null ? 'No incomes are given; by party only.' : weights(option)),
  ];
}

function described({ description, because, support }: SummarisedOption): string {
  const parts = [description, because, support === null ? null : `From ${support}.`];
  return parts.filter((text) => text !== null).join(' ');
}

function publicImpact({ publicBodies, noPublicBody }: AppraisalSummary, option: SummarisedOption): string {
  if (option.publicSector === null) {
    return publicBodies.length === 0 ? (noPublicBody === null ? 'No party is named as public.' : 'None.') : '–';
  }
  const { total, reason } = option.publicSector;
  return total === null ? (reason ?? '–') : `${money(total, option)} net cost, nominal, undiscounted.`;
}

function weights(option: SummarisedOption): string {
  const { weighted } = option;
  if (weighted === null) return '–';
  return `NPSV ${money(weighted.unweighted, option)} unweighted, ${money(weighted.weighted, option)} weighted.`;
}
