import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import {
  formatCount,
  formatFigure,
  formatNumber,
  formatPlural,
  formatRounded,
  formatShare,
  formatWithError,
  type Scale,
  scaleFor,
} from '../../core/format.ts';
import { type Block, heading, lead, type Table } from '../blocks.ts';
import { shownOf } from './foremost.ts';
import { inputLabel, inputName, inputValue } from './input-text.ts';
import { optionName, outcomeName, thresholdText } from './outcome-text.ts';
import { refusalNotes } from './refusals.ts';

type Results = NonNullable<Sensitivity['expectedSwitching']>;
type Option = Results['options'][number];
type Change = Option['inputs'][number]['sign'][number];
type Root = NonNullable<NonNullable<Option['costs']>['sign']>;
type Estimate = Option['mean'];

/** Switching values on the expected outcome: of inputs, of groups, of all costs, and of what is not valued. */
export function expectedSwitchingSection(sensitivity: Sensitivity, few: boolean): Block[] {
  const results = sensitivity.expectedSwitching;
  if (results === undefined) return [];
  const each = results.options.flatMap((option): Block[] => {
    const rows = rowsOf(sensitivity, option);
    return shownOf(sensitivity, few, option.option, [
      lead(sentence(sensitivity, option)),
      ...(rows.length === 0 ? [] : [tableOf(sensitivity, option, rows)]),
      {
        kind: 'list',
        items: [
          ...silent(option, rows),
          ...costsText(sensitivity, option),
          ...successText(sensitivity, option),
          ...unvalued(sensitivity, option),
        ],
      },
    ]);
  });
  return [
    heading(2, 'Switching values on the expected outcome'),
    ...(few || results.options.length === 0 ? [] : [flipsOf(sensitivity, results.options)]),
    ...each,
    ...refusalNotes(results.refused),
    { kind: 'list', items: notes(results) },
  ];
}

/** A row an option: what is expected of it, and what flips that. */
function flipsOf(sensitivity: Sensitivity, options: readonly Option[]): Table {
  const flipping = ({ inputs, groups }: Option, of: 'sign' | 'ranking'): string => {
    const all = [...inputs, ...groups];
    const some = all.filter((one) => (one[of] ?? []).some(({ kind }) => kind !== 'touch'));
    return `${some.length} of ${all.length}`;
  };
  return {
    kind: 'table',
    caption: `Expected ${outcomeName(sensitivity)} of each option, and how many inputs or groups flip it`,
    columns: [
      { heading: 'Option', align: 'left' },
      { heading: 'Expected', align: 'error' },
      { heading: 'Sign flips with', align: 'right' },
      { heading: 'Ranking flips with', align: 'right' },
      { heading: 'All costs × k', align: 'left' },
    ],
    rows: options.map((option) => [
      optionName(sensitivity, option.option),
      money(sensitivity, option.mean),
      flipping(option, 'sign'),
      option.rival === null ? '–' : flipping(option, 'ranking'),
      option.costs === null || option.costs.increment.value === 0 ? '–' : multipleText(option.costs.sign),
    ]),
    notes: [
      'Ranking: against the best of the other options asked about. All costs × k: where a multiple of incremental costs flips the sign.',
    ],
  };
}

function sentence(sensitivity: Sensitivity, { option, mean, rival }: Option): string {
  const name = optionName(sensitivity, option);
  const expected = `${name}: expected ${outcomeName(sensitivity)} ${money(sensitivity, mean)}`;
  if (rival === null) return `${expected}.`;
  const ahead = rival.lead.value >= 0 ? 'ahead of' : 'behind';
  const size = { ...rival.lead, value: Math.abs(rival.lead.value) };
  return `${expected}, ${money(sensitivity, size)} ${ahead} “${optionName(sensitivity, rival.option)}”, the best of the others.`;
}

