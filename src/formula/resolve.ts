import type { Wording } from '../core/diagnostics.ts';
import { optionIsDecided } from '../core/messages/decisions.ts';
import * as messages from '../core/messages/formula.ts';
import { nearest } from '../core/nearest.ts';
import { describe, divide, multiply, power, pure } from '../units/algebra.ts';
import type { Comparison, Expression } from './expression.ts';
import { functionByName, signature } from './functions.ts';
import { literalRational } from './literal-rational.ts';
import { builtIns } from './reserved.ts';
import { resolveCall } from './resolve-call.ts';
import { resolveComparison } from './resolve-comparison.ts';
import { resolvePick } from './resolve-pick.ts';
import type { Scope } from './scope.ts';
import type { Span, SpanProblem, Syntax, SyntaxOf } from './syntax.ts';
import {
  agreement,
  constant,
  described,
  factor,
  hintFor,
  numberOf,
  pureNumber,
  type Type,
  type Typed,
  timeNumber,
  truth,
  unknown,
} from './typed.ts';

/**
 * Gives every name in a formula its meaning and every part its dimension. Nothing passes unchecked: sums, comparisons,
 * branches and arguments must measure the same, conditions and numbers never mix, and a name that is not in scope is a
 * problem. After a problem the part is of unknown type, so that one mistake makes one message.
 */
export class Resolver {
  readonly problems: SpanProblem[] = [];
  /** Where each resolved part stands in the text. */
  readonly places = new Map<Expression, Span>();
  readonly scope: Scope;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  resolve(syntax: Syntax): Typed {
    const typed = this.dispatch(syntax);
    this.places.set(typed.expression, { start: syntax.start, end: syntax.end });
    return typed;
  }

  /** A part that must be a number; a condition in its place is told and becomes unknown. */
  number(syntax: Syntax): Typed {
    const typed = this.resolve(syntax);
    if (typed.type.kind !== 'truth') return typed;
    this.report(messages.truthInArithmetic(), syntax);
    return { ...typed, type: unknown };
  }

  /** A part that must be a condition. */
  condition(syntax: Syntax): Expression {
    const { expression, type } = this.resolve(syntax);
    if (type.kind === 'number' || type.kind === 'zero') this.report(messages.numberAsTruth(), syntax);
    return expression;
  }

  report(wording: Wording, { start, end }: Span): void {
    this.problems.push({ ...wording, start, end });
  }

  /** A condition and two branches that must measure the same. */
  conditional(condition: Syntax, ifTrue: Syntax, ifFalse: Syntax, whole: Span): Typed {
    const test = this.condition(condition);
    const [a, b] = [this.number(ifTrue), this.number(ifFalse)];
    const type = agreement(a.type, b.type);
    if (type === undefined) {
      this.report(messages.branchesDiffer(described(a.type), described(b.type), hintFor(a.type, b.type)), whole);
    }
    const [then, otherwise] = [a.expression, b.expression];
    return { expression: { kind: 'if', condition: test, then, otherwise }, type: type ?? unknown };
  }

  private dispatch(syntax: Syntax): Typed {
    switch (syntax.kind) {
      case 'number': {
        const type: Type = syntax.value === 0 ? { kind: 'zero' } : pureNumber;
        return { expression: constant(syntax.value), type };
      }
      case 'truth':
        return { expression: { kind: 'truth', value: syntax.value }, type: truth };
      case 'text':
        return this.unresolved(messages.textOutsideDate(), syntax);
      case 'name':
        return this.name(syntax);
      case 'pick':
        return resolvePick(this, syntax);
      case 'call':
        return resolveCall(this, syntax);
      case 'unary':
        return this.unary(syntax);
      case 'binary':
        return this.binary(syntax);
      case 'if':
        return this.conditional(syntax.condition, syntax.then, syntax.otherwise, syntax);
    }
  }

  /** A part of which nothing can be said any more. */
  unresolved(wording: Wording, span: Span): Typed {
    this.report(wording, span);
    return { expression: constant(0), type: unknown };
  }

