import type { Wording } from '../diagnostics.ts';
import { orList, quoted } from './lists.ts';

export function emptyUnit(): Wording {
  return {
    code: 'unit-empty',
    message: 'There is no unit here.',
    hint: 'Write what the number counts, such as GBP, meter or month; a pure number has the unit "1".',
  };
}

export function unknownUnit(name: string, near: readonly string[]): Wording {
  return {
    code: 'unit-unknown',
    message: `There is no unit ${quoted(name)}.`,
    hint: near.length > 0 ? `Did you mean ${orList(near)}?` : `Add ${quoted(name)} under "units:" with its meaning.`,
  };
}

export function poundSign(): Wording {
  return { code: 'unit-unknown', message: 'The pound sign is not a unit.', hint: 'Write GBP, GBP k or GBP m.' };
}

export function unitExpected(found: string): Wording {
  return {
    code: 'unit-syntax',
    message:
      found === ''
        ? 'The unit stops where another unit should follow.'
        : `A unit should stand where ${quoted(found)} is.`,
    hint: 'Units are joined by * and /, as in GBP/meter or meter/month.',
  };
}

export function unitOperatorExpected(found: string): Wording {
  return {
    code: 'unit-syntax',
    message: `${quoted(found)} follows a unit without * or /.`,
    hint: 'Join units by * or /, as in premises*month or GBP/meter.',
  };
}

export function unitParenthesis(): Wording {
  return { code: 'unit-syntax', message: 'A parenthesis is opened and not closed.', hint: 'Close it with ")".' };
}

export function unitExponent(found: string): Wording {
  return {
    code: 'unit-power',
    message: found === '' ? 'A power is missing after "^".' : `${quoted(found)} is not a power that a unit can have.`,
    hint: 'Write a whole number between -9 and 9, as in meter^2.',
  };
}

export function unitAlone(name: string): Wording {
  return {
    code: 'unit-alone',
    message: `The unit ${quoted(name)} cannot be combined with others.`,
    hint: name === 'date' ? 'Use month or year for a duration.' : 'A choice between named structures has no scale.',
  };
}

export function unknownPriceBase(base: string): Wording {
  return {
    code: 'unknown-price-base',
    message: `"${base}" is not a price base.`,
    hint: 'Write the year of the prices, GBP@2019, or GBP@nominal for money of the day.',
  };
}

export function noDeflator(name: string, from: string, priceBase: number): Wording {
  return {
    code: 'no-deflator',
    message: `"${name}" is in ${from === 'nominal' ? 'nominal' : from} prices and this model in ${priceBase} prices, and no deflator is named to convert it.`,
    hint: 'Add "deflator: gdp-deflator-2026-06" under "appraisal:".',
  };
}

export function priceBasePower(unit: string): Wording {
  return {
    code: 'price-base-power',
    message: `"${unit}" is not money, or money per something, at other prices.`,
    hint: 'Only money to the first power is converted.',
  };
}

export function unitTooLarge(): Wording {
  return {
    code: 'unit-scale',
    message: 'The scale of this unit is too large to be exact.',
    hint: 'Use smaller powers, or GBP in place of GBP m.',
  };
}
