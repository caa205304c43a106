import type { Wording } from '../diagnostics.ts';
import { quoted } from './lists.ts';

/** What is said about elicited quantiles or data that no distribution can be fitted to. */

export function notQuantiles(found: string): Wording {
  return {
    code: 'fit-quantiles-syntax',
    message: found === '' ? 'There are no quantiles to fit.' : `${quoted(found)} is not a quantile.`,
    hint: 'Write --quantiles "5%: 100, 50%: 180, 95%: 400"; numbers without commas, so 1000 and not 1,000.',
  };
}

export function numberWithCommas(found: string): Wording {
  return {
    code: 'fit-number-commas',
    message: `Commas separate quantiles, so ${quoted(found)} is not read as one number.`,
    hint: `Write ${found.replaceAll(',', '')}.`,
  };
}

export function notProbability(found: string): Wording {
  return {
    code: 'fit-probability',
    message: `The probability ${found} is not between 0 and 1.`,
    hint: 'Write 5% or 0.05. For an end that cannot be passed use --min or --max.',
  };
}

export function sameProbability(probability: string): Wording {
  return {
    code: 'fit-probability-twice',
    message: `The ${probability} quantile is given twice.`,
    hint: 'Give one value for each probability; fit what two experts say apart.',
  };
}

export function quantilesOutOfOrder(lower: string, low: number, upper: string, high: number): Wording {
  return {
    code: 'fit-quantiles-order',
    message: `The ${upper} quantile, ${high}, is not above the ${lower} quantile, ${low}.`,
    hint: 'A larger share of cases lies below a larger value: values must grow with their probabilities.',
  };
}

export function tooFewQuantiles(given: number): Wording {
  return {
    code: 'fit-too-few',
    message: `A distribution cannot be fitted to ${given === 1 ? 'one quantile' : `${given} quantiles`}.`,
    hint: 'Give at least two, such as --quantiles "5%: 100, 95%: 400"; a third, the median, says how skewed it is.',
  };
}

export function notFiniteNumber(what: string, found: string): Wording {
  return {
    code: 'fit-number',
    message: `${what} takes a number, not ${quoted(found)}.`,
    hint: 'Write it in decimal or scientific notation, such as 0.25, -3 or 1.5e6.',
  };
}

export function limitInside(option: string, limit: number, quantile: string, value: number): Wording {
  return {
    code: 'fit-limit',
    message: `${option} is ${limit}, but the ${quantile} is ${value}.`,
    hint: `${option} is the ${option === '--min' ? 'smallest' : 'largest'} value that is possible at all; leave it out if there is none.`,
  };
}

export function limitsOutOfOrder(min: number, max: number): Wording {
  return {
    code: 'fit-limit',
    message: `--min is ${min} and --max is ${max}: nothing lies between them.`,
    hint: 'Give the smallest possible value as --min and the largest as --max.',
  };
}

export function oneSourceOfFit(): Wording {
  return {
    code: 'fit-what',
    message: 'Say what to fit: one of --quantiles, --interval90 or --data.',
    hint: 'For example appraise fit --quantiles "5%: 100, 50%: 180, 95%: 400".',
  };
}

export function notInterval(given: number): Wording {
  return {
    code: 'fit-interval',
    message: `--interval90 takes the two ends of a 90% interval, and ${given === 1 ? '1 number was' : `${given} numbers were`} given.`,
    hint: 'Write --interval90 100 400: one case in twenty lies below 100 and one in twenty above 400.',
  };
}

export function columnNeeded(columns: readonly string[]): Wording {
  return {
    code: 'fit-column',
    message: 'The data have several columns; say which to fit.',
    hint: `Add --column and one of ${columns.join(', ')}.`,
  };
}

export function unknownColumn(name: string, columns: readonly string[]): Wording {
  return {
    code: 'fit-column',
    message: `The data have no column ${quoted(name)}.`,
    hint: `The columns are ${columns.join(', ')}.`,
  };
}

export function columnWithoutData(): Wording {
  return {
    code: 'fit-column',
    message: '--column names a column of --data, and no data are given.',
    hint: 'Add --data file.csv.',
  };
}

export function cannotReadData(file: string, why: string): Wording {
  return { code: 'fit-data-file', message: `Could not read ${file}: ${why}.`, hint: 'Name a CSV file with a heading.' };
}

export function emptyData(): Wording {
  return {
    code: 'fit-data-empty',
    message: 'There are no data in this file.',
    hint: 'The first line names the columns; each line below holds one case.',
  };
}

export function notData(column: string, found: string): Wording {
  return {
    code: 'fit-data-number',
    message:
      found === ''
        ? `The column ${quoted(column)} is empty here.`
        : `${quoted(found)} in ${quoted(column)} is no number.`,
    hint: 'Numbers only, without commas or currency signs; take out the line if the value is not known.',
  };
}

export function headingIsNumber(found: string): Wording {
  return {
    code: 'fit-data-heading',
    message: `The first line names the columns, but ${quoted(found)} is a number.`,
    hint: 'Put a line with the name of each column above the data.',
  };
}

export function notTextFile(): Wording {
  return {
    code: 'csv-binary',
    message: 'This file is not text in UTF-8, so there is no table to read.',
    hint: 'Save the sheet as CSV (UTF-8).',
  };
}

export function unclosedQuote(): Wording {
  return {
    code: 'csv-quote',
    message: 'A quotation mark opens here and is never closed.',
    hint: 'Close it; a quotation mark inside a quoted field is written twice.',
  };
}

export function tooFewData(count: number): Wording {
  return {
    code: 'fit-too-few',
    message: `A distribution cannot be fitted to ${count === 1 ? 'one value' : `${count} values`}.`,
    hint: 'Give at least two different values; with few, ask somebody who knows for quantiles instead.',
  };
}

export function sameData(value: number): Wording {
  return {
    code: 'fit-no-spread',
    message: `Every value is ${value}, so the data say nothing about how uncertain it is.`,
    hint: 'Use the number itself, or ask somebody who knows for a range.',
  };
}

export function nothingFits(reasons: readonly string[]): Wording {
  return {
    code: 'fit-none',
    message: 'No distribution of the language can be what was asked for.',
    hint: reasons.join('; '),
  };
}

/** Why a family is left out: each completes "normal: ...". */

export const reachesBeyond = (limit: string): string => `takes values ${limit}`;
export const needsPositive = (value: number): string =>
  `is for a quantity above 0, and ${Number(value.toPrecision(4))} was given`.replace('-', '−');
export const needsRange = 'needs both --min and --max';
export const needsUnitRange = 'lies between 0 and 1';
export const hasNoRoom = (value: number): string => `cannot begin or end at ${value}`;
export const needsMore = (numbers: number, given: number): string =>
  `has ${numbers} numbers to find and only ${given} quantiles to find them from; give another, --min or --max`;
export const curveNeedsThree = 'needs three quantiles';
export const notThrough = 'no distribution of this kind goes through these quantiles';
export const notFound = 'no parameters come near';
