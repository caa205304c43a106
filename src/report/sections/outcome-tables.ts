import type { OptionResults, Results } from '../../analysis/results.ts';
import type { Scale } from '../../core/format.ts';
import type { Block, Cell, Column, Table } from '../blocks.ts';
import { centralText, labelOf, marked, marks, meanText, quantileText, scaleOf } from '../figures.ts';

const columns: readonly Column[] = [
  { heading: '', align: 'left' },
  { heading: 'Mean ± s.e.', align: 'error' },
  { heading: 'P5', align: 'right' },
  { heading: 'P95', align: 'right' },
  { heading: 'Central', align: 'right' },
];

/**
 * The model's own outcomes. One that is the same for every option in every respect is one row of a common table; each
 * of the others has a table of its own, one row an option.
 */
export function outcomeTables(results: Results, names: readonly string[]): Block[] {
  const known = names.filter((name) => results.options.some((option) => option.outcomes[name] !== undefined));
  const common = known.filter((name) => isCommon(results, name));
  const differing = known.filter((name) => !common.includes(name));
  return [
    ...(common.length > 0 ? [commonTable(results, common)] : []),
    ...differing.map((name) => tableOf(results, name)),
  ];
}

/** Whether every option has the same mean and central value. */
function isCommon(results: Results, name: string): boolean {
  const first = results.options[0]?.outcomes[name];
  return results.options.every((option) => {
    const outcome = option.outcomes[name];
    return outcome?.mean.value === first?.mean.value && outcome?.central === first?.central;
  });
}

function commonTable(results: Results, names: readonly string[]): Table {
  const first = results.options[0]!;
  const rows = names.map((name) => {
    const summary = first.outcomes[name]!;
    const mark = summary.restsOnIllustrative.length > 0 ? marks.illustrative : '';
    return [marked(summary.label, mark), ...figuresOf(first, name, scaleOf(results, name))];
  });
  return {
    kind: 'table',
    caption: 'Outcomes that are the same whatever the option',
    columns: columns.with(0, { heading: 'Outcome', align: 'left' }),
    rows,
  };
}

function tableOf(results: Results, name: string): Table {
  const scale = scaleOf(results, name);
  const unit = scale.prefix === '' ? scale.suffix.trim() : '';
  const rows = results.options
    .filter((option) => option.outcomes[name] !== undefined)
    .map((option) => [
      labelOf(option, name),
      ...figuresOf(option, name, { ...scale, suffix: unit === '' ? scale.suffix : '' }),
    ]);
  const label = results.options.find((option) => option.outcomes[name])?.outcomes[name]?.label ?? name;
  return {
    kind: 'table',
    caption: unit === '' ? label : `${label}, ${unit}`,
    columns: columns.with(0, { heading: 'Option', align: 'left' }),
    rows,
  };
}

function figuresOf(option: OptionResults, name: string, scale: Scale): Cell[] {
  const outcome = option.outcomes[name]!;
  return [
    meanText(outcome, scale),
    quantileText(outcome, '0.05', scale),
    quantileText(outcome, '0.95', scale),
    centralText(outcome, scale),
  ];
}
