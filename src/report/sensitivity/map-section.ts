import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatCount, formatWithError } from '../../core/format.ts';
import { type Block, code, heading, lead, type Table } from '../blocks.ts';
import { byText, shownOf } from './foremost.ts';
import { inputLabel, inputName, inputValue } from './input-text.ts';
import { drawRow, mapMarks } from './map-row.ts';
import { optionName, outcomeName, stateOf, thresholdText } from './outcome-text.ts';
import { refusalNotes } from './refusals.ts';

type Found = NonNullable<Sensitivity['map']>['options'][number];
type Row = Found['central'][number];
type Change = Row['changes'][number];

const width = 31;

/** Two inputs together: where the outcome is at the threshold, drawn and as a table. */
export function mapSection(sensitivity: Sensitivity, few: boolean): Block[] {
  const { map } = sensitivity;
  if (map === undefined) return [];
  const tables = map.options.flatMap((found) =>
    shownOf(sensitivity, few, found.option, [
      pictureOf(sensitivity, found, 'central'),
      ...(found.expected === null ? [] : [pictureOf(sensitivity, found, 'expected')]),
      ...contourTable(sensitivity, found),
    ]),
  );
  return [
    heading(2, 'Break-even map of two inputs'),
    ...(few
      ? map.options.map((found) => lead(sentence(sensitivity, found)))
      : map.options.length === 0
        ? []
        : [signsOf(sensitivity, map.options)]),
    ...tables,
    ...refusalNotes(map.refused),
  ];
}

/** A row an option: over which two inputs, and whether its outcome keeps its sign. */
function signsOf(sensitivity: Sensitivity, options: readonly Found[]): Table {
  const sign = (rows: readonly Row[] | undefined): string => {
    if (rows === undefined) return 'not drawn';
    const only = oneSign(rows);
    return only === undefined ? 'changes' : stateOf(only, sensitivity);
  };
  const limit =
    sensitivity.threshold === 0 ? '' : ` less ${thresholdText(sensitivity.threshold, sensitivity.outcome.unit)}`;
  return {
    kind: 'table',
    caption: `Sign of ${outcomeName(sensitivity)}${limit} of each option over the ranges of two inputs together`,
    columns: [
      { heading: 'Option', align: 'left' },
      { heading: 'Central', align: 'left' },
      { heading: 'Expected', align: 'left' },
    ],
    rows: options.map(({ option, central, expected }) => [
      optionName(sensitivity, option),
      sign(central),
      sign(expected?.rows),
    ]),
    notes: byText(
      options.map(({ option, x, y }) => ({
        name: optionName(sensitivity, option),
        text: `${nameOf(sensitivity, x.id)}, and ${nameOf(sensitivity, y.id)}`,
      })),
    ),
  };
}

/** Every row with one sign, and the same one in all, has no contour. */
function sentence(sensitivity: Sensitivity, found: Found): string {
  const name = optionName(sensitivity, found.option);
  const both = `“${nameOf(sensitivity, found.x.id)}” and “${nameOf(sensitivity, found.y.id)}”`;
  const what = outcomeName(sensitivity);
  const told = (
    [
      ['on the central case', found.central],
      ['expected', found.expected?.rows ?? null],
    ] as const
  ).flatMap(([how, rows]) => {
    if (rows === null) return [];
    const only = oneSign(rows);
    if (only === undefined) return [`${how}, it changes sign across the map`];
    return [`${how}, it is ${stateOf(only, sensitivity)} everywhere on it`];
  });
  const limit =
    sensitivity.threshold === 0 ? '' : ` less ${thresholdText(sensitivity.threshold, sensitivity.outcome.unit)}`;
  return `${name}: ${what}${limit} over the ranges of ${both}: ${told.join('; ')}.`;
}

function oneSign(rows: readonly Row[]): -1 | 0 | 1 | undefined {
  if (rows.some(({ changes }) => changes.length > 0)) return undefined;
  const signs = new Set(rows.flatMap(({ atLow }) => (atLow === null ? [] : [atLow])));
  return signs.size === 1 ? [...signs][0] : undefined;
}

