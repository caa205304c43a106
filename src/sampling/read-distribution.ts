import { notAnInput } from '../core/messages/distributions.ts';
import { nearest } from '../core/nearest.ts';
import { judged, makePart, type Surroundings } from './catalogue.ts';
import type { Distribution, Parameter } from './distribution.ts';
import type { Argument, Call } from './expression.ts';
import { parseDistribution, type TextProblem } from './parse.ts';

/** What a text may refer to. */
export interface Context extends Surroundings {
  /** Names that a parameter could have been meant to be. */
  readonly names: ReadonlySet<string>;
}

/** The distribution that a text says, or every problem with its place in the text. */
export function readDistribution(
  text: string,
  context: Context,
): { readonly distribution: Distribution } | { readonly problems: readonly TextProblem[] } {
  const parsed = parseDistribution(text);
  if ('problems' in parsed) return parsed;
  const problems: TextProblem[] = [];
  const distribution = madeFrom(parsed.call, context, problems);
  if (distribution === undefined) return { problems };
  const verdict = judged(distribution);
  return 'distribution' in verdict
    ? verdict
    : { problems: verdict.problems.map((wording) => placed(wording, parsed.call)) };
}

/** The distribution that a call says, also one that only a part of another can be; or undefined, with every problem. */
export function madeFrom(call: Call, context: Context, problems: TextProblem[]): Distribution | undefined {
  const given = call.arguments.map((argument) => parameter(argument, context, problems));
  const known = given.filter((value) => value !== undefined);
  if (known.length < given.length) return undefined;
  const result = makePart(call.name, known, context);
  if ('distribution' in result) return result.distribution;
  problems.push(...result.problems.map((wording) => placed(wording, call)));
  return undefined;
}

function parameter(argument: Argument, context: Context, problems: TextProblem[]): Parameter | undefined {
  switch (argument.kind) {
    case 'number':
      return argument.value;
    case 'text':
      return argument.text;
    case 'call':
      return madeFrom(argument, context, problems);
    case 'name':
      problems.push(placed(notAnInput(argument.name, nearest(argument.name, [...context.names])), argument));
      return undefined;
  }
}

function placed<T extends object>(wording: T, { start, end }: { start: number; end: number }) {
  return { ...wording, start, end };
}
