import { describe, expect, it } from 'vitest';
import {
  decimalsOfError,
  formatFigure,
  formatList,
  formatNumber,
  formatShare,
  formatShareWithError,
  formatSignificant,
  formatWithError,
  scaleFor,
} from '../../src/core/format.ts';

describe('formatNumber', () => {
  it('groups thousands and uses a true minus sign', () => {
    expect(formatNumber(-1234567.891, 2)).toBe('−1,234,567.89');
    expect(formatNumber(1234, 0)).toBe('1,234');
  });

  it('rounds to tens and hundreds', () => {
    expect(formatNumber(1250, -2)).toBe('1,300');
    expect(formatNumber(-1249, -2)).toBe('−1,200');
  });

  it('never prints minus nothing', () => {
    expect(formatNumber(-0.001, 2)).toBe('0.00');
    expect(formatNumber(-0, 0)).toBe('0');
  });

  it('never prints NaN', () => {
    expect(formatNumber(Number.NaN, 2)).toBe('–');
    expect(formatNumber(Number.NEGATIVE_INFINITY, 2)).toBe('−∞');
  });
});

describe('formatSignificant', () => {
  it.each([
    [0.000123456, 3, '0.000123'],
    [1505833, 4, '1,505,833'],
    [0.5, 4, '0.5'],
    [99.995, 4, '100'],
    [0, 3, '0'],
  ])('%d to %d digits is %s', (value, digits, text) => expect(formatSignificant(value, digits)).toBe(text));
});

describe('an error', () => {
  it.each([
    [0.02, 2],
    [0.0096, 2],
    [300, -2],
    [1, 0],
  ])('of %d is shown to %d decimals: one digit', (error, decimals) => expect(decimalsOfError(error)).toBe(decimals));

  it('decides how many digits of a figure are shown', () => {
    const millions = scaleFor('GBP', 2e6);
    expect(formatFigure(366_123, millions, 4_000)).toBe('£0.366m');
    expect(formatFigure(366_123, millions, 40_000)).toBe('£0.37m');
    expect(formatWithError(366_123, millions, 23_000)).toBe('£0.37m ± 0.02');
    expect(formatWithError(-366_123, millions, 23_000)).toBe('−£0.37m ± 0.02');
    expect(formatWithError(7_412.3, scaleFor('meter', 7_412), 31)).toBe('7,410 meter ± 30');
  });

  it('too small for the last digit shown is left out, not printed as nothing', () => {
    expect(formatWithError(1_505_833, scaleFor('GBP', 1.5e6), 3)).toBe('£1.506m');
  });
});

describe('scaleFor', () => {
  it('shows money in pounds below half a million and in millions above', () => {
    expect(formatFigure(205_833.3, scaleFor('GBP', 205_833.3))).toBe('£205,833');
    expect(formatFigure(1_505_833, scaleFor('GBP', 1_505_833))).toBe('£1.506m');
    expect(formatFigure(2.5e9, scaleFor('GBP', 2.5e9))).toBe('£2.500bn');
    expect(formatFigure(85.64, scaleFor('GBP', 85.64))).toBe('£85.64');
  });

  it('understands money declared in millions, and money per something', () => {
    expect(formatFigure(0.3, scaleFor('GBP m', 0.3))).toBe('£300,000');
    expect(formatFigure(1.5, scaleFor('GBP m', 1.5))).toBe('£1.500m');
    expect(formatFigure(310, scaleFor('GBP/meter', 310))).toBe('£310/meter');
    expect(formatFigure(310, scaleFor('GBP@2024', 310))).toBe('£310');
  });
});

describe('units of counting', () => {
  it('follow the figure, and a rate of nothing in particular is per its time', () => {
    expect(formatFigure(1234, scaleFor('meter', 1234))).toBe('1,234 meter');
    expect(formatFigure(1.836, scaleFor('1/year', 1.836))).toBe('1.836 per year');
  });
});

describe('formatShare', () => {
  it('says none and all rather than 0% and 100%', () => {
    expect(formatShare(0)).toBe('none');
    expect(formatShare(1)).toBe('all');
  });

  it('does not round a share that is not none to 0%, nor one that is not all to 100%', () => {
    expect(formatShare(0.0004, 0.004)).toBe('0.04%');
    expect(formatShare(0.9996, 0.004)).toBe('99.96%');
    expect(formatShare(0.00002, 0.00001)).toBe('<0.01%');
    expect(formatShareWithError(0.99999, 0.00001)).toBe('>99.99%');
  });

  it('shows the digits its error supports', () => {
    expect(formatShareWithError(0.12345, 0.002)).toBe('12.3% ± 0.2');
    expect(formatShare(0.12345, 0.02)).toBe('12%');
  });
});

it('lists in words', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(formatList)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});
