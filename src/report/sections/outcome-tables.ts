import type { OutcomeSummary, Results } from '../../analysis/results.ts';
import { withoutUnit } from '../../core/format.ts';
import { type Block, detail, type Table } from '../blocks.ts';
import { captioned, centralText, headings, labelOf, meanText, outcomeCell, quantileText, scaleOf } from '../figures.ts';
import { grid } from './grid.ts';

/** More rows than this, and the tables of single outcomes are a matter of detail. */
const fewRows = 12;

/** The model's own outcomes: expected values side by side, then each with its range. Short ones go without the first. */
export function outcomeTables(results: Results, names: readonly string[]): Block[] {
  const known = names.filter((name) => results.options.some((option) => option.outcomes[name] !== undefined));
  const tables = known.map((name) => tableOf(results, name));
  if (tables.reduce((rows, table) => rows + table.rows.length, 0) <= fewRows) return tables;
  return [overview(results, known), ...tables.map(detail)];
}

/** Expected values side by side; an outcome that is nothing for every option is only named. */
function overview(results: Results, names: readonly string[]): Table {
  const isEmpty = (name: string) =>
    results.options.every(({ outcomes }) => outcomes[name] === undefined || isNothing(outcomes[name]));
  const labelOfOutcome = (name: string) => summaryOf(results, name)?.label ?? name;
  const lines = names
    .filter((name) => !isEmpty(name))
    .map((name) => {
      const scale = scaleOf(results, name);
      return {
        label: captioned(labelOfOutcome(name), scale),
        texts: new Map(
          results.options.flatMap(({ id, outcomes }) =>
            outcomes[name] === undefined
              ? []
              : [[id, outcomeCell(meanText(outcomes[name], withoutUnit(scale)), name, id)] as const],
          ),
        ),
      };
    });
  const empty = names.filter(isEmpty).map(labelOfOutcome);
  const notes = empty.length === 0 ? [] : [`Nothing for every option: ${empty.join('; ')}.`];
  return grid(results, 'Other outcomes, mean ± s.e.', lines, 'error', notes);
}

/** One outcome with its range, for the options that it is not nothing for. */
function tableOf(results: Results, name: string): Table {
  const scale = scaleOf(results, name);
  const bare = withoutUnit(scale);
  const options = results.options.flatMap((option) => {
    const outcome = option.outcomes[name];
    return outcome === undefined ? [] : [{ option, outcome }];
  });
  const nothing = options.filter(({ outcome }) => isNothing(outcome));
  const shown = nothing.length < options.length ? options.filter(({ outcome }) => !isNothing(outcome)) : options;
  return {
    kind: 'table',
    caption: captioned(summaryOf(results, name)?.label ?? name, scale),
    columns: [
      { heading: 'Option', align: 'left' },
      { heading: headings.mean, align: 'error' },
      { heading: headings.low, align: 'right' },
      { heading: headings.high, align: 'right' },
      { heading: headings.central, align: 'right' },
    ],
    rows: shown.map(({ option, outcome }) => [
      labelOf(option, name),
      ...[
        meanText(outcome, bare),
        quantileText(outcome, '0.05', bare),
        quantileText(outcome, '0.95', bare),
        centralText(outcome, bare),
      ].map((text) => outcomeCell(text, name, option.id)),
    ]),
    notes:
      shown.length === options.length ? [] : [`Nothing for: ${nothing.map(({ option }) => option.label).join('; ')}.`],
  };
}

function isNothing(outcome: OutcomeSummary): boolean {
  return outcome.constant && outcome.central === 0 && outcome.mean.value === 0;
}

function summaryOf(results: Results, name: string): OutcomeSummary | undefined {
  return results.options.find((option) => option.outcomes[name] !== undefined)?.outcomes[name];
}
