import type { Wording } from '../diagnostics.ts';
import { andList, orList, quoted } from './lists.ts';

/* What the text of a formula may not say. */

export function formulaEmpty(): Wording {
  return { code: 'formula-empty', message: 'The formula is empty.', hint: 'Write an expression; "0" is one.' };
}

export function formulaTooLong(length: number, limit: number): Wording {
  return {
    code: 'formula-too-long',
    message: `The formula has ${length} characters; at most ${limit} are read.`,
    hint: 'Give its parts names of their own under "calculations:".',
  };
}

export function tooManyOperators(limit: number): Wording {
  return {
    code: 'formula-too-long',
    message: `The formula has more than ${limit} operators; this is the first too many.`,
    hint: 'Give its parts names of their own under "calculations:".',
  };
}

export function formulaTooDeep(limit: number): Wording {
  return {
    code: 'formula-too-deep',
    message: `The formula nests more than ${limit} deep here.`,
    hint: 'Give its inner parts names of their own under "calculations:".',
  };
}

export function leadingZero(text: string): Wording {
  return {
    code: 'formula-number',
    message: `${quoted(text)} starts with a zero, as if cut from a longer number.`,
    hint: 'Write numbers without separators: 1500000, or 1.5e6.',
  };
}

export function digitSeparator(text: string): Wording {
  return {
    code: 'formula-number',
    message: `${quoted(text)} is not a number here.`,
    hint: `Write numbers without separators: ${text.replace(/_/g, '')}.`,
  };
}

export function numberTooLarge(text: string): Wording {
  return { code: 'formula-number', message: `${quoted(text)} is too large a number.`, hint: 'Use at most 1e308.' };
}

/** A word that mathjs knows and the language does not have; undefined for every other name. */
export function refusedWord(word: string): Wording | undefined {
  const hint = new Map([
    ['xor', 'Write (a and not b) or (b and not a).'],
    ['mod', 'Write x - n * floor(x / n).'],
    ['to', 'Every quantity already has a unit; remove the conversion.'],
    ['in', 'Every quantity already has a unit; remove the conversion.'],
    ['null', 'Write 0, or say in a conditional what to do without a value.'],
    ['undefined', 'Write 0, or say in a conditional what to do without a value.'],
    ['NaN', 'Write 0, or say in a conditional what to do without a value.'],
    ['Infinity', 'Write a number, or say in a conditional what to do without a limit.'],
  ]).get(word);
  if (hint === undefined) return undefined;
  return { code: 'formula-operator', message: `${quoted(word)} cannot be used in a formula.`, hint };
}