function rowsOf(sensitivity: Sensitivity, { inputs, groups }: Option): string[][] {
  const { startMonth } = sensitivity.appraisal;
  const lines = (
    label: string,
    unit: string,
    central: number,
    of: Pick<Option['inputs'][number], 'sign' | 'ranking'>,
  ) => {
    const all = [
      ...of.sign.map((change) => ({ change, what: 'sign' })),
      ...(of.ranking ?? []).map((change) => ({ change, what: 'ranking' })),
    ].filter(({ change }) => change.kind !== 'touch');
    return all.map(({ change, what }, k) => [
      k === 0 ? label : '',
      what,
      changeText(change, unit, central, startMonth),
      intervalText(change, unit, startMonth),
      change.chance === null ? '–' : formatShare(change.chance, 0.001),
    ]);
  };
  return [
    ...inputs.flatMap(({ id, ...of }) => {
      const input = sensitivity.inputs.find((one) => one.id === id);
      if (input === undefined) return [];
      return lines(inputLabel(input), input.unit, input.central, of);
    }),
    ...groups.flatMap(({ name, members, ...of }) =>
      lines(`${name}: ${formatPlural(members.length, 'input')} at one level`, '1', 0.5, of),
    ),
  ];
}

function tableOf(sensitivity: Sensitivity, { option }: Option, rows: readonly string[][]): Table {
  return {
    kind: 'table',
    caption: `${optionName(sensitivity, option)}: what flips the expected answer`,
    columns: [
      { heading: 'Input', align: 'left' },
      { heading: 'Flips', align: 'left' },
      { heading: 'Where', align: 'left' },
      { heading: '95%', align: 'right' },
      { heading: 'Chance', align: 'right' },
    ],
    rows: rows.map((row) => [...row]),
    notes: [],
  };
}

/** `− above 2.12 ± 0.03`: the sign on the far side, or for a ranking whether it is ahead there. */
function changeText({ kind, at, se, below, above }: Change, unit: string, central: number, startMonth: number): string {
  const [sign, side] = at < central ? [below, 'below'] : [above, 'above'];
  const mark = sign === 0 ? '0' : sign < 0 ? '−' : '+';
  const step = kind === 'step' ? 'at' : side;
  const suffix = kind === 'jump' || kind === 'gap' ? `, ${kind}` : '';
  return `${mark} ${step} ${placeText(at, se, unit, startMonth)}${suffix}`;
}

function placeText(at: number, se: number | null, unit: string, startMonth: number): string {
  if (se === null || !(se > 0)) return inputValue(at, unit, startMonth);
  if (unit === 'date') return `${inputValue(at, unit, startMonth)} ± ${formatNumber(se, 1)} months`;
  return formatWithError(at, plain, se);
}

/** An outcome that is all costs is nothing without them, but for rounding. */
const smallestMultiple = 1e-9;

const plain: Scale = { prefix: '', divisor: 1, suffix: '', decimals: 3 };

/** An open side reaches the end of the range. */
function intervalText({ interval }: Change, unit: string, startMonth: number): string {
  if (interval === null) return '–';
  const [low, high] = interval.map((end) => (end === null ? null : inputValue(end, unit, startMonth)));
  if (low === null && high === null) return 'anywhere in it';
  if (low === null) return `up to ${high}`;
  return high === null ? `from ${low}` : `${low} to ${high}`;
}

function silent({ inputs, groups, rival }: Option, rows: readonly string[][]): string[] {
  const moving = inputs.length + groups.length;
  const flipping = rows.filter(([label]) => label !== '').length;
  const none = moving - flipping;
  if (none === 0) return [];
  const what = rival === null ? 'sign' : 'sign or ranking';
  const other = flipping === 0 ? '' : 'other ';
  return [
    `${formatPlural(none, `${other}uncertain input or group moves`, `${other}uncertain inputs or groups move`)} it and ${none === 1 ? 'changes' : 'change'} no ${what} at any place looked at in ${none === 1 ? 'its range' : 'their ranges'}.`,
  ];
}

function costsText(sensitivity: Sensitivity, { costs, rival }: Option): string[] {
  if (costs === null) return [];
  if (costs.increment.value === 0) return ['All costs × k: it has no costs beyond those of what it is compared with.'];
  const saves = costs.increment.value < 0 ? ' (it saves costs: k multiplies the saving)' : '';
  const sign = multipleText(costs.sign);
  const ranking = rival === null ? [] : [multipleText(costs.ranking)];
  const overtaken = ranking.map((text) => `; level with “${optionName(sensitivity, rival!.option)}”: ${text}`);
  return [
    `All costs × k, incremental costs ${money(sensitivity, costs.increment)} at present value${saves}. Sign changes at: ${sign}${overtaken.join('')}.`,
  ];
}

