import { type PeriodSeries, type PeriodValue, seriesByPeriod } from '../../analysis/by-period.ts';
import { formatFigure, formatWithError, type Scale, scaleFor, unitOf, withoutUnit } from '../../core/format.ts';
import { type Cell, figure, type Table } from '../blocks.ts';
import type { Subject } from '../template/subject.ts';
import { unfilledInputs } from './unfilled-table.ts';

/** Named quantities of an option, a row for each period asked for, with their range over the modelled cases. */
export function seriesTable(
  { run, model, results, inputsBehind }: Subject,
  option: string,
  names: readonly string[],
  periods: readonly number[],
): Table {
  const series = seriesByPeriod(run, option, names, periods);
  const scales = series.map(scaleOf);
  const labelOf = (name: string): string =>
    (model.flows.get(name) ?? model.calculations.get(name) ?? model.inputs.get(name) ?? model.outcomes.get(name))
      ?.label ?? name;
  const unfilled = unfilledInputs(model).map(({ name }) => name);
  const waits = new Set(
    series
      .filter(({ values }) => values.every(({ mean, constant }) => constant && mean.value === 0))
      .filter(({ name }) => inputsBehind(name, option).some((input) => unfilled.includes(input))),
  );
  const cell = (one: PeriodSeries, value: PeriodValue, scale: Scale): Cell =>
    waits.has(one) ? '–' : figure(valueText(value, withoutUnit(scale)), { kind: 'series', name: one.name, option });
  const adds = series.some(({ adds }) => adds);
  return {
    kind: 'table',
    caption: `“${results.options.find(({ id }) => id === option)?.label ?? option}” by ${model.timeline.step}: mean, and in brackets P5 to P95`,
    columns: [
      { heading: 'Period', align: 'left' },
      ...series.map(({ name }, i) => ({ heading: headed(labelOf(name), scales[i]!), align: 'right' as const })),
    ],
    rows: [
      ...periods.map((period, row): Cell[] => [
        model.timeline.labels[period] ?? '',
        ...series.map((one, i) => cell(one, one.values[row]!, scales[i]!)),
      ]),
      ...(adds
        ? [['Together', ...series.map((one, i): Cell => (one.total === null ? '' : cell(one, one.total, scales[i]!)))]]
        : []),
    ],
    notes: [
      ...(waits.size === 0 ? [] : ['–: nothing, until an amount that it rests on is put in.']),
      `Undiscounted. What is spent, migrated or gained is the amount in the ${model.timeline.step}; a number of meters that wait is that at its end.`,
    ],
  };
}

function headed(label: string, scale: Scale): string {
  const unit = unitOf(scale);
  return unit === '' ? label : `${label}, ${unit}`;
}

function scaleOf({ unit, values, total }: PeriodSeries): Scale {
  const all = [...values, ...(total === null ? [] : [total])];
  return scaleFor(unit, Math.max(...all.map(({ mean, high }) => Math.max(Math.abs(mean.value), Math.abs(high.value)))));
}

/** `12 (0 to 40)`; a figure that is the same in every case stands alone. */
function valueText({ mean, low, high, constant }: PeriodValue, scale: Scale): string {
  if (constant) return formatFigure(mean.value, scale);
  const end = ({ value, se }: PeriodValue['low']): string => formatFigure(value, scale, se);
  return `${formatWithError(mean.value, scale, mean.se)} (${end(low)} to ${end(high)})`;
}