function pictureOf(sensitivity: Sensitivity, found: Found, kind: 'central' | 'expected'): Table {
  const { x, y } = found;
  const rows = kind === 'central' ? found.central : found.expected!.rows;
  const value = valueOfInput(sensitivity);
  const how =
    kind === 'central'
      ? 'on the central case'
      : `expected, from ${formatCount(found.expected!.design.replicates * found.expected!.design.pointsPerReplicate)} draws`;
  return {
    kind: 'table',
    caption: `${optionName(sensitivity, found.option)}: sign of ${outcomeName(sensitivity)}, ${how}. Across: ${labelOf(sensitivity, x.id)}. Up: ${labelOf(sensitivity, y.id)}`,
    columns: [
      { heading: 'Up', align: 'right' },
      { heading: `Across: ${value(x.id, x.low)} to ${value(x.id, x.high)}`, align: 'left' },
    ],
    rows: [...rows].reverse().map((row) => [value(y.id, row.y), code(drawRow(row, x, width))]),
    notes: [
      `${mapMarks.positive} over, ${mapMarks.negative} under, ${mapMarks.contour} the contour${kind === 'central' ? '' : `, ${mapMarks.unclear} not to be told at 95%`}. On the central case the one across is ${value(x.id, x.central)}, the one up ${value(y.id, y.central)}.`,
    ],
  };
}

/** The points of the contour: a row a level of the input that goes up. */
function contourTable(sensitivity: Sensitivity, found: Found): Table[] {
  const expected = found.expected?.rows;
  if (oneSign(found.central) !== undefined && (expected === undefined || oneSign(expected) !== undefined)) return [];
  const value = valueOfInput(sensitivity);
  const exact = (row: Row): string => places(row, ({ at }) => value(found.x.id, at));
  const drawn = (row: Row): string =>
    places(row, ({ at, se }) =>
      se === null || !(se > 0) || unitOf(sensitivity, found.x.id) === 'date'
        ? value(found.x.id, at)
        : formatWithError(at, { prefix: '', divisor: 1, suffix: '', decimals: 4 }, se),
    );
  const intervals = (row: Row): string =>
    row.changes
      .map(({ interval }) => {
        const [low, high] = interval ?? [null, null];
        if (low === null || high === null)
          return low === null && high === null
            ? 'anywhere'
            : low === null
              ? `up to ${value(found.x.id, high!)}`
              : `from ${value(found.x.id, low)}`;
        return `${value(found.x.id, low)} to ${value(found.x.id, high)}`;
      })
      .join('; ');
  return [
    {
      kind: 'table',
      caption: `${optionName(sensitivity, found.option)}: “${nameOf(sensitivity, found.x.id)}” at the contour`,
      columns: [
        { heading: labelOf(sensitivity, found.y.id), align: 'right' },
        { heading: 'Central', align: 'left' },
        ...(expected === undefined
          ? []
          : [
              { heading: 'Expected', align: 'left' as const },
              { heading: '95%', align: 'left' as const },
            ]),
      ],
      rows: found.central.map((row, k) => [
        value(found.y.id, row.y),
        exact(row),
        ...(expected === undefined ? [] : [drawn(expected[k]!), intervals(expected[k]!)]),
      ]),
      notes: [
        '− above 2: under the threshold above 2. Central: exact on the central case. Expected: every other input drawn, unmoved by the two; ± one standard error (delta), 95% where it is not distinguishable from the threshold. All changes of sign that show on the places looked at in each row.',
      ],
    },
  ];

  function places(row: Row, text: (change: Change) => string): string {
    if (row.atLow === null && row.changes.length === 0) return 'refused';
    if (row.changes.length === 0) return row.atLow === 0 ? '0 all along' : `${row.atLow! < 0 ? '−' : '+'} all along`;
    return row.changes
      .map((change) => `${change.above === 0 ? '0' : change.above < 0 ? '−' : '+'} above ${text(change)}`)
      .join(', ');
  }
}

function valueOfInput({ inputs, switching, appraisal }: Sensitivity) {
  return (id: string, at: number): string => {
    const unit = inputs.find((one) => one.id === id)?.unit ?? switching.find((one) => one.id === id)?.unit ?? '1';
    return inputValue(at, unit, appraisal.startMonth);
  };
}

function unitOf({ inputs }: Sensitivity, id: string): string | undefined {
  return inputs.find((one) => one.id === id)?.unit;
}

function nameOf({ inputs, switching }: Sensitivity, id: string): string {
  const input = inputs.find((one) => one.id === id) ?? switching.find((one) => one.id === id);
  return input === undefined ? id : inputName(input);
}

function labelOf({ inputs, switching }: Sensitivity, id: string): string {
  const input = inputs.find((one) => one.id === id) ?? switching.find((one) => one.id === id);
  return input === undefined ? id : inputLabel(input);
}
