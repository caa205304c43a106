import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fitData } from '../../analysis/fit/fit-data.ts';
import { fitQuantiles } from '../../analysis/fit/fit-quantiles.ts';
import { readData, readNumber } from '../../analysis/fit/read-data.ts';
import { readQuantiles, targetProblems } from '../../analysis/fit/read-quantiles.ts';
import type { QuantilePoint } from '../../analysis/fit/target.ts';
import type { Wording } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/fit.ts';
import { dataFitJson, quantileFitJson } from '../../report/fit/fit-json.ts';
import { dataFitText, quantileFitText } from '../../report/fit/fit-text.ts';
import type { TextStyle } from '../../report/render/text.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { reportWording } from '../report-problems.ts';
import { mayColour, type Terminal } from '../terminal.ts';

export interface FitOptions {
  readonly quantiles?: string;
  readonly interval90?: readonly string[];
  readonly data?: string;
  readonly column?: string;
  readonly min?: string;
  readonly max?: string;
  readonly unit?: string;
  readonly json?: boolean;
}

/** `appraise fit`: candidate distributions for elicited quantiles or data, each with the line to paste. */
export function fit(options: FitOptions, terminal: Terminal): ExitCode {
  const { quantiles, interval90, data, unit = '' } = options;
  if ([quantiles, interval90, data].filter((given) => given !== undefined).length !== 1)
    throw new UsageError(messages.oneSourceOfFit());
  if (options.column !== undefined && data === undefined) throw new UsageError(messages.columnWithoutData());
  const { out, env } = terminal;
  const style: TextStyle = { width: out.width, colour: mayColour(out, env) };
  const print = (json: object, text: () => string) =>
    out.write(options.json ? `${JSON.stringify(json, null, 2)}\n` : text());

  const problems: Wording[] = [];
  const limits = readLimits(options, problems);
  if (data !== undefined) {
    const file = resolve(terminal.folder, data);
    const values = readData(readText(file, data), file, options.column);
    problems.push(...limitProblems(values, limits));
    if (problems.length > 0) return refuse(problems, terminal);
    const fitted = fitData(values, limits);
    if (fitted.candidates.length === 0) return refuse([nothing(fitted)], terminal);
    print(dataFitJson(fitted, unit), () => dataFitText(fitted, unit, style));
    return exitCodes.done;
  }
  const points = readPoints(options, problems);
  const target = { points, ...limits };
  if (problems.length === 0) problems.push(...targetProblems(target));
  if (problems.length > 0) return refuse(problems, terminal);
  const fitted = fitQuantiles(target);
  if (fitted.candidates.length === 0) return refuse([nothing(fitted)], terminal);
  print(quantileFitJson(fitted, unit), () => quantileFitText(fitted, unit, style));
  return exitCodes.done;
}

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

function readLimits(options: FitOptions, problems: Wording[]): Limits {
  const limit = (name: 'min' | 'max'): Limits => {
    const text = options[name];
    if (text === undefined) return {};
    const value = readNumber(text.trim());
    if (value === undefined) problems.push(messages.notFiniteNumber(`--${name}`, text));
    return value === undefined ? {} : { [name]: value };
  };
  return { ...limit('min'), ...limit('max') };
}

function readPoints({ quantiles, interval90 = [] }: FitOptions, problems: Wording[]): QuantilePoint[] {
  if (quantiles !== undefined) {
    const read = readQuantiles(quantiles);
    if ('points' in read) return read.points;
    problems.push(...read.problems);
    return [];
  }
  const ends = interval90.flatMap((text) => text.split(/[\s,]+|\bto\b/)).filter((text) => text !== '');
  if (ends.length !== 2) problems.push(messages.notInterval(ends.length));
  return ends.slice(0, 2).flatMap((text, i) => {
    const value = readNumber(text);
    if (value === undefined) problems.push(messages.notFiniteNumber('--interval90', text));
    return value === undefined ? [] : [{ probability: i === 0 ? 0.05 : 0.95, value }];
  });
}

function limitProblems(values: readonly number[], { min, max }: Limits): Wording[] {
  const [least, most] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [
    Infinity,
    -Infinity,
  ] as const);
  return [
    ...(min !== undefined && min > least ? [messages.limitInside('--min', min, 'smallest value', least)] : []),
    ...(max !== undefined && max < most ? [messages.limitInside('--max', max, 'largest value', most)] : []),
  ];
}

function nothing({ leftOut }: { readonly leftOut: readonly { readonly name: string; readonly reason: string }[] }) {
  return messages.nothingFits(leftOut.map(({ name, reason }) => `${name}: ${reason}`));
}

function refuse(problems: readonly Wording[], terminal: Terminal): ExitCode {
  for (const problem of problems) reportWording(problem, terminal);
  return exitCodes.usage;
}

function readText(file: string, named: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : `${code}`;
    throw new UsageError(messages.cannotReadData(named, why));
  }
}
