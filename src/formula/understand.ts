import * as messages from '../core/messages/formula.ts';
import { describe, equal } from '../units/algebra.ts';
import type { Comparison, Expression } from './expression.ts';
import { parse } from './parse.ts';
import { Resolver } from './resolve.ts';
import type { Scope } from './scope.ts';
import type { FormulaProblem, FormulaSpecification, Window } from './specification.ts';
import type { Span, SpanProblem } from './syntax.ts';
import { factor, hintFor, numberOf } from './typed.ts';
import { inside, windowed } from './window.ts';

/** A formula, or the comparison of a check, as far as it could be understood. */
export interface Understood {
  readonly where: FormulaProblem['where'];
  /** A constant where nothing could be understood. */
  readonly expression: Expression;
  /** Where each part stands in the text. */
  readonly places: ReadonlyMap<Expression, Span>;
  readonly problems: readonly FormulaProblem[];
}

const comparisons: ReadonlySet<string> = new Set<Comparison>(['==', '!=', '<', '<=', '>', '>=']);

/** Reads and resolves a formula and holds it against the dimension that it is declared to have. */
export function understandFormula(formula: FormulaSpecification, scope: Scope, window?: Window): Understood {
  const { name, text, dimension } = formula;
  const where = { kind: 'formula', name } as const;
  if (formula.expression) return { where, expression: formula.expression, places: new Map(), problems: [] };
  const { syntax, problems } = parse(text);
  if (!syntax) return nothing(where, problems);
  const resolver = new Resolver(scope);
  const { expression, type } = resolver.number(syntax);
  const found = factor(type);
  if (type.kind === 'number' && found && !equal(found, dimension)) {
    const hint = hintFor(numberOf(dimension), type);
    resolver.report(messages.declaredDiffers(name, describe(dimension), describe(found), hint), syntax);
  }
  const own = windowed(expression, window);
  const whole = formula.allowed === 'rate' ? inside(own, window) : own;
  return { where, expression: whole, places: resolver.places, problems: inPlace(resolver.problems, where) };
}

/** Reads and resolves a check, which must be a comparison of two quantities. */
export function understandCheck(text: string, index: number, scope: Scope, window?: Window): Understood {
  const where = { kind: 'check', index } as const;
  const { syntax, problems } = parse(text);
  if (!syntax) return nothing(where, problems);
  const resolver = new Resolver(scope);
  if (syntax.kind !== 'binary' || !comparisons.has(syntax.operator)) {
    resolver.report(messages.checkIsNoComparison(), syntax);
    return nothing(where, resolver.problems);
  }
  const { expression } = resolver.resolve(syntax);
  // A comparison with a label resolves, but says nothing of quantities.
  if (expression.kind !== 'binary' && resolver.problems.length === 0) {
    resolver.report(messages.checkIsNoComparison(), syntax);
  }
  // Outside its own periods a part claims nothing.
  const held: Expression =
    expression.kind === 'binary'
      ? {
          ...expression,
          left: inside(windowed(expression.left, window), window),
          right: inside(windowed(expression.right, window), window),
        }
      : expression;
  return { where, expression: held, places: resolver.places, problems: inPlace(resolver.problems, where) };
}

/** Reads and resolves a condition. */
export function understandCondition(
  text: string,
  scope: Scope,
): { readonly expression: Expression; readonly problems: readonly SpanProblem[] } {
  const { syntax, problems } = parse(text);
  if (!syntax) return { expression: { kind: 'truth', value: true }, problems };
  const resolver = new Resolver(scope);
  const expression = resolver.condition(syntax);
  return { expression, problems: resolver.problems };
}

function nothing(where: Understood['where'], problems: readonly SpanProblem[]): Understood {
  return { where, expression: { kind: 'constant', value: 0 }, places: new Map(), problems: inPlace(problems, where) };
}

function inPlace(problems: readonly SpanProblem[], where: Understood['where']): FormulaProblem[] {
  return problems.map((p) => ({ severity: 'error', ...p, where }));
}
