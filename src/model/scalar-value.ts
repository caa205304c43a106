import type { Diagnostic, Wording } from '../core/diagnostics.ts';
import { formatSignificant } from '../core/format.ts';
import * as messages from '../core/messages/model.ts';
import { centralOfDependent } from '../core/messages/parameters.ts';
import type { Surroundings } from '../sampling/catalogue.ts';
import { central } from '../sampling/central.ts';
import type { Distribution } from '../sampling/distribution.ts';
import type { Call } from '../sampling/expression.ts';
import { parseDistribution } from '../sampling/parse.ts';
import { readDistribution } from '../sampling/read-distribution.ts';
import { placeInside } from './formula-place.ts';
import type { Input, Timeline } from './model.ts';
import { mentionsInput } from './read-dependent.ts';
import { error } from './report.ts';
import { monthsAfterStart } from './timeline.ts';
import { type Scalar, scalarText } from './tree.ts';

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** What a value needs to know of the rest of the model. */
export interface ScalarContext {
  readonly timeline: Timeline;
  /** Names of inputs, which may stand as parameters. */
  readonly inputs: ReadonlySet<string>;
  /** Files of data. */
  readonly data: Surroundings;
}

/** A distribution some of whose parameters are inputs, as it is written: what these are is not known yet. */
export interface WrittenDependent {
  readonly kind: 'written';
  readonly text: string;
  readonly call: Call;
}

/** What stands in a place, in the declared unit. */
export type Written = number | Distribution | WrittenDependent;

export function isWritten(value: Written): value is WrittenDependent {
  return typeof value === 'object' && 'kind' in value;
}

/**
 * A number or a distribution in the declared unit; a date as months from the start of the timeline. Undefined where it
 * is neither: then the problem is reported.
 */
export function readScalar(
  input: Input,
  scalar: Scalar,
  { timeline, inputs, data }: ScalarContext,
  problems: Diagnostic[],
): Written | undefined {
  const text = scalarText(scalar).trim();
  const refuse = (wording: Wording): undefined => {
    problems.push(error(wording, scalar.at));
    return undefined;
  };
  if (input.unit.kind === 'date') {
    const months = monthsAfterStart(timeline, text);
    if (months !== undefined) return months;
    const isDistribution = 'call' in parseDistribution(text);
    return refuse((isDistribution ? messages.uncertainDate : messages.dateNeedsDate)(input.name, text));
  }
  if (typeof scalar.value === 'number') return scalar.value;
  if (plainNumber.test(text)) return Number(text);
  if (!/^[A-Za-z_]\w*/.test(text)) return refuse(messages.notAValue(input.name, text));
  return distributionAt(scalar, inputs, data, problems);
}

function distributionAt(
  scalar: Scalar,
  inputs: ReadonlySet<string>,
  data: Surroundings,
  problems: Diagnostic[],
): Distribution | WrittenDependent | undefined {
  const text = scalarText(scalar);
  const parsed = parseDistribution(text);
  if ('call' in parsed && mentionsInput(parsed.call, inputs)) {
    return { kind: 'written', text: text.trim(), call: parsed.call };
  }
  const read = readDistribution(text, { ...data, names: inputs });
  if ('distribution' in read) return read.distribution;
  for (const { start, end, ...wording } of read.problems) {
    const part = text.slice(start, end);
    const whole = part === text.trim();
    problems.push(error(wording, whole ? scalar.at : placeInside(scalar, start, end)));
  }
  return undefined;
}

/**
 * The central value in the declared unit: the value itself where it does not vary, else the one that the input states,
 * else the distribution's own (mode of a triangular or PERT, median otherwise). Not a number yet where the distribution
 * takes other inputs.
 */
export function readCentral(input: Input, stated: Scalar | undefined, value: Written, problems: Diagnostic[]): number {
  if (typeof value === 'number') return value;
  if (isWritten(value)) {
    if (stated !== undefined) problems.push(error(centralOfDependent(input.name), stated.at));
    return Number.NaN;
  }
  if (stated === undefined) return central(value);
  const text = scalarText(stated).trim();
  if (!plainNumber.test(text)) {
    problems.push(error(messages.centralNotNumber(input.name, text), stated.at));
    return central(value);
  }
  const number = Number(text);
  const [low, high] = value.support;
  if (number < low || number > high) {
    problems.push(error(messages.centralOutsideSupport(input.name, formatSignificant(number, 6)), stated.at));
  }
  return number;
}
