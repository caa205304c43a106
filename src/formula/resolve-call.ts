import * as messages from '../core/messages/formula.ts';
import { nearest } from '../core/nearest.ts';
import { describe, divide, equal, isMoney, multiply, power, pure, time } from '../units/algebra.ts';
import type { Dimension } from '../units/dimension.ts';
import { rational } from '../units/rational.ts';
import type { Expression, FunctionName } from './expression.ts';
import { type FormulaFunction, functionByName, functions, type Measure, signature } from './functions.ts';
import { distributionNames } from './reserved.ts';
import type { Resolver } from './resolve.ts';
import type { Syntax } from './syntax.ts';
import { agreement, constant, described, factor, hintFor, numberOf, type Type, type Typed, unknown } from './typed.ts';

type Call = Extract<Syntax, { kind: 'call' }>;
type AggregateOperator = Extract<Expression, { kind: 'aggregate' }>['operator'];

/** Resolves a call by the catalogue of functions: how many arguments, what each must measure, what comes out. */
export function resolveCall(resolver: Resolver, call: Call): Typed {
  const f = functionByName.get(call.name);
  if (!f) return unknownCall(resolver, call);
  const aggregate = aggregateOperator(resolver, call);
  if (aggregate) return resolveAggregate(resolver, call, f, aggregate);
  const { length } = f.parameters;
  const given = call.arguments.length;
  const extra = given - length;
  if (extra < 0 || (extra > 0 && (f.repeats === undefined || extra % f.repeats !== 0))) {
    for (const argument of call.arguments) resolver.resolve(argument);
    return resolver.unresolved(messages.argumentCount(signature(f), given), call);
  }
  if (f.name === 'date') return resolveDate(resolver, call);
  if (f.name === 'if') {
    const [condition, then, otherwise] = call.arguments;
    return resolver.conditional(condition!, then!, otherwise!, call);
  }
  return resolveByMeasures(resolver, call, f);
}

function unknownCall(resolver: Resolver, call: Call): Typed {
  const { name } = call;
  if (distributionNames.has(name)) return resolver.unresolved(messages.distributionInFormula(name), call);
  for (const argument of call.arguments) resolver.resolve(argument);
  if (resolver.scope.values.has(name) || resolver.scope.subjects.has(name)) {
    return resolver.unresolved(messages.notAFunction(name), call.callee);
  }
  const near = nearest(
    name,
    functions.map((f) => f.name),
  );
  return resolver.unresolved(messages.unknownFunction(name, near), call.callee);
}

/** `sum` and `product` always fold over a dimension; `max` and `min` where their second of two arguments names one. */
function aggregateOperator(resolver: Resolver, call: Call): AggregateOperator | undefined {
  if (call.name === 'sum' || call.name === 'product') return call.name;
  if (call.name !== 'max' && call.name !== 'min') return undefined;
  const [, second] = call.arguments;
  const folds = call.arguments.length === 2 && second?.kind === 'name' && resolver.scope.dimensions.has(second.name);
  return folds ? call.name : undefined;
}

function resolveAggregate(resolver: Resolver, call: Call, f: FormulaFunction, operator: AggregateOperator): Typed {
  const [argument, dimension] = call.arguments;
  if (!argument || !dimension || call.arguments.length !== 2) {
    return resolver.unresolved(messages.argumentCount(signature(f), call.arguments.length), call);
  }
  const folded = resolver.number(argument);
  const { dimensions } = resolver.scope;
  if (dimension.kind !== 'name') return resolver.unresolved(messages.dimensionNameNeeded(signature(f)), dimension);
  const members = dimensions.get(dimension.name);
  if (!members) {
    const known = [...dimensions.keys()];
    return resolver.unresolved(
      messages.notADimension(dimension.name, nearest(dimension.name, known), known),
      dimension,
    );
  }
  const expression: Expression = {
    kind: 'aggregate',
    operator,
    dimension: resolver.scope.full(dimension.name),
    argument: folded.expression,
  };
  if (operator !== 'product' || folded.type.kind !== 'number') return { expression, type: folded.type };
  return { expression, type: numberOf(power(folded.type.dimension, rational(members.length))) };
}

function resolveDate(resolver: Resolver, call: Call): Typed {
  const [text] = call.arguments;
  if (text?.kind !== 'text') return resolver.unresolved(messages.dateTextNeeded(), text ?? call);
  const steps = resolver.scope.dateToTime(text.value);
  if (steps === undefined) return resolver.unresolved(messages.impossibleDate(text.value), text);
  return { expression: constant(steps), type: numberOf(time) };
}

