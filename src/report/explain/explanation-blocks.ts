import { type Block, code, heading, note, paragraph, type Table } from '../blocks.ts';
import type { Explanation, Mentioned } from './explain.ts';

/** An explanation as a document. */
export function explanationBlocks(explanation: Explanation): Block[] {
  const { name, label, kind, unit, shape, formula, at } = explanation;
  return [
    heading(1, label === name ? name : `${name}: ${label}`),
    {
      kind: 'facts',
      entries: [
        ['What it is', kind],
        ...(unit === undefined ? [] : [['Unit', unit === '1' ? 'a pure number' : unit] as const]),
        ...(shape === undefined ? [] : [['Shape', shape] as const]),
        ...(at === undefined ? [] : [['Written in', `${at.file}, line ${at.line}`] as const]),
      ],
    },
    ...(explanation.note === undefined ? [] : [paragraph(explanation.note)]),
    ...(formula === undefined ? [] : [heading(2, 'Formula'), code(formula)]),
    ...valuesTable(explanation),
    ...mentionedList('Uses', explanation.uses),
    ...mentionedList('Used by', explanation.usedBy),
    ...centralBlocks(explanation),
    ...restsOn(explanation),
  ];
}

function valuesTable(explanation: Explanation): Block[] {
  const { values } = explanation;
  if (values.length === 0) return [];
  const table: Table = {
    kind: 'table',
    columns: ['Name', 'Value', 'Basis', 'Source'].map((title) => ({ heading: title, align: 'left' })),
    rows: values.map(({ id, text, basis, source, changed }) => [
      id,
      text,
      `${basis}${basis === 'illustrative' ? ' †' : ''}${changed ? ', changed here' : ''}`,
      source,
    ]),
  };
  return [heading(2, 'Value'), table, ...distributions(explanation)];
}

/** What the uncertain of its values are in figures: exact, of the distribution itself and not of draws. */
function distributions({ values, unit }: Explanation): Block[] {
  const uncertain = values.flatMap(({ id, distributed }) => (distributed === undefined ? [] : [{ id, distributed }]));
  if (uncertain.length === 0) return [];
  const given = uncertain.filter(({ distributed }) => distributed.givenCentral).map(({ id }) => id);
  return [
    {
      kind: 'table',
      caption: `As a distribution${unit === undefined || unit === '1' ? '' : `, ${unit}`}`,
      columns: [
        { heading: 'Name', align: 'left' },
        ...['Mean', 'Sd', 'Mode', 'P5', 'Median', 'P95'].map((title) => ({ heading: title, align: 'right' as const })),
      ],
      rows: uncertain.map(({ id, distributed: { mean, standardDeviation, mode = '–', p5, median, p95 } }) => [
        id,
        mean,
        standardDeviation,
        mode,
        p5,
        median,
        p95,
      ]),
      notes: [
        'Of the distribution itself, to four digits; no mode where no one value is the most likely.',
        ...(given.length === 0
          ? []
          : [`${given.join(', ')}: with the inputs that its distribution takes at their central values.`]),
      ],
    },
  ];
}

function mentionedList(title: string, names: readonly Mentioned[]): Block[] {
  if (names.length === 0) return [];
  return [
    heading(2, title),
    { kind: 'list', items: names.map(({ name, label }) => (name === label ? name : `${name}: ${label}`)) },
  ];
}

function centralBlocks({ central, unit }: Explanation): Block[] {
  if (central === undefined) return [];
  const [only] = central.rows;
  const shown = unit === undefined || unit === '1' || unit === 'choice' || unit === 'date' ? '' : ` ${unit}`;
  const title = heading(2, 'On the central case');
  if (only !== undefined && only.members === '' && only.values.length === 1) {
    return [title, paragraph(`${only.values[0]}${shown}`)];
  }
  const labelled = central.rows.some(({ members }) => members !== '');
  return [
    heading(2, `On the central case${shown === '' ? '' : `,${shown}`}`),
    {
      kind: 'table',
      columns: [
        { heading: labelled ? 'For' : '', align: 'left' },
        ...central.periods.map((period) => ({ heading: period === '' ? 'Value' : period, align: 'right' as const })),
      ],
      rows: central.rows.map(({ members, values }) => [members, ...values]),
      notes: central.more === 0 ? [] : [`${central.more} more combinations are not shown.`],
    },
  ];
}

function restsOn({ illustrative, values }: Explanation): Block[] {
  if (illustrative.length === 0 || values.length > 0) return [];
  const names = illustrative.map(({ name }) => name).join(', ');
  return [
    note(
      `† It rests on ${illustrative.length === 1 ? 'one illustrative input' : `${illustrative.length} illustrative inputs`}: ${names}.`,
    ),
  ];
}
