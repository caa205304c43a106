import * as messages from '../core/messages/formula.ts';
import { nearest } from '../core/nearest.ts';
import type { Resolver } from './resolve.ts';
import type { LabelSyntax, SyntaxOf } from './syntax.ts';
import { constant, numberOf, type Typed, unknown } from './typed.ts';

/** `x[label]`: each label belongs to one dimension, and none is picked twice. */
export function resolvePick(resolver: Resolver, syntax: SyntaxOf<'pick'>): Typed {
  const { name } = syntax;
  const dimension = resolver.scope.values.get(name);
  const pick: Record<string, string> = {};
  let sound = dimension !== undefined;
  if (!dimension) {
    const named = resolver.resolve({ kind: 'name', name, ...syntax.of });
    if (named.type.kind !== 'unknown') resolver.report(messages.pickFromNothing(name), syntax.of);
  }
  for (const label of syntax.labels) {
    const local = dimensionOfLabel(resolver, label, resolver.scope.inputDimensions.get(name));
    const picked = local === undefined ? undefined : resolver.scope.full(local);
    if (picked === undefined) sound = false;
    else if (pick[picked] !== undefined) {
      resolver.report(messages.pickTwice(picked), label);
      sound = false;
    } else pick[picked] = qualified(resolver, label.name).member;
  }
  const type = sound && dimension ? numberOf(dimension) : unknown;
  return { expression: dimension ? { kind: 'quantity', name: resolver.scope.full(name), pick } : constant(0), type };
}

/** `lg.bau` names a member with its dimension, where a label alone could be of several. */
function qualified(resolver: Resolver, label: string): { readonly of?: string; readonly member: string } {
  const dot = label.lastIndexOf('.');
  const of = label.slice(0, Math.max(0, dot));
  return resolver.scope.dimensions.has(of) ? { of, member: label.slice(dot + 1) } : { member: label };
}

/** The dimension that a label belongs to; where it could be several, the one that the input picked from varies by. */
function dimensionOfLabel(
  resolver: Resolver,
  label: LabelSyntax,
  ofInput: readonly string[] | undefined,
): string | undefined {
  const { of, member } = qualified(resolver, label.name);
  const all = [...resolver.scope.dimensions]
    .filter(([dimension, members]) => members.includes(member) && (of === undefined || of === dimension))
    .map(([d]) => d);
  const candidates = all.length > 1 && ofInput ? all.filter((d) => ofInput.includes(resolver.scope.full(d))) : all;
  if (candidates.length === 1) return candidates[0];
  if (candidates.length > 1) resolver.report(messages.pickAmbiguous(label.name, candidates), label);
  else {
    const known = [...resolver.scope.dimensions.values()].flat();
    resolver.report(messages.pickUnknownLabel(label.name, nearest(label.name, known)), label);
  }
  return undefined;
}
