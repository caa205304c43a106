import type { Diagnostic } from '../core/diagnostics.ts';
import { formatSignificant } from '../core/format.ts';
import * as messages from '../core/messages/parameters.ts';
import { judged } from '../sampling/catalogue.ts';
import { central } from '../sampling/central.ts';
import { type Dependent, madeIn } from '../sampling/dependent/dependent.ts';
import type { Distribution } from '../sampling/distribution.ts';
import type { TextProblem } from '../sampling/parse.ts';
import { toCanonical } from '../units/parse-unit.ts';
import type { Expansion, LeafDraft } from './expand.ts';
import { placeInside } from './formula-place.ts';
import type { InputContext } from './input-context.ts';
import type { Input } from './model.ts';
import { type Named, readDependent } from './read-dependent.ts';
import { error } from './report.ts';
import { isWritten, type WrittenDependent } from './scalar-value.ts';

/** A value whose distribution takes other inputs, once these are known. */
export interface Settled {
  readonly dependent: Dependent;
  /** The distribution at the central values of its parameters, told as it is written. */
  readonly value: Distribution;
  /** In the declared unit. */
  readonly central: number;
}

/** An input with its values; a choice of structure has none. */
export interface Stated {
  readonly input: Input;
  readonly expansion: Expansion | undefined;
}

/**
 * Settles every value whose distribution takes other inputs, those first that others rest on: which leaf is meant (of
 * the same members), what it measures, and the distribution at the central values of its parameters. A value in which
 * something is wrong is left out, and the problem reported.
 */
export function settleDependents(
  inputs: ReadonlyMap<string, Stated>,
  { inputs: names, data }: Pick<InputContext, 'inputs' | 'data'>,
  problems: Diagnostic[],
): ReadonlyMap<LeafDraft, Settled> {
  const settled = new Map<LeafDraft, Settled>();
  const places = new Map([...inputs.values()].flatMap(placesOf));
  const closed = new Set<LeafDraft>();
  const open: LeafDraft[] = [];
  const inLoops = new Set<LeafDraft>();

  const settle = (draft: LeafDraft): void => {
    if (closed.has(draft) || !isWritten(draft.value)) return;
    if (open.includes(draft)) {
      const loop = open.slice(open.indexOf(draft));
      if (loop.some((one) => inLoops.has(one))) return;
      for (const one of loop) inLoops.add(one);
      const through = loop.map((one) => places.get(one)!.input.name);
      problems.push(error(messages.parameterLoop(through), draft.scalar.at));
      return;
    }
    open.push(draft);
    const result = settledValue(draft, draft.value);
    open.pop();
    closed.add(draft);
    if (result !== undefined) settled.set(draft, result);
  };

  const settledValue = (draft: LeafDraft, { call, text }: WrittenDependent): Settled | undefined => {
    const { input, labels } = places.get(draft)!;
    const found: TextProblem[] = [];
    const given = new Map<string, { readonly canonical: number; readonly text: string }>();
    const named = (name: string): Named => {
      const parent = inputs.get(name);
      if (parent === undefined) return undefined;
      const wrong = unfit(parent, input);
      if (wrong !== undefined) return { problem: wrong };
      const { by, unit } = parent.input;
      const entries = parent.expansion?.entries.get(by.map((dimension) => labels.get(dimension)).join('.'));
      if (entries !== undefined && entries.length > 1) return { problem: messages.parameterByPeriod(name) };
      const leaf = entries?.[0]?.leaf;
      if (leaf === undefined) return undefined;
      settle(leaf);
      const value = isWritten(leaf.value) ? settled.get(leaf)?.central : leaf.central;
      if (value === undefined) return undefined;
      const canonical = toCanonical(unit, value);
      given.set(leaf.id, { canonical, text: messages.parameterIs(leaf.id, formatSignificant(value, 6), unit.text) });
      return { leaf: leaf.id, unit };
    };
    const report = (wordings: readonly TextProblem[]): undefined => {
      for (const { start, end, ...wording } of wordings) {
        const whole = end - start === text.length;
        problems.push(error(wording, whole ? draft.scalar.at : placeInside(draft.scalar, start, end)));
      }
      return undefined;
    };
    const dependent = readDependent(call, input.unit, { inputs: names, data, named }, found);
    if (dependent === undefined || found.length > 0) return report(found);
    const part = madeIn(dependent, (leaf) => given.get(leaf)!.canonical);
    const made = 'problems' in part ? part : judged(part.distribution);
    if ('problems' in made) {
      const inputsGiven = [...given.values()].map((one) => one.text);
      const { start, end } = call;
      return report(made.problems.map((wording) => ({ ...messages.atCentral(wording, inputsGiven), start, end })));
    }
    return { dependent, value: { ...made.distribution, text }, central: central(made.distribution) };
  };

  for (const draft of places.keys()) settle(draft);
  return settled;
}

interface Place {
  readonly input: Input;
  /** Member by dimension. */
  readonly labels: ReadonlyMap<string, string>;
}

function placesOf({ input, expansion }: Stated): readonly (readonly [LeafDraft, Place])[] {
  return [...(expansion?.entries ?? [])].flatMap(([combination, entries]) => {
    const members = combination.split('.');
    const labels = new Map(input.by.map((dimension, i) => [dimension, members[i] ?? '']));
    return entries.map(({ leaf }) => [leaf, { input, labels }] as const);
  });
}

function unfit({ input: parent }: Stated, child: Input) {
  if (parent.unit.kind === 'choice') return messages.parameterChoice(parent.name);
  if (parent.unit.kind === 'date') return messages.parameterDate(parent.name);
  const beyond = parent.by.filter((dimension) => !child.by.includes(dimension));
  return beyond.length === 0 ? undefined : messages.parameterShape(parent.name, child.name, beyond);
}
