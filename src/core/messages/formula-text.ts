import type { Wording } from '../diagnostics.ts';
import { quoted } from './lists.ts';

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
