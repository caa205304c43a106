import type { Wording } from '../diagnostics.ts';
import { andList, orList, quoted } from './lists.ts';

export function unknownName(name: string, near: readonly string[]): Wording {
  return {
    code: 'formula-unknown-name',
    message: `There is nothing called ${quoted(name)}.`,
    hint: near.length > 0 ? `Did you mean ${orList(near)}?` : 'Add it under "inputs:" or "calculations:".',
  };
}

export function unknownFunction(name: string, near: readonly string[]): Wording {
  return {
    code: 'formula-unknown-function',
    message: `There is no function ${quoted(name)}.`,
    hint:
      near.length > 0
        ? `Did you mean ${orList(near)}?`
        : 'A formula cannot define functions; write the expression out.',
  };
}

export function notAFunction(name: string): Wording {
  return {
    code: 'formula-not-a-function',
    message: `${quoted(name)} is a quantity, not a function.`,
    hint: `To multiply, write ${name} * (...); for a member of a dimension write ${name}[label]; for another period at(${name}, date).`,
  };
}

export function functionWithoutArguments(signature: string): Wording {
  return {
    code: 'formula-function-name',
    message: 'A function stands here without its arguments.',
    hint: `Write ${signature}.`,
  };
}

export function distributionInFormula(name: string): Wording {
  return {
    code: 'formula-distribution',
    message: `The distribution ${quoted(name)} stands in a formula; chance enters only through inputs.`,
    hint: `Declare an input with "value: ${name}(...)" and write its name here.`,
  };
}

export function argumentCount(signature: string, given: number): Wording {
  return {
    code: 'formula-arguments',
    message: given === 1 ? `This call has 1 argument.` : `This call has ${given} arguments.`,
    hint: `Write ${signature}.`,
  };
}

export function dimensionAsValue(name: string, labels: readonly string[]): Wording {
  return {
    code: 'formula-dimension-as-value',
    message: `${quoted(name)} is not a number: it can only be compared with one of its labels.`,
    hint:
      labels[0] === undefined ? 'Compare it by == or != with a label.' : `Write ${name} == ${labels[0]}, for example.`,
  };
}

export function labelAsValue(label: string, dimension: string): Wording {
  return {
    code: 'formula-label-as-value',
    message: `${quoted(label)} is a label of ${quoted(dimension)}, not a number.`,
    hint: `Write ${dimension} == ${label} for a condition, or x[${label}] for the value of x there.`,
  };
}

export function notALabel(label: string, of: string, near: readonly string[], labels: readonly string[]): Wording {
  return {
    code: 'formula-unknown-label',
    message: `${quoted(label)} is not a label of ${quoted(of)}.`,
    hint: near.length > 0 ? `Did you mean ${orList(near)}?` : `Its labels are ${andList(labels)}.`,
  };
}

export function labelNeeded(of: string, labels: readonly string[]): Wording {
  return {
    code: 'formula-unknown-label',
    message: `${quoted(of)} is compared with something that is not one of its labels.`,
    hint: `Write a label without quotation marks: ${orList(labels.slice(0, 6))}.`,
  };
}

export function labelsHaveNoOrder(operator: string, of: string): Wording {
  return {
    code: 'formula-label-order',
    message: `The labels of ${quoted(of)} have no order, so ${quoted(operator)} means nothing here.`,
    hint: 'Compare by == or !=.',
  };
}

export function pickUnknownLabel(label: string, near: readonly string[]): Wording {
  return {
    code: 'formula-unknown-label',
    message: `No dimension has a member ${quoted(label)}.`,
    hint:
      near.length > 0 ? `Did you mean ${orList(near)}?` : 'Write one of the labels under "options:" or "dimensions:".',
  };
}

export function pickAmbiguous(label: string, dimensions: readonly string[]): Wording {
  return {
    code: 'formula-ambiguous-label',
    message: `${quoted(label)} is a member of ${andList(dimensions)}, so this pick can mean more than one thing.`,
    hint: `Name the dimension too: ${dimensions.map((dimension) => `${dimension}.${label}`).join(' or ')}.`,
  };
}