/** The general case: each argument against its measure, `x` and `y` held to one dimension each. */
function resolveByMeasures(resolver: Resolver, call: Call, f: FormulaFunction): Typed {
  const bound = new Map<Measure, Type>();
  const expressions: Expression[] = [];
  let sound = true;
  call.arguments.forEach((argument, i) => {
    const parameter = parameterAt(f, i);
    const typed = resolver.number(argument);
    expressions.push(typed.expression);
    const { type } = typed;
    const before = bound.get(parameter.measures);
    if (type.kind === 'unknown') {
      sound = false;
    } else if (parameter.measures === 'x' || parameter.measures === 'y') {
      const together = before === undefined ? type : agreement(before, type);
      if (together) bound.set(parameter.measures, together);
      else if (before) {
        sound = false;
        const hint = hintFor(before, type);
        resolver.report(messages.argumentsDiffer(f.name, described(before), described(type), hint), argument);
      }
    } else if (fits(type, parameter.measures)) {
      bound.set(parameter.measures, type);
    } else {
      sound = false;
      const [wanted, hint] = wording(parameter.measures, type);
      resolver.report(messages.argumentMeasures(f.name, parameter.name, wanted, described(type), hint), argument);
    }
  });
  if (f.name === 'interpolate') holdTableInOrder(resolver, call, expressions);
  const expression: Expression = { kind: 'call', function: f.name as FunctionName, arguments: expressions };
  return { expression, type: sound ? result(f.gives, bound) : unknown };
}

/** The points of a table must go up; those that are written as numbers or dates can be seen to. */
function holdTableInOrder(resolver: Resolver, call: Call, expressions: readonly Expression[]): void {
  for (let i = 3; i < expressions.length; i += 2) {
    const [before, after] = [written(expressions[i - 2]!), written(expressions[i]!)];
    if (before !== undefined && after !== undefined && !(before < after)) {
      resolver.report(messages.tableOrder(), call.arguments[i]!);
    }
  }
}

function written(expression: Expression): number | undefined {
  if (expression.kind === 'constant') return expression.value;
  const inner = expression.kind === 'negate' ? written(expression.argument) : undefined;
  return inner === undefined ? undefined : -inner;
}

function parameterAt(f: FormulaFunction, i: number): FormulaFunction['parameters'][number] {
  const { length } = f.parameters;
  return f.parameters[i < length ? i : length - f.repeats! + ((i - length) % f.repeats!)]!;
}

/** Whether a number fits a fixed measure; a written 0 fits all. */
function fits(type: Type, measure: Measure): boolean {
  if (type.kind !== 'number') return true;
  if (measure === 'rate') return isMoney(multiply(type.dimension, time));
  return equal(type.dimension, measure === 'time' ? time : pure);
}

function wording(measure: Measure, type: Type): readonly [wanted: string, hint: string] {
  const pureGiven = factor(type)?.size === 0;
  switch (measure) {
    case 'time':
      return [
        'a time or a date',
        pureGiven
          ? 'Multiply by one_month or one_year, write date("2024-11-03"), or make it an input with the unit month or date.'
          : messages.dimensionHints.unit,
      ];
    case 'rate':
      return ['money per time', 'Write a rate, as flows are; an amount at a date is once(amount, date).'];
    default:
      return ['a pure number', 'Divide it by something that measures the same.'];
  }
}

function result(gives: Measure, bound: ReadonlyMap<Measure, Type>): Type {
  const letter = bound.get(gives === 'y' ? 'y' : 'x');
  const of = (change: (dimension: Dimension) => Dimension): Type =>
    letter?.kind === 'number' ? numberOf(change(letter.dimension)) : (letter ?? unknown);
  switch (gives) {
    case 'number':
      return numberOf(pure);
    case 'x*time':
      return of((d) => multiply(d, time));
    case 'x/time':
      return of((d) => divide(d, time));
    case 'root of x':
      return of((d) => power(d, rational(1, 2)));
    case 'money': {
      const rate = bound.get('rate');
      return rate?.kind === 'number' ? numberOf(multiply(rate.dimension, time)) : (rate ?? unknown);
    }
    case 'x':
    case 'y':
      return of((d) => d);
    default:
      throw new Error(`bug: no function gives ${gives} by its measures (${describe(pure)})`);
  }
}
