import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describe as inWords } from '../../src/units/algebra.ts';
import { fromCanonical, parseUnit, toCanonical, type UnitContext } from '../../src/units/parse-unit.ts';

const context = (monthsPerStep: 1 | 3 | 12 = 1): UnitContext => ({
  countingUnits: new Set(['meter', 'premises']),
  priceBase: 2024,
  monthsPerStep,
});

function unit(text: string, monthsPerStep: 1 | 3 | 12 = 1) {
  const parsed = parseUnit(text, context(monthsPerStep));
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return parsed.unit;
}

describe('a unit is a dimension and an exact scale', () => {
  test.each([
    ['GBP', 1, 'GBP@2024', 1, 1],
    ['GBP@2024', 1, 'GBP@2024', 1, 1],
    ['GBP m', 1, 'GBP@2024', 1_000_000, 1],
    ['GBP@2024 k', 1, 'GBP@2024', 1_000, 1],
    ['GBP m/year', 1, 'GBP@2024/time', 250_000, 3],
    ['GBP m/year', 12, 'GBP@2024/time', 1_000_000, 1],
    ['meter/month', 1, 'meter/time', 1, 1],
    ['meter/month', 3, 'meter/time', 3, 1],
    ['meter/year', 3, 'meter/time', 1, 4],
    ['quarter', 12, 'time', 1, 4],
    ['month', 12, 'time', 1, 12],
    ['year', 1, 'time', 12, 1],
    ['%', 1, 'a pure number', 1, 100],
    ['%/year', 12, '1/time', 1, 100],
    ['1', 1, 'a pure number', 1, 1],
    ['1/month', 1, '1/time', 1, 1],
    ['GBP/meter/month', 1, 'GBP@2024/meter/time', 1, 1],
    ['GBP/(meter*month)', 1, 'GBP@2024/meter/time', 1, 1],
    ['GBP * meter^-1', 1, 'GBP@2024/meter', 1, 1],
    ['meter/premises', 1, 'meter/premises', 1, 1],
    ['year^2/month^2', 1, 'a pure number', 144, 1],
    ['date', 3, 'time', 1, 3],
  ] as const)('%s with steps of %d months', (text, months, dimension, scale, per) => {
    const found = unit(text, months);
    expect([inWords(found.dimension), found.scale, found.per]).toEqual([dimension, scale, per]);
  });

  test('date and choice have kinds of their own', () => {
    expect([unit('date').kind, unit('choice').kind, unit('GBP').kind]).toEqual(['date', 'choice', 'quantity']);
  });
});

describe('what is no unit is marked where it stands', () => {
  test.each([
    ['meters', 'unit-unknown', 'meters'],
    ['GBP/metre', 'unit-unknown', 'metre'],
    ['£/meter', 'unit-unknown', '£'],
    ['GBP@old/meter', 'unknown-price-base', 'GBP@old'],
    ['GBP@old m', 'unknown-price-base', 'GBP@old m'],
    ['meter month', 'unit-syntax', 'month'],
    ['meter//month', 'unit-syntax', '/'],
    ['meter/', 'unit-syntax', ''],
    ['(meter', 'unit-syntax', '('],
    ['meter)', 'unit-syntax', ')'],
    ['100 GBP', 'unit-syntax', '100'],
    ['meter^1.5', 'unit-power', '1.5'],
    ['meter^', 'unit-power', ''],
    ['meter^10', 'unit-power', '10'],
    ['date/year', 'unit-alone', 'date'],
    ['choice*meter', 'unit-alone', 'choice'],
    ['meter/GBP m^9', 'unit-scale', 'GBP m^9'],
    ['GBP m^2*GBP m', 'unit-scale', 'GBP m^2*GBP m'],
    ['', 'unit-empty', ''],
  ])('%s', (text, code, marked) => {
    const parsed = parseUnit(text, context());
    if (!('problem' in parsed)) throw new Error('it was taken for a unit');
    expect(parsed.problem.code).toBe(code);
    expect(text.slice(parsed.problem.start, parsed.problem.end)).toBe(marked);
    expect(parsed.problem.hint).toBeTruthy();
  });

  test('a unit that is nearly right is named', () => {
    const parsed = parseUnit('metre', context());
    expect('problem' in parsed && parsed.problem.hint).toBe('Did you mean "meter"?');
  });
});

test('450 a month and 5,400 a year are the same rate', () => {
  for (const months of [1, 3, 12] as const) {
    expect(toCanonical(unit('meter/month', months), 450)).toBe(toCanonical(unit('meter/year', months), 5400));
  }
});

test('a value comes back from canonical units', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('GBP m/year', 'meter/month', '%', 'quarter', 'GBP k'),
      fc.constantFrom(1 as const, 3 as const, 12 as const),
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((n) => n / 1000),
      (text, months, value) => {
        const found = unit(text, months);
        const back = fromCanonical(found, toCanonical(found, value));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(value));
      },
    ),
  );
});
