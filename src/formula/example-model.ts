import { monthsOf } from '../core/calendar.ts';
import { pow } from '../core/elementary/index.ts';
import { divide, moneyAt, pure, time } from '../units/algebra.ts';
import type { Dimension } from '../units/dimension.ts';
import type { Unit } from '../units/unit.ts';
import type { SystemSpecification } from './specification.ts';

/**
 * The model in which the examples of the function catalogue are worked: the years 2024 to 2027, present values at the
 * start of 2024 at 3.5%, `cost` of 1,200 GBP, `spending` of 300 GBP/year, and `success` by `stage` (reach 0.5, install
 * 0.8).
 */
export function exampleModel(): SystemSpecification {
  const money = moneyAt(2024);
  const years = [0, 1, 2, 3];
  const leaf = (index: number, id: string, central: number) => ({ id, index, random: false, central });
  const entry = (index: number) => [{ from: 0, leaf: index }];
  return {
    periods: {
      count: 4,
      start: Float64Array.from(years),
      end: Float64Array.from(years, (k) => k + 1),
      length: Float64Array.from(years, () => 1),
      year: Float64Array.from(years, (k) => 2024 + k),
      presentValueWeight: Float64Array.from(years, (k) => pow(1.035, -k)),
    },
    monthsPerStep: 12,
    dimensions: new Map([
      ['option', ['bau', 'migrate']],
      ['stage', ['reach', 'install']],
    ]),
    leaves: [
      leaf(0, 'cost', 1200),
      leaf(1, 'spending', 300),
      leaf(2, 'success.reach', 0.5),
      leaf(3, 'success.install', 0.8),
    ],
    inputs: [
      {
        name: 'cost',
        unit: unitOf('GBP', money),
        dimensions: [],
        definition: { kind: 'input', entries: new Map([['', entry(0)]]) },
      },
      {
        name: 'spending',
        unit: unitOf('GBP/year', divide(money, time)),
        dimensions: [],
        definition: { kind: 'input', entries: new Map([['', entry(1)]]) },
      },
      {
        name: 'success',
        unit: unitOf('1', pure),
        dimensions: ['stage'],
        definition: {
          kind: 'input',
          entries: new Map([
            ['reach', entry(2)],
            ['install', entry(3)],
          ]),
        },
      },
    ],
    formulas: [],
    checks: [],
    results: [],
    dateToTime: (text) => {
      const months = monthsOf(text);
      return months === undefined ? undefined : (months - 2024 * 12) / 12;
    },
  };
}

function unitOf(text: string, dimension: Dimension): Unit {
  return { text, kind: 'quantity', dimension, scale: 1, per: 1 };
}
