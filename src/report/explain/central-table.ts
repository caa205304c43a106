import { dateLabel } from '../../core/calendar.ts';
import { decimalsToShow, formatNumber } from '../../core/format.ts';
import { interpret } from '../../formula/interpret.ts';
import { combinationsOf, type Members } from '../../formula/members.ts';
import type { Quantity } from '../../formula/system.ts';
import type { Model } from '../../model/model.ts';
import { fromCanonical } from '../../units/parse-unit.ts';
import type { Unit } from '../../units/unit.ts';

/** Values of a quantity on the central case, ready to print in its unit: a row for each combination of members. */
export interface CentralTable {
  /** Labels of the periods shown; one empty label for what does not vary by period. */
  readonly periods: readonly string[];
  readonly rows: readonly { readonly members: string; readonly values: readonly string[] }[];
  /** Combinations left out. */
  readonly more: number;
}

const mostPeriods = 6;
const mostRows = 24;

/** A quantity on the central case: in every combination of members, and in a few periods while it still changes. */
export function centralTable(model: Model, quantity: Quantity, unit: Unit | undefined): CentralTable {
  const { system, timeline } = model;
  const world = interpret(
    system,
    Float64Array.from(system.leaves, (leaf) => leaf.central),
  );
  const combinations = combinationsOf(system, quantity.dimensions);
  const count = quantity.varies === 'constant' ? 1 : timeline.labels.length;
  const columns = combinations.slice(0, mostRows).map((members) => ({
    members,
    values: Array.from({ length: count }, (_, period) => valueIn(world, quantity, members, period)),
  }));
  const periods = periodsToShow(columns.map(({ values }) => values));
  const print = printer(
    model,
    quantity,
    unit,
    columns.flatMap(({ values }) => periods.map((period) => values[period]!)),
  );
  const rows = columns.map(({ members, values }) => ({
    members: nameOf(model, members),
    values: periods.map((period) => print(values[period]!)),
  }));
  const [first] = rows;
  const isOne = combinations.length > 1 && rows.every(({ values }) => values.join() === first?.values.join());
  return {
    periods: count === 1 ? [''] : periods.map((period) => timeline.labels[period] ?? ''),
    rows: isOne && first ? [{ ...first, members: `every ${quantity.dimensions.join(' and ')}` }] : rows,
    more: combinations.length - rows.length,
  };
}

/** A choice of structure has no number: it is printed by name. */
function valueIn(
  world: ReturnType<typeof interpret>,
  { name, definition }: Quantity,
  members: Members,
  period: number,
): number {
  return definition.kind === 'choice' ? 0 : world.value(name, members, period);
}

/** At most six periods, evenly spread from the first to the last that brings a change; then the very last. */
function periodsToShow(columns: readonly (readonly number[])[]): number[] {
  const last = (columns[0]?.length ?? 1) - 1;
  const isSettled = (period: number) => columns.every((values) => values[period] === values[last]);
  let settled = last;
  while (settled > 0 && isSettled(settled - 1)) settled--;
  const steps = Math.min(settled, mostPeriods - 1);
  const shown = Array.from({ length: steps + 1 }, (_, i) => (steps === 0 ? 0 : Math.round((i * settled) / steps)));
  return [...new Set([...shown, last])];
}

function nameOf(model: Model, members: Members): string {
  return Object.entries(members)
    .map(([dimension, label]) =>
      dimension === 'option'
        ? (model.options.find(({ id }) => id === label)?.label ?? label)
        : model.system.levels?.has(dimension)
          ? `${dimension} ${label}`
          : label,
    )
    .join(', ');
}

/** Prints a value in its unit; a flow, which declares none, in pounds a year. */
function printer(
  { timeline }: Model,
  { definition }: Quantity,
  unit: Unit | undefined,
  values: readonly number[],
): (value: number) => string {
  if (definition.kind === 'choice') return () => definition.chosen;
  if (unit?.kind === 'date') return (value) => dateLabel(timeline.startMonth + fromCanonical(unit, value));
  const yearly = 12 / timeline.monthsPerStep;
  const inUnit = (value: number) => (unit === undefined ? value * yearly : fromCanonical(unit, value));
  const decimals = decimalsFor(values.map(inUnit));
  return (value) => formatNumber(inUnit(value), decimals);
}

/** As many decimals as show six digits of the largest, fewer where they would all be zeros. */
function decimalsFor(values: readonly number[]): number {
  const largest = Math.max(...values.map(Math.abs));
  let decimals = Math.min(8, Math.max(0, decimalsToShow(largest, 6)));
  while (
    decimals > 0 &&
    values.every((value) => Number(value.toFixed(decimals)) === Number(value.toFixed(decimals - 1)))
  ) {
    decimals--;
  }
  return decimals;
}