export function pickTwice(dimension: string): Wording {
  return {
    code: 'formula-pick',
    message: `Two labels of ${quoted(dimension)} are picked at once.`,
    hint: 'Pick one label of each dimension.',
  };
}

export function pickFromNothing(name: string): Wording {
  return {
    code: 'formula-pick',
    message: `${quoted(name)} has no members to pick from.`,
    hint: 'Only inputs, calculations, flows and outcomes can be picked from.',
  };
}

export function pickWithoutVariation(name: string, dimension: string): Wording {
  return {
    code: 'formula-does-not-vary',
    message: `${quoted(name)} does not vary by ${quoted(dimension)}, so there is nothing to pick.`,
    hint: `Write ${name} alone.`,
  };
}

export function foldWithoutVariation(name: string, dimension: string): Wording {
  return {
    code: 'formula-does-not-vary',
    message: `What stands in this ${quoted(name)} does not vary by ${quoted(dimension)}.`,
    hint: `Remove the ${name}, or write in it a quantity that varies by ${dimension}.`,
  };
}

export function notADimension(name: string, near: readonly string[], dimensions: readonly string[]): Wording {
  return {
    code: 'formula-unknown-dimension',
    message: `${quoted(name)} is not a dimension of this model.`,
    hint: near.length > 0 ? `Did you mean ${orList(near)}?` : `Its dimensions are ${andList(dimensions)}.`,
  };
}

export function dimensionNameNeeded(signature: string): Wording {
  return {
    code: 'formula-unknown-dimension',
    message: 'The name of a dimension should stand here.',
    hint: `Write ${signature}.`,
  };
}

export function textOutsideDate(): Wording {
  return {
    code: 'formula-text',
    message: 'Text stands only in a date.',
    hint: 'Write date("2024-11-03"); labels stand without quotation marks.',
  };
}

export function dateTextNeeded(): Wording {
  return {
    code: 'formula-date',
    message: 'A date is written as text.',
    hint: 'Write date("2024-11-03"), date("2024-11"), date("2024-Q4") or date("2024"); a date that varies is an input.',
  };
}

export function impossibleDate(text: string): Wording {
  return {
    code: 'formula-date',
    message: `There is no date ${quoted(text)}.`,
    hint: 'Write date("2024-11-03"), date("2024-11"), date("2024-Q4") or date("2024").',
  };
}

export function truthInArithmetic(): Wording {
  return {
    code: 'formula-truth-as-number',
    message: 'A condition stands where a number is needed.',
    hint: 'Write condition ? 1 : 0.',
  };
}

export function numberAsTruth(): Wording {
  return {
    code: 'formula-number-as-truth',
    message: 'A number stands where a condition is needed.',
    hint: 'Compare it, as in x > 0. Comparisons bind less than "not": write not (a == b).',
  };
}

export function truthsCompared(): Wording {
  return {
    code: 'formula-truth-as-number',
    message: 'Conditions cannot be compared.',
    hint: 'Combine them with "and", "or" and "not".',
  };
}

export function divisionByZero(): Wording {
  return {
    code: 'formula-division-by-zero',
    message: 'This divides by 0.',
    hint: 'Divide by a quantity, and say in a conditional what holds where it is 0.',
  };
}

export function tableOrder(): Wording {
  return {
    code: 'formula-table-order',
    message: 'The points of this table do not go up in x.',
    hint: 'Write interpolate(x, x1, y1, x2, y2, ...) with x1 < x2 < ....',
  };
}

/* What things measure. */

export function sidesDiffer(operator: string, left: string, right: string, hint: string): Wording {
  return {
    code: 'formula-dimensions-differ',
    message: `The two sides of ${quoted(operator)} measure different things: ${left} and ${right}.`,
    hint,
  };
}

export function branchesDiffer(then: string, otherwise: string, hint: string): Wording {
  return {
    code: 'formula-dimensions-differ',
    message: `The two branches of this conditional measure different things: ${then} and ${otherwise}.`,
    hint,
  };
}

export function argumentsDiffer(name: string, first: string, other: string, hint: string): Wording {
  return {
    code: 'formula-dimensions-differ',
    message: `The arguments of ${quoted(name)} measure different things: ${first} and ${other}.`,
    hint,
  };
}

