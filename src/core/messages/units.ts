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

export function otherPriceBase(base: string, priceBase: number): Wording {
  return {
    code: 'price-base-unsupported',
    message: `Money at ${base === 'nominal' ? 'nominal prices' : `${base} prices`} is not supported yet: this model is in ${priceBase} prices.`,
    hint: `Convert the figure to ${priceBase} prices and say so in its note; the unit is then GBP.`,
  };
}

export function unitTooLarge(): Wording {
  return {
    code: 'unit-scale',
    message: 'The scale of this unit is too large to be exact.',
    hint: 'Use smaller powers, or GBP in place of GBP m.',
  };
}