  private name(syntax: SyntaxOf<'name'>): Typed {
    const { name } = syntax;
    const dimension = this.scope.values.get(name);
    if (dimension) {
      return { expression: { kind: 'quantity', name: this.scope.full(name), pick: {} }, type: numberOf(dimension) };
    }
    switch (name) {
      case 'step':
      case 'elapsed':
        return { expression: { kind: 'period', what: name }, type: timeNumber };
      case 'year':
        return { expression: { kind: 'period', what: name }, type: pureNumber };
      case 'one_month':
        return { expression: constant(1 / this.scope.monthsPerStep), type: timeNumber };
      case 'one_year':
        return { expression: constant(12 / this.scope.monthsPerStep), type: timeNumber };
    }
    const subject = this.scope.subjects.get(name);
    if (subject) return this.unresolved(messages.dimensionAsValue(name, [...subject.labels.keys()]), syntax);
    if (name === 'option' && this.scope.decisions.length > 0) {
      return this.unresolved(optionIsDecided(this.scope.decisions), syntax);
    }
    const f = functionByName.get(name);
    if (f) return this.unresolved(messages.functionWithoutArguments(signature(f)), syntax);
    for (const [of, { labels }] of this.scope.subjects) {
      if (labels.has(name)) return this.unresolved(messages.labelAsValue(name, of), syntax);
    }
    const known = [...this.scope.values.keys(), ...this.scope.subjects.keys(), ...builtIns, ...functionByName.keys()];
    return this.unresolved(messages.unknownName(name, nearest(name, known)), syntax);
  }

  private unary(syntax: SyntaxOf<'unary'>): Typed {
    if (syntax.operator === 'not') {
      return { expression: { kind: 'not', argument: this.condition(syntax.argument) }, type: truth };
    }
    const argument = this.number(syntax.argument);
    if (syntax.operator === '+') return argument;
    return { expression: { kind: 'negate', argument: argument.expression }, type: argument.type };
  }

  private binary(syntax: SyntaxOf<'binary'>): Typed {
    switch (syntax.operator) {
      case 'and':
      case 'or': {
        const [left, right] = [this.condition(syntax.left), this.condition(syntax.right)];
        return { expression: { kind: 'binary', operator: syntax.operator, left, right }, type: truth };
      }
      case '+':
      case '-':
        return this.alike(syntax, syntax.operator);
      case '*':
      case '/':
        return this.scaled(syntax, syntax.operator);
      case '^':
        return this.raised(syntax);
      default:
        return resolveComparison(this, syntax, syntax.operator);
    }
  }

  /** Two numbers that must measure the same. */
  alike(syntax: SyntaxOf<'binary'>, operator: '+' | '-' | Comparison): Typed {
    const [left, right] = [this.number(syntax.left), this.number(syntax.right)];
    const type = agreement(left.type, right.type);
    if (type === undefined) {
      const [a, b] = [described(left.type), described(right.type)];
      this.report(messages.sidesDiffer(operator, a, b, hintFor(left.type, right.type)), syntax);
    }
    const expression = { kind: 'binary', operator, left: left.expression, right: right.expression } as const;
    return { expression, type: type ?? unknown };
  }

  private scaled(syntax: SyntaxOf<'binary'>, operator: '*' | '/'): Typed {
    const [left, right] = [this.number(syntax.left), this.number(syntax.right)];
    const expression = { kind: 'binary', operator, left: left.expression, right: right.expression } as const;
    const [a, b] = [factor(left.type), factor(right.type)];
    if (a === undefined || b === undefined) return { expression, type: unknown };
    if (operator === '/' && right.type.kind === 'zero') this.report(messages.divisionByZero(), syntax.right);
    return { expression, type: numberOf(operator === '*' ? multiply(a, b) : divide(a, b)) };
  }

  private raised(syntax: SyntaxOf<'binary'>): Typed {
    const [left, right] = [this.number(syntax.left), this.number(syntax.right)];
    const expression = { kind: 'binary', operator: '^', left: left.expression, right: right.expression } as const;
    const [base, exponent] = [factor(left.type), factor(right.type)];
    if (base === undefined || exponent === undefined) return { expression, type: unknown };
    if (exponent.size > 0) {
      this.report(messages.exponentMeasures(describe(exponent)), syntax.right);
      return { expression, type: unknown };
    }
    if (base.size === 0) return { expression, type: numberOf(pure) };
    const written = literalRational(syntax.right);
    if (written === undefined) {
      this.report(messages.exponentNotLiteral(describe(base)), syntax.right);
      return { expression, type: unknown };
    }
    return { expression, type: numberOf(power(base, written)) };
  }
}