/** Where a multiple of all success rates changes the answer. */
function successText(sensitivity: Sensitivity, { successRates, rival }: Option): string[] {
  if (successRates === null) return [];
  const { members, range, sign, ranking } = successRates;
  const names = members.map((id) => {
    const input = sensitivity.inputs.find((one) => one.id === id);
    return input === undefined ? id : inputName(input);
  });
  const none = `nowhere from k = ${range.low} to ${range.high}`;
  const places = (changes: readonly Change[] | null): string =>
    (changes ?? [])
      .filter(({ kind }) => kind !== 'touch')
      .map((change) => {
        const [low, high] = change.interval ?? [null, null];
        const ends = low === null || high === null ? '' : ` (${formatRounded(low, 3)} to ${formatRounded(high, 3)})`;
        return `${changeText(change, '1', 1, 0).replace(/(above|below|at) /, '$1 k = ')}${ends}`;
      })
      .join(', ') || none;
  const overtaken =
    rival === null ? '' : `; ranking against “${optionName(sensitivity, rival.option)}”: ${places(ranking)}`;
  return [`All success rates × k, none over 1 (${names.join('; ')}). Sign: ${places(sign)}${overtaken}.`];
}

function multipleText(root: Root | null): string {
  if (root === null) return 'no multiple';
  const { value, se, interval } = root;
  if (interval === null) return 'cannot be told: the costs are not distinguishable from nothing';
  if (value < smallestMultiple) return 'no multiple above 0';
  const figure = se === null || se === 0 ? formatRounded(value, 4) : formatWithError(value, plain, se);
  return `k = ${figure} (${formatRounded(interval[0], 3)} to ${formatRounded(interval[1], 3)})`;
}

function unvalued(sensitivity: Sensitivity, { unmonetised }: Option): string[] {
  if (unmonetised === null) return [];
  const { presentValue, perYear, per } = unmonetised;
  const size = (of: Estimate): string => money(sensitivity, { ...of, value: Math.abs(of.value) });
  const limit = sensitivity.threshold === 0 ? '0' : thresholdText(sensitivity.threshold, sensitivity.outcome.unit);
  const needed = presentValue.value > 0;
  const yearly = perYear === null ? '' : `, ${size(perYear)} a year`;
  const amount =
    per === null || per.value === null || per.value.interval === null
      ? ''
      : `, or ${perText(Math.abs(per.value.value), per.value.se)} for each unit of ${per.outcome} (${formatWithError(per.amount.value, plain, per.amount.se)} ${per.unit} expected)`;
  return [
    needed
      ? `What is not valued in money would have to be worth ${size(presentValue)} at present value${yearly}${amount}, for the expected outcome to reach ${limit}.`
      : `Harm that is not valued in money could be as large as ${size(presentValue)} at present value${yearly}${amount}, before the expected outcome fell to ${limit}.`,
  ];
}

function perText(value: number, se: number | null): string {
  return formatWithError(value, scaleFor('GBP', value), se ?? 0);
}

function money({ outcome }: Sensitivity, { value, se }: Estimate): string {
  const scale = scaleFor(
    outcome.unit,
    outcome.unit === 'GBP' && Math.abs(value) >= 99_500 ? Math.max(Math.abs(value), 1e6) : value,
  );
  return se > 0 ? formatWithError(value, scale, se) : formatFigure(value, scale);
}

function notes({ design: { replicates, pointsPerReplicate } }: Results): string[] {
  return [
    `Expected: the mean of ${formatCount(replicates * pointsPerReplicate)} draws of every other input, the same draws at every place, with the input set to the value and the others unmoved by it, correlated or not. ±: one standard error, from ${replicates} replicates. 95%: where the expected outcome is not distinguishable from nothing (a Fieller set); one without an end reaches the end of the range.`,
    'Ranking: + ahead of the best of the others as they stand, − behind it. Another option may be ahead of both.',
    'All sign changes on the few places looked at, and no more. Chance: that the input lies beyond the value, from its own distribution; not the chance that the outcome has that sign. Inputs without a stated range are under the switching values on the central case.',
  ];
}
