import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatCount, formatFigure, formatList, formatNumber, formatPlural } from '../../core/format.ts';
import { type Block, code, detail, heading, lead, type Table } from '../blocks.ts';
import { inputName } from './input-text.ts';
import { optionLabel, outcomeName } from './outcome-text.ts';
import { refusalNotes } from './refusals.ts';
import { drawShares, shareMarks } from './share-bar.ts';

type Sobol = NonNullable<Sensitivity['sobol']>;
type Found = Sobol['options'][number];
type Index = Found['inputs'][number]['total'];

/** Indices with less than this in total go into a sentence under the table. */
const leastShown = 0.005;
/** A sentence names no input with less than this. */
const leastNamed = 0.05;
const barWidth = 20;

/** Shares of variance: a sentence an option, then a table of inputs and one of groups. */
export function varianceSection(sensitivity: Sensitivity, few: boolean): Block[] {
  const { sobol, options } = sensitivity;
  if (sobol === undefined) return [];
  const shown = (block: Block): Block => (few ? block : detail(block));
  const found = sobol.options.flatMap((one) => {
    const option = options.find(({ id }) => id === one.option);
    return option === undefined ? [] : [{ one, option }];
  });
  return [
    heading(2, 'What the variance comes from'),
    ...(few
      ? found.map(({ one }) => lead(summary(sensitivity, one)))
      : [
          {
            kind: 'list' as const,
            items: found.map(({ one, option }) => `${optionLabel(option)}: ${summary(sensitivity, one)}`),
          },
        ]),
    ...found.flatMap(({ one, option }) => [
      shown(inputTable(sensitivity, one, optionLabel(option))),
      ...(one.groups.length === 0 ? [] : [shown(groupTable(sensitivity, one, optionLabel(option)))]),
    ]),
    ...refusalNotes(sobol.refused),
    {
      kind: 'list',
      items: [
        'First order: the share of variance that would go, in expectation, if this input alone were known. Total order: the share that would remain if all the others were. What the total has beyond the first is interaction with others.',
        `± is the standard error from ${formatCount(sobol.design.worlds)} worlds in ${sobol.design.replicates} replicates; ≈ 0: not distinguishable from zero at 95%. An estimate may come out a little below 0; the true index cannot.`,
        'A share of variance says what drives the figure, not what would change the decision: see what knowing it would be worth.',
      ],
    },
  ];
}

/** The inputs that matter most, in a sentence. */
function summary(sensitivity: Sensitivity, { inputs, groups, firstOrders }: Found): string {
  const top = inputs.filter(({ total }, k) => total.fromZero && k < 3 && (k === 0 || total.value >= leastNamed));
  if (top.length === 0) return 'no input’s share of the variance can be told from zero.';
  const named = top.map((row) => `${groupName(sensitivity, row)} (${percent(row.total)})`);
  const illustrative = groups.find(({ kind, name }) => kind === 'basis' && name === 'illustrative');
  const additive = firstOrders.interval[1] >= 1;
  return [
    `Most of the variance of ${outcomeName(sensitivity)} comes from ${formatList(named)} of ${formatPlural(inputs.length, 'input')} that move it.`,
    additive
      ? 'Interaction between inputs is not distinguishable from zero.'
      : `Interaction between inputs makes up ${formatFigure(1 - firstOrders.value, shares, firstOrders.se)}.`,
    ...(illustrative === undefined ? [] : [`Illustrative inputs † together: ${percent(illustrative.total)}.`]),
  ].join(' ');
}

function inputTable(sensitivity: Sensitivity, { inputs, unmoved }: Found, label: string): Table {
  const rows = inputs.filter(({ total }) => total.value >= leastShown && total.fromZero);
  const others = inputs.filter((row) => !rows.includes(row));
  return {
    kind: 'table',
    caption: `${label}: share of the variance of ${outcomeName(sensitivity)}, %`,
    columns: [
      { heading: 'Input', align: 'left' },
      { heading: 'First order', align: 'error' },
      { heading: '', align: 'left' },
      { heading: 'Total order', align: 'error' },
    ],
    rows: rowsOf(sensitivity, rows),
    notes: [
      `${shareMarks.first} first order, ${shareMarks.beyond} the rest of the total.`,
      ...(others.length === 0
        ? []
        : [`Each with a total under 0.5%, or not distinguishable from zero: ${names(sensitivity, others)}.`]),
      ...(unmoved.length === 0 ? [] : [`${formatPlural(unmoved.length, 'uncertain input')} never moved it.`]),
    ],
  };
}

function groupTable(sensitivity: Sensitivity, { groups }: Found, label: string): Table {
  return {
    kind: 'table',
    caption: `${label}: inputs taken together, % of variance`,
    columns: [
      { heading: 'Group', align: 'left' },
      { heading: 'First order', align: 'error' },
      { heading: '', align: 'left' },
      { heading: 'Total order', align: 'error' },
    ],
    rows: rowsOf(sensitivity, groups),
  };
}

function rowsOf(sensitivity: Sensitivity, rows: Found['inputs']): Table['rows'] {
  const most = Math.max(0, ...rows.map(({ total, first }) => Math.max(total.value, first.value)));
  return rows.map((row) => [
    groupName(sensitivity, row),
    indexText(row.first),
    code(drawShares(row.first.value, row.total.value, most, barWidth)),
    indexText(row.total),
  ]);
}

const shares = { prefix: '', divisor: 0.01, suffix: '%', decimals: 1 };

function names(sensitivity: Sensitivity, rows: Found['inputs']): string {
  return rows.map((row) => groupName(sensitivity, row)).join('; ');
}

/** What a row is called: an input by its label, a group by what joins its members. */
export function groupName(
  { inputs }: Sensitivity,
  { kind, name, members }: Pick<Found['inputs'][number], 'kind' | 'name' | 'members'>,
): string {
  const label = (id: string): string => {
    const input = inputs.find((one) => one.id === id);
    return input === undefined ? id : inputName(input);
  };
  switch (kind) {
    case 'input':
      return label(members[0] ?? name);
    case 'correlated':
      return `correlated: ${members.map(label).join(' + ')}`;
    case 'leaves':
      return `${inputs.find(({ input }) => input === name)?.label ?? name} (all ${members.length} values)`;
    case 'basis':
      return `${name} inputs (${members.length})${name === 'illustrative' ? '\u00a0†' : ''}`;
    case 'named':
      return `${name} (${members.length})`;
  }
}

/** `33.1 ± 1.1`, in per cent; `≈ 0` where it cannot be told from nothing. */
export function indexText({ value, se, interval, fromZero }: Index): string {
  if (!fromZero) return `≈ 0, under ${formatNumber(Math.max(0.1, Math.ceil(interval[1] * 1000) / 10), 1)}`;
  const decimals = se > 0.01 ? 0 : 1;
  return `${formatNumber(value * 100, decimals)} ± ${formatNumber(Math.max(se * 100, decimals === 0 ? 1 : 0.1), decimals)}`;
}

function percent({ value, se }: Index): string {
  return formatFigure(value, shares, Math.max(se, 0.005));
}