/** An operator or a sign that a formula may not have; `after` is the text that follows it. */
export function refusedOperator(text: string, afterOperand: boolean, after: string): Wording {
  const code = 'formula-operator';
  const plain = `${quoted(text)} cannot be used in a formula.`;
  switch (text) {
    case '=':
      return {
        code: 'formula-assignment',
        message: 'A formula cannot assign with "=".',
        hint: 'Write == to compare; to name a part, add it under "calculations:".',
      };
    case ';':
      return {
        code: 'formula-block',
        message: 'A formula is one expression, without ";".',
        hint: 'Add each part under "calculations:" with a name of its own.',
      };
    case "'":
      if (afterOperand) return { code, message: plain, hint: 'There are no matrices, so nothing to transpose.' };
      return unclosedText();
    case '"':
      return unclosedText();
    case '!':
      return {
        code,
        message: afterOperand ? 'There is no factorial in a formula.' : plain,
        hint: afterOperand ? 'Write the product out, or != for "is not".' : 'Write "not" in front of a condition.',
      };
    case '%':
      return {
        code,
        message: 'There is no percent sign in a formula.',
        hint: /^[\w(]/.test(after)
          ? 'For the remainder write x - n * floor(x / n); for a share divide by 100.'
          : 'Divide by 100, or name the share as an input with the unit "%".',
      };
    case '{':
    case '}':
      return { code: 'formula-object', message: plain, hint: 'There are no objects; use an input with "by:".' };
    case '#':
      return { code, message: 'A formula cannot hold a comment.', hint: 'Put it in the "note:" beside the formula.' };
    case '.':
      return {
        code,
        message: 'A dot stands by itself here.',
        hint: 'Write a name inside another model without spaces, as lg.stock, and a number as 5 or 5.0.',
      };
  }
  const instead = new Map([
    ['&', 'and'],
    ['&&', 'and'],
    ['|', 'or'],
    ['||', 'or'],
    ['~', 'not'],
    ['**', '^'],
    ['.*', '*'],
    ['./', '/'],
    ['.^', '^'],
    ['×', '*'],
    ['·', '*'],
    ['÷', '/'],
    ['−', '-'],
    ['–', '-'],
    ['—', '-'],
    ['≤', '<='],
    ['≥', '>='],
    ['≠', '!='],
    ['?.', '.'],
  ]).get(text);
  if (instead !== undefined) return { code, message: plain, hint: `Write ${instead} in its place.` };
  if (text === '<<' || text === '>>' || text === '>>>') {
    return { code, message: plain, hint: 'Multiply or divide by a power of 2.' };
  }
  if (text === '??') return { code, message: plain, hint: 'Every quantity has a value; use a conditional.' };
  if (text.startsWith('£')) {
    return { code, message: plain, hint: 'Write the amount as an input with the unit GBP, and its name here.' };
  }
  if (/^[“”‘’]/u.test(text)) return { code, message: plain, hint: 'Use straight quotation marks: date("2024-11").' };
  return {
    code: 'formula-character',
    message: plain,
    hint: 'Names are made of the letters a to z, digits and underscores.',
  };
}

function unclosedText(): Wording {
  return {
    code: 'formula-text',
    message: 'A quotation mark is opened and not closed.',
    hint: 'Text stands only in a date, as in date("2024-11-03").',
  };
}

export function implicitMultiplication(left: string, right: string): Wording {
  const between = right === '(' ? `${left} * (...)` : `${left} * ${right}`;
  return {
    code: 'formula-implicit-multiplication',
    message: 'Two values stand side by side without an operator.',
    hint: `To multiply, write ${between.replace(/^[)\]]/, '(...)')}. Numbers in a formula carry no unit: an amount with a unit is an input.`,
  };
}

export function pickOfExpression(): Wording {
  return {
    code: 'formula-pick',
    message: 'Only a named quantity can be picked from with [ ].',
    hint: 'Add the expression under "calculations:" and pick from its name.',
  };
}

export function matrix(): Wording {
  return {
    code: 'formula-matrix',
    message: 'There are no lists or matrices in a formula.',
    hint: 'Use an input with "by:" a dimension, and sum(x, dimension).',
  };
}

export function strayComma(): Wording {
  return {
    code: 'formula-comma',
    message: 'A comma stands outside the arguments of a function.',
    hint: 'Write numbers without separators: 1000, or 1e3.',
  };
}

export function range(): Wording {
  return {
    code: 'formula-range',
    message: 'There are no ranges in a formula.',
    hint: 'A conditional is written: condition ? value : other value.',
  };
}

export function halfConditional(): Wording {
  return {
    code: 'formula-conditional',
    message: 'This conditional has no ":".',
    hint: 'Write condition ? value : other value.',
  };
}

export function unclosed(bracket: string): Wording {
  return {
    code: 'formula-bracket',
    message: `${quoted(bracket)} is opened and not closed.`,
    hint: `Close it with ${quoted(bracket === '(' ? ')' : ']')}.`,
  };
}

export function unopened(bracket: string, open: string | undefined): Wording {
  return {
    code: 'formula-bracket',
    message: open === undefined ? `${quoted(bracket)} closes nothing.` : `${quoted(bracket)} closes a ${quoted(open)}.`,
    hint: open === undefined ? 'Remove it, or open it earlier.' : 'Close each bracket with its own kind.',
  };
}

export function unexpected(found: string): Wording {
  return {
    code: 'formula-syntax',
    message: `${quoted(found)} cannot stand here.`,
    hint: 'Something may be missing before it: every operator needs a value on each side.',
  };
}

export function unfinished(): Wording {
  return {
    code: 'formula-syntax',
    message: 'The formula stops where a value should follow.',
    hint: 'Every operator needs a value on each side.',
  };
}

export function labelExpected(): Wording {
  return {
    code: 'formula-pick',
    message: 'Inside [ ] stands the name of a member of a dimension.',
    hint: 'Write x[label], or x[label, label] for two dimensions; for another period use at(x, date) or previous(x, initial).',
  };
}

export function labelMissing(): Wording {
  return { code: 'formula-pick', message: 'There is no label inside [ ].', hint: 'Write x[label].' };
}

export function chainedComparison(): Wording {
  return {
    code: 'formula-chained-comparison',
    message: 'Comparisons cannot be chained.',
    hint: 'Write the two apart, as in a < b and b < c.',
  };
}

/* What names and functions mean. */

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
    hint: 'Give the members of the two dimensions different names.',
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
    message: `In ${quoted(name)} the ${parameter} must be ${wanted}; this is ${found}.`,
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
    hint: dimensions.map((d) => `Write sum(..., ${d})`).join(', or ') + ', or pick a member with [label].',
  };
}

export function resultVaries(name: string, dimensions: readonly string[]): Wording {
  return {
    code: 'formula-outcome-varies',
    message: `The outcome ${quoted(name)} varies by ${andList(dimensions)}; an outcome has one value for each option.`,
    hint: dimensions.map((d) => `Write sum(..., ${d})`).join(', or ') + ', or pick a member with [label].',
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
