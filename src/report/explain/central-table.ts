import { dateLabel } from '../../core/calendar.ts';
import { formatSignificant } from '../../core/format.ts';
import { interpret, type Members } from '../../formula/interpret.ts';
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

/** A quantity on the central case: in every combination of members, in a few periods from the first to the last. */
export function centralTable(model: Model, quantity: Quantity, unit: Unit | undefined): CentralTable {
  const { system, timeline } = model;
  const world = interpret(
    system,
    Float64Array.from(system.leaves, (leaf) => leaf.central),
  );
  const periods = quantity.varies === 'constant' ? [0] : spreadOut(timeline.labels.length, mostPeriods);
  const combinations = combinationsOf(system.dimensions, quantity.dimensions);
  const print = printer(model, quantity, unit);
  const rows = combinations.slice(0, mostRows).map((members) => ({
    members: nameOf(model, members),
    values: periods.map((period) => print(() => world.value(quantity.name, members, period))),
  }));
  const first = rows[0];
  const same =
    first !== undefined &&
    combinations.length === rows.length &&
    rows.length > 1 &&
    rows.every((row) => row.values.join('\n') === first.values.join('\n'));
  return {
    periods: quantity.varies === 'constant' ? [''] : periods.map((period) => timeline.labels[period] ?? ''),
    rows: same ? [{ ...first, members: `every ${quantity.dimensions.join(' and ')}` }] : rows,
    more: combinations.length - rows.length,
  };
}

/** At most `most` whole numbers from 0 to `count` − 1, both included, evenly spread. */
function spreadOut(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}

function combinationsOf(members: ReadonlyMap<string, readonly string[]>, dimensions: readonly string[]): Members[] {
  return dimensions.reduce<Members[]>(
    (rows, dimension) =>
      rows.flatMap((row) => (members.get(dimension) ?? []).map((label) => ({ ...row, [dimension]: label }))),
    [{}],
  );
}

function nameOf(model: Model, members: Members): string {
  return Object.entries(members)
    .map(([dimension, label]) =>
      dimension === 'option' ? (model.options.find(({ id }) => id === label)?.label ?? label) : label,
    )
    .join(', ');
}

function printer(model: Model, quantity: Quantity, unit: Unit | undefined): (value: () => number) => string {
  const { definition } = quantity;
  if (definition.kind === 'choice') return () => definition.chosen;
  if (unit?.kind === 'date') return (value) => dateLabel(model.timeline.startMonth + fromCanonical(unit, value()));
  const yearly = 12 / model.timeline.monthsPerStep;
  return (value) => formatSignificant(unit === undefined ? value() * yearly : fromCanonical(unit, value()), 6);
}
