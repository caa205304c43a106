import * as messages from '../core/messages/formula.ts';
import { nearest } from '../core/nearest.ts';
import type { Expression } from './expression.ts';
import { parse } from './parse.ts';
import { Resolver } from './resolve.ts';
import { standsAt } from './resolve-comparison.ts';
import type { Scope } from './scope.ts';
import type { DrivenChoice } from './specification.ts';
import type { SpanProblem, Syntax } from './syntax.ts';

/**
 * When each label of a driven choice stands: the text is a label, a decision or choice with the same labels, or a
 * conditional of such (`tmad == lapse ? lapse : to_2025`).
 */
export function understandDriven(
  { among, text }: DrivenChoice,
  scope: Scope,
): { readonly labels: ReadonlyMap<string, Expression>; readonly problems: readonly SpanProblem[] } {
  const nothing = new Map(among.map((label) => [label, never]));
  const { syntax, problems } = parse(text);
  if (!syntax) return { labels: nothing, problems };
  const resolver = new Resolver(scope);
  const visit = (node: Syntax): ReadonlyMap<string, Expression> => {
    if (node.kind === 'if') {
      const condition = resolver.condition(node.condition);
      const [then, otherwise] = [visit(node.then), visit(node.otherwise)];
      return new Map(
        among.map((label) => [label, either(condition, then.get(label) ?? never, otherwise.get(label) ?? never)]),
      );
    }
    if (node.kind === 'name' && among.includes(node.name)) {
      return new Map(among.map((label) => [label, label === node.name ? always : never]));
    }
    const subject = node.kind === 'name' ? scope.subjects.get(node.name) : undefined;
    if (node.kind !== 'name' || subject === undefined) {
      const name = node.kind === 'name' ? node.name : '';
      resolver.report(
        messages.notALabel(name || text.slice(node.start, node.end), 'the choice', nearest(name, among), among),
        node,
      );
      return nothing;
    }
    const strange = [...subject.labels.keys()].find((label) => !among.includes(label));
    if (strange !== undefined) {
      resolver.report(messages.notALabel(strange, 'the choice', nearest(strange, among), among), node);
      return nothing;
    }
    return new Map(
      among.map((label) => [
        label,
        subject.labels.has(label) ? standsAt(subject, scope.full(node.name), label) : never,
      ]),
    );
  };
  const labels = visit(syntax);
  return { labels, problems: resolver.problems };
}

const always: Expression = { kind: 'truth', value: true };
const never: Expression = { kind: 'truth', value: false };

function either(condition: Expression, yes: Expression, no: Expression): Expression {
  if (yes.kind === 'truth' && no.kind === 'truth' && yes.value === no.value) return yes;
  const and = (left: Expression, right: Expression): Expression =>
    right.kind === 'truth' ? (right.value ? left : never) : { kind: 'binary', operator: 'and', left, right };
  const [first, second] = [and(condition, yes), and({ kind: 'not', argument: condition }, no)];
  if (first === never) return second;
  return second === never ? first : { kind: 'binary', operator: 'or', left: first, right: second };
}
