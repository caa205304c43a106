import { optionIsDecided } from '../core/messages/decisions.ts';
import * as messages from '../core/messages/formula.ts';
import { nearest } from '../core/nearest.ts';
import type { Comparison, Expression } from './expression.ts';
import type { Resolver } from './resolve.ts';
import type { Subject } from './scope.ts';
import type { Span, Syntax, SyntaxOf } from './syntax.ts';
import { type Typed, truth } from './typed.ts';

/** A comparison of numbers, or of a decision, dimension or choice with one of its labels, on either side. */
export function resolveComparison(resolver: Resolver, syntax: SyntaxOf<'binary'>, operator: Comparison): Typed {
  for (const [of, label] of [
    [syntax.left, syntax.right],
    [syntax.right, syntax.left],
  ] as const) {
    const subject = of.kind === 'name' ? resolver.scope.subjects.get(of.name) : undefined;
    if (of.kind === 'name' && of.name === 'option' && resolver.scope.decisions.length > 0) {
      resolver.report(optionIsDecided(resolver.scope.decisions), of);
      return { expression: { kind: 'truth', value: true }, type: truth };
    }
    if (of.kind === 'name' && subject) return labelComparison(resolver, of, subject, label, operator, syntax);
  }
  const [left, right] = [resolver.resolve(syntax.left), resolver.resolve(syntax.right)];
  if (left.type.kind === 'truth' && right.type.kind === 'truth') {
    resolver.report(messages.truthsCompared(), syntax);
    const expression = { kind: 'binary', operator, left: left.expression, right: right.expression } as const;
    return { expression, type: truth };
  }
  return { ...resolver.alike(syntax, operator), type: truth };
}

function labelComparison(
  resolver: Resolver,
  of: SyntaxOf<'name'>,
  subject: Subject,
  label: Syntax,
  operator: Comparison,
  whole: Span,
): Typed {
  const failed: Typed = { expression: { kind: 'truth', value: true }, type: truth };
  const labels = [...subject.labels.keys()];
  if (operator !== '==' && operator !== '!=') {
    resolver.report(messages.labelsHaveNoOrder(operator, of.name), whole);
    return failed;
  }
  if (label.kind !== 'name') {
    resolver.report(messages.labelNeeded(of.name, labels), label);
    return failed;
  }
  if (!subject.labels.has(label.name)) {
    resolver.report(messages.notALabel(label.name, of.name, nearest(label.name, labels), labels), label);
    return failed;
  }
  const is = standsAt(subject, resolver.scope.full(of.name), label.name);
  return { expression: operator === '==' ? is : { kind: 'not', argument: is }, type: truth };
}

/** Whether something with labels, of a name, stands at one of them. */
export function standsAt(subject: Subject, name: string, label: string): Expression {
  switch (subject.kind) {
    case 'choice':
      return { kind: 'chosen', input: name, label };
    case 'dimension':
      return { kind: 'member', dimension: subject.dimension, labels: subject.labels.get(label) ?? [] };
    case 'driven':
      return subject.labels.get(label) ?? { kind: 'truth', value: false };
  }
}