export function argumentMeasures(
  name: string,
  parameter: string,
  wanted: string,
  found: string,
  hint: string,
): Wording {
  return {
    code: 'formula-dimension',
    message: `The argument ${quoted(parameter)} of ${quoted(name)} must be ${wanted}; this is ${found}.`,
    hint,
  };
}

export function declaredDiffers(name: string, declared: string, found: string, hint: string): Wording {
  return {
    code: 'formula-dimension',
    message: `${quoted(name)} is declared to measure ${declared}; its formula measures ${found}.`,
    hint,
  };
}

export function exponentMeasures(found: string): Wording {
  return {
    code: 'formula-exponent',
    message: `An exponent must be a pure number; this is ${found}.`,
    hint: 'Divide it by something that measures the same.',
  };
}

export function exponentNotLiteral(base: string): Wording {
  return {
    code: 'formula-exponent',
    message: `The base measures ${base}, so its exponent must be written as a number.`,
    hint: 'Write a number such as 2 or 1/2, or divide the base by something that measures the same.',
  };
}

/** What to do about two dimensions that differ by time, or of which one is pure. */
export const dimensionHints = {
  prices:
    'Money of two price bases never adds. An input in other prices is converted where it enters; what is worked out is in GBP.',
  rate: 'A rate and an amount differ by time: multiply a rate by step for this period, or take total(x) over the timeline.',
  literal: 'A number written in a formula is a pure number: make it an input with a unit.',
  general: 'Multiply or divide so that both measure the same, or correct a unit.',
  unit: 'Correct the unit or the formula.',
};

/* How quantities depend on each other. */

export function loop(names: readonly string[]): Wording {
  return {
    code: 'formula-loop',
    message:
      names.length === 2
        ? `${quoted(names[0] ?? '')} is calculated from itself: ${names.join(' -> ')}.`
        : `These are calculated from each other: ${names.join(' -> ')}.`,
    hint: 'Only previous(x, initial), the value of the period before, may close a loop.',
  };
}

export function loopThroughTimeline(names: readonly string[]): Wording {
  return {
    code: 'formula-loop',
    message: `A value of the whole timeline is used on the way to itself: ${names.join(' -> ')}.`,
    hint: 'Within a loop use previous or cumulative in place of total, mean, peak, at, first, final and pv.',
  };
}

export function rateVaries(name: string, dimensions: readonly string[]): Wording {
  return {
    code: 'formula-flow-varies',
    message: `The flow ${quoted(name)} varies by ${andList(dimensions)}; a flow varies by option and period alone.`,
    hint: `${dimensions.map((d) => `Write sum(..., ${d})`).join(', or ')}, or pick a member with [label].`,
  };
}

export function resultVaries(name: string, dimensions: readonly string[]): Wording {
  return {
    code: 'formula-outcome-varies',
    message: `The outcome ${quoted(name)} varies by ${andList(dimensions)}; an outcome has one value for each option.`,
    hint: `${dimensions.map((d) => `Write sum(..., ${d})`).join(', or ')}, or pick a member with [label].`,
  };
}

export function resultVariesByPeriod(name: string): Wording {
  return {
    code: 'formula-outcome-varies',
    message: `The outcome ${quoted(name)} varies by period; an outcome has one value for each option.`,
    hint: 'Write total(...) of a rate, final(...) of a stock, or at(..., date).',
  };
}

export function checkIsNoComparison(): Wording {
  return {
    code: 'check-comparison',
    message: 'A check compares two quantities.',
    hint: 'Write left == right, or with !=, <, <=, > or >=; two statements are two checks.',
  };
}

export function unusedInput(name: string): Wording {
  return {
    code: 'input-unused',
    message: `Nothing uses the input ${quoted(name)}.`,
    hint: 'Use it in a formula, or remove it.',
  };
}

export function duplicateName(name: string): Wording {
  return {
    code: 'formula-duplicate-name',
    message: `Two quantities are called ${quoted(name)}.`,
    hint: 'Give one of them another name.',
  };
}
