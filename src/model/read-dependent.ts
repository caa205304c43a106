import type { Wording } from '../core/diagnostics.ts';
import * as distributionMessages from '../core/messages/distributions.ts';
import * as messages from '../core/messages/parameters.ts';
import { nearest } from '../core/nearest.ts';
import type { Surroundings } from '../sampling/catalogue.ts';
import { catalogue } from '../sampling/catalogue.ts';
import type { Dependent, DependentParameter, Reference } from '../sampling/dependent/dependent.ts';
import type { Parameter } from '../sampling/distributions/constructor.ts';
import type { Argument, Call, NameArgument } from '../sampling/expression.ts';
import type { TextProblem } from '../sampling/parse.ts';
import { madeFrom } from '../sampling/read-distribution.ts';
import { describe, equal, pure } from '../units/algebra.ts';
import type { Unit } from '../units/unit.ts';

const pureNumber: Unit = { text: '1', kind: 'quantity', dimension: pure, scale: 1, per: 1 };

/** What an input that stands as a parameter is: the leaf that is meant and its unit, or why it cannot be one. */
export type Named = { readonly leaf: string; readonly unit: Unit } | { readonly problem: Wording } | undefined;

export interface DependentContext {
  /** Names that a parameter could have been meant to be. */
  readonly inputs: ReadonlySet<string>;
  readonly data: Surroundings;
  /** The input of that name, as the value at hand sees it; undefined where something else of it was reported. */
  named(name: string): Named;
}

/**
 * A distribution some of whose parameters are inputs, each held against what it has to measure: a location or a scale
 * what the values measure, a shape, weight or probability a pure number.
 *
 * @param unit of the values of the distribution
 */
export function readDependent(
  call: Call,
  unit: Unit,
  context: DependentContext,
  problems: TextProblem[],
): Dependent | undefined {
  if (call.name !== 'scale' || equal(unit.dimension, pure)) return readCall(call, [unit, unit], context, problems);
  // Of what is scaled and what it is scaled by one has the unit, and the other is a number: whichever the inputs fit.
  const first: TextProblem[] = [];
  const inside = readCall(call, [unit, pureNumber], context, first);
  if (first.length === 0) return inside;
  const second: TextProblem[] = [];
  const outside = readCall(call, [pureNumber, unit], context, second);
  if (second.length === 0) return outside;
  problems.push(...first);
  return undefined;
}

/** @param units of the first argument where it is a distribution, and of every other number that is not pure */
function readCall(
  call: Call,
  [ofInner, ofNumbers]: readonly [Unit, Unit],
  context: DependentContext,
  problems: TextProblem[],
): Dependent | undefined {
  const maker = catalogue.find(({ name }) => name === call.name);
  if (maker === undefined) throw new Error(`bug: there is no distribution ${call.name}`);
  const before = problems.length;
  const parameters = call.arguments.map((argument, i) => {
    const expected = maker.parameters[i % maker.parameters.length]!;
    if (argument.kind === 'name') return reference(argument, call.name, expected, ofNumbers, context, problems);
    return withoutName(argument, call.name, expected, ofInner, context, problems);
  });
  if (problems.length > before || parameters.includes(undefined)) return undefined;
  return { kind: 'dependent', name: call.name, parameters: parameters.filter((one) => one !== undefined) };
}

function withoutName(
  argument: Exclude<Argument, NameArgument>,
  distribution: string,
  { name, kind }: Parameter,
  unit: Unit,
  context: DependentContext,
  problems: TextProblem[],
): DependentParameter | undefined {
  if (argument.kind === 'number') return argument.value;
  if (argument.kind === 'text' || !kind?.startsWith('distribution')) {
    problems.push(at(distributionMessages.wrongKind(distribution, name, kind ?? 'number'), argument));
    return undefined;
  }
  if (mentionsInput(argument, context.inputs)) return readDependent(argument, unit, context, problems);
  return madeFrom(argument, { ...context.data, names: context.inputs }, problems);
}

function reference(
  argument: NameArgument,
  distribution: string,
  expected: Parameter,
  unit: Unit,
  { inputs, named }: DependentContext,
  problems: TextProblem[],
): Reference | undefined {
  const { name } = argument;
  const refuse = (wording: Wording): undefined => {
    problems.push(at(wording, argument));
    return undefined;
  };
  if (!inputs.has(name)) return refuse(distributionMessages.notAnInput(name, nearest(name, [...inputs])));
  if (expected.kind === 'distribution' || expected.kind === 'text') {
    return refuse(distributionMessages.wrongKind(distribution, expected.name, expected.kind));
  }
  const found = named(name);
  if (found === undefined) return undefined;
  if ('problem' in found) return refuse(found.problem);
  const allowed = { number: [pureNumber], either: [unit, pureNumber], value: [unit] }[expected.measures ?? 'value'];
  const fitting = allowed.find(({ dimension }) => equal(dimension, found.unit.dimension));
  if (fitting === undefined) {
    const wanted = [...new Set(allowed.map(({ dimension }) => describe(dimension)))];
    return refuse(messages.parameterUnit(name, describe(found.unit.dimension), wanted));
  }
  return { kind: 'reference', leaf: found.leaf, per: fitting.per, scale: fitting.scale };
}

/** Whether a distribution takes one of these names as a parameter, at any depth. */
export function mentionsInput(argument: Argument, inputs: ReadonlySet<string>): boolean {
  return namesIn(argument).some((name) => inputs.has(name));
}

/** Every bare word in a distribution. */
export function namesIn(argument: Argument): readonly string[] {
  if (argument.kind === 'name') return [argument.name];
  return argument.kind === 'call' ? argument.arguments.flatMap(namesIn) : [];
}

function at(wording: Wording, { start, end }: Argument): TextProblem {
  return { ...wording, start, end };
}
