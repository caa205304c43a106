import { formatSignificant } from '../../core/format.ts';
import { type FormulaFunction, functions, signature } from '../../formula/functions.ts';
import { type Block, code, heading, paragraph, type Table } from '../blocks.ts';

const groups: Readonly<Record<FormulaFunction['group'], string>> = {
  arithmetic: 'Arithmetic',
  time: 'Time',
  series: 'Series',
  dimensions: 'Dimensions',
  tables: 'Tables',
};

/** Every function of the formula language, from the catalogue that the dimension check itself reads. */
export function functionsReference(): Block[] {
  return [
    heading(1, 'Functions'),
    paragraph(
      'Made from the catalogue in the source by “npm run docs”; every example is run by a test, on a model by year from 2024 to 2027 with a cost of £1,200, spending of £300 a year, and success by stage of 0.8 and 0.5.',
    ),
    ...Object.entries(groups).flatMap(([group, title]) => [
      heading(2, title),
      tableOf(functions.filter((one) => one.group === group)),
    ]),
  ];
}

function tableOf(members: readonly FormulaFunction[]): Table {
  return {
    kind: 'table',
    columns: [
      { heading: 'Function', align: 'left' },
      { heading: 'Gives', align: 'left' },
      { heading: 'Meaning', align: 'left' },
      { heading: 'Example', align: 'left' },
      { heading: 'Value', align: 'right' },
    ],
    rows: members.flatMap((one) =>
      one.examples.map((example, i) => [
        i === 0 ? code(signature(one)) : '',
        i === 0 ? one.gives : '',
        i === 0 ? one.doc : '',
        code(example.formula),
        `${formatSignificant(example.value, 7)}${example.period === undefined ? '' : ` in ${example.period}`}`,
      ]),
    ),
  };
}
