import { priceFactor } from '../appraisal/deflator.ts';
import type { Diagnostic, Place } from '../core/diagnostics.ts';
import { formatSignificant } from '../core/format.ts';
import * as messages from '../core/messages/units.ts';
import type { Expression } from '../formula/expression.ts';
import type { FormulaSpecification, InputSpecification } from '../formula/specification.ts';
import { multiply } from '../units/algebra.ts';
import type { Dimension } from '../units/dimension.ts';
import { rational } from '../units/rational.ts';
import type { ReferenceDeflator } from './deflators.ts';
import { binary, quantity } from './expressions.ts';
import type { Input, PriceConversion, Timeline } from './model.ts';
import { madeNames } from './names.ts';
import { error } from './report.ts';

/** Inputs in the prices of another year, brought to those of the model. */
export interface Converted {
  /** The inputs under the names at which their values enter. */
  readonly specifications: readonly InputSpecification[];
  /** For each converted input, the quantity of its own name: what formulas see. */
  readonly formulas: readonly FormulaSpecification[];
  readonly conversions: readonly PriceConversion[];
}

/**
 * Brings inputs in other prices to the price base of the model by its deflator: a value at the prices of a year by one
 * factor, one in nominal money by the factor of each period's year (Green Book 2026, 6.45–6.51). In formulas there is
 * money of one price base only.
 */
export function converted(
  inputs: readonly InputSpecification[],
  described: ReadonlyMap<string, Input>,
  priceBase: number,
  deflator: ReferenceDeflator | undefined,
  timeline: Timeline,
  placeOf: (input: string) => Place,
  problems: Diagnostic[],
): Converted {
  const formulas: FormulaSpecification[] = [];
  const conversions: PriceConversion[] = [];
  const specifications = inputs.map((specification): InputSpecification => {
    const { name, unit } = specification;
    const from = otherBase(unit.dimension, priceBase);
    if (from === undefined) return specification;
    const power = unit.dimension.get(`GBP@${from}`) ?? rational(1);
    const dimension = multiply(
      new Map([...unit.dimension].filter(([base]) => base !== `GBP@${from}`)),
      new Map([[`GBP@${priceBase}`, power]]),
    );
    // What is wrong with the prices is told once, and not again wherever the input is used.
    const refuse = (wording: Parameters<typeof error>[0]): InputSpecification => {
      problems.push(error(wording, placeOf(name)));
      return { ...specification, unit: { ...unit, dimension } };
    };
    if (power.numerator !== 1 || power.denominator !== 1) return refuse(messages.priceBasePower(unit.text));
    if (deflator === undefined) return refuse(messages.noDeflator(name, from, priceBase));
    const years = from === 'nominal' ? yearsOf(timeline) : [Number(from)];
    const factors = years.map((year) => priceFactor(deflator, year, priceBase));
    const [reason] = factors.flatMap((one) => (one.value === null ? [one.reason] : []));
    if (reason !== undefined) return refuse(reason);
    const values = factors.map(({ value }) => value ?? 1);
    const factor: Expression =
      values.length === 1 ? { kind: 'constant', value: values[0]! } : interpolated(years, values);
    const own = madeNames.atOwnPrices(name);
    const by = from === 'nominal' ? 'the deflator of each year' : formatSignificant(values[0]!, 6);
    formulas.push({
      name,
      text: `${name} at ${from === 'nominal' ? 'nominal' : from} prices × ${by}`,
      expression: binary('*', quantity(own), factor),
      dimension,
      allowed: 'any',
      generated: true,
    });
    const bases = [...years, priceBase].map((year) => deflator.basis.get(year));
    conversions.push({
      input: name,
      label: described.get(name)?.label ?? name,
      from,
      to: priceBase,
      factors: years.map((year, k) => ({ year, factor: values[k]! })),
      deflator: deflator.id,
      title: deflator.title,
      published: deflator.published,
      basis: bases.includes('illustrative') ? 'illustrative' : bases.includes('derived') ? 'derived' : 'published',
    });
    return { ...specification, name: own };
  });
  return { specifications, formulas, conversions };
}

/** The price base of a dimension where it is not the model's: a year, or nominal. */
export function otherBase(dimension: Dimension, priceBase: number): string | undefined {
  const money = [...dimension.keys()].find((base) => base.startsWith('GBP@'));
  const base = money?.slice('GBP@'.length);
  return base === undefined || base === String(priceBase) ? undefined : base;
}

function yearsOf({ startMonth, months }: Timeline): readonly number[] {
  const [first, last] = [Math.floor(startMonth / 12), Math.floor((startMonth + months - 1) / 12)];
  return Array.from({ length: last - first + 1 }, (_, k) => first + k);
}

/** The value of the year in which a period starts. */
function interpolated(years: readonly number[], values: readonly number[]): Expression {
  const table = years.flatMap((year, k): Expression[] => [
    { kind: 'constant', value: year },
    { kind: 'constant', value: values[k]! },
  ]);
  return { kind: 'call', function: 'interpolate', arguments: [{ kind: 'period', what: 'year' }, ...table] };
}
