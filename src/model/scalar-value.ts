import type { Diagnostic, Wording } from '../core/diagnostics.ts';
import { formatSignificant } from '../core/format.ts';
import * as messages from '../core/messages/model.ts';
import { makeDistribution } from '../sampling/catalogue.ts';
import { central } from '../sampling/central.ts';
import type { Distribution } from '../sampling/distribution.ts';
import { parseDistribution } from '../sampling/parse.ts';
import { placeInside } from './formula-place.ts';
import type { Input, Timeline } from './model.ts';
import { error } from './report.ts';
import { monthsAfterStart } from './timeline.ts';
import { type Scalar, scalarText } from './tree.ts';

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** What a value needs to know of the rest of the model. */
export interface ScalarContext {
  readonly timeline: Timeline;
  /** Names of inputs, to tell one that stands as a parameter from a slip of the pen. */
  readonly inputs: ReadonlySet<string>;
}

/**
 * A number or a distribution in the declared unit; a date as months from the start of the timeline. Undefined where it
 * is neither: then the problem is reported.
 */
export function readScalar(
  input: Input,
  scalar: Scalar,
  { timeline, inputs }: ScalarContext,
  problems: Diagnostic[],
): number | Distribution | undefined {
  const text = scalarText(scalar).trim();
  const refuse = (wording: Wording): undefined => {
    problems.push(error(wording, scalar.at));
    return undefined;
  };
  if (input.unit.kind === 'date') {
    const months = monthsAfterStart(timeline, text);
    if (months !== undefined) return months;
    const isDistribution = 'name' in parseDistribution(text);
    return refuse((isDistribution ? messages.uncertainDate : messages.dateNeedsDate)(input.name, text));
  }
  if (typeof scalar.value === 'number') return scalar.value;
  if (plainNumber.test(text)) return Number(text);
  if (!/^[A-Za-z_]\w*/.test(text)) return refuse(messages.notAValue(input.name, text));
  return readDistribution(scalar, inputs, problems);
}

function readDistribution(
  scalar: Scalar,
  inputs: ReadonlySet<string>,
  problems: Diagnostic[],
): Distribution | undefined {
  const text = scalarText(scalar);
  const parsed = parseDistribution(text);
  if ('problems' in parsed) {
    for (const { start, end, ...wording } of parsed.problems) {
      const parameter = text.slice(start, end);
      const told = inputs.has(parameter) ? messages.uncertainParameter(parameter) : wording;
      problems.push(error(told, placeInside(scalar, start, end)));
    }
    return undefined;
  }
  const made = makeDistribution(parsed.name, parsed.parameters);
  if ('distribution' in made) return made.distribution;
  problems.push(...made.problems.map((wording) => error(wording, scalar.at)));
  return undefined;
}

/**
 * The central value in the declared unit: the value itself where it does not vary, else the one that the input states,
 * else the distribution's own (mode of a triangular or PERT, median otherwise).
 */
export function readCentral(
  input: Input,
  stated: Scalar | undefined,
  value: number | Distribution,
  problems: Diagnostic[],
): number {
  if (typeof value === 'number') return value;
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
