import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/formula.ts';
import { describe, equal } from '../units/algebra.ts';
import type { Comparison, Expression } from './expression.ts';
import { type Loop, orderOf } from './loops.ts';
import { type Mention, mentions } from './mentions.ts';
import { parse } from './parse.ts';
import { Resolver } from './resolve.ts';
import { type Scope, scopeOf } from './scope.ts';
import type { Assembly, FormulaProblem, FormulaSpecification, SystemSpecification } from './specification.ts';
import type { Span, Syntax } from './syntax.ts';
import type { Check, Quantity } from './system.ts';
import { factor, hintFor, numberOf } from './typed.ts';
import { type Variation, variationOf, variations } from './variation.ts';

type Where = FormulaProblem['where'];

/** One formula, or one side-by-side comparison of a check, as far as it could be understood. */
interface Understood {
  readonly where: Where;
  readonly expression: Expression;
  readonly places: ReadonlyMap<Expression, Span>;
  /** Whether a problem was found in it, so that what it varies by is not known. */
  readonly broken: boolean;
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/**
 * Turns the texts of a model's formulas into a system whose names are resolved, whose dimensions are checked and whose
 * quantities stand in an order in which they can be evaluated; or says all that is wrong. There is a system exactly
 * where no problem is an error.
 */
export function assemble(specification: SystemSpecification): Assembly {
  const assembler = new Assembler(specification);
  return assembler.assemble();
}

/** Holds what is found on the way; lives for one assembly. */
class Assembler {
  private readonly specification: SystemSpecification;
  private readonly scope: Scope;
  private readonly problems: FormulaProblem[] = [];

  constructor(specification: SystemSpecification) {
    this.specification = specification;
    this.scope = scopeOf(specification);
  }

  assemble(): Assembly {
    const { specification } = this;
    this.findDuplicates();
    const formulas = new Map(specification.formulas.map((f) => [f.name, this.understand(f)]));
    const checks = specification.checks.map((check, index) => this.understandCheck(check.text, index));

    const uses = new Map<string, readonly Mention[]>();
    for (const { name } of specification.inputs) uses.set(name, []);
    for (const [name, { expression }] of formulas) uses.set(name, mentions(expression));
    for (const [name, found] of uses) {
      const lost = found.find((m) => !uses.has(m.name));
      if (lost) throw new Error(`bug: the expression of ${name} mentions ${lost.name}, which does not exist`);
    }
    const { order, loops } = orderOf(uses);
    this.reportLoops(loops, formulas);
    const varies = this.variations(order, formulas);
    const unsound = namesOnBroken(formulas, loops, uses);
    this.findIdle([...formulas.values(), ...checks.map((c) => c.understood)], varies, unsound);
    for (const formula of specification.formulas) this.holdToAllowed(formula, varies.get(formula.name)!);
    this.findUnused(uses, checks);

    const failed = this.problems.some((p) => p.severity === 'error');
    return {
      system: failed
        ? undefined
        : {
            periods: specification.periods,
            dimensions: specification.dimensions,
            quantities: this.quantities(order, formulas, varies),
            leaves: specification.leaves,
            results: specification.results,
            checks: checks.map((c) => this.check(c, varies)),
          },
      problems: this.problems,
      uses: new Map([...uses].map(([name, found]) => [name, [...new Set(found.map((m) => m.name))]])),
      dimensionOf: this.scope.values,
    };
  }

  private report(severity: 'error' | 'warning', wording: Wording, where: Where, span: Span | undefined): void {
    this.problems.push({ severity, ...wording, where, start: span?.start ?? 0, end: span?.end ?? 0 });
  }

  private findDuplicates(): void {
    const { inputs, formulas } = this.specification;
    const seen = new Set(inputs.map((i) => i.name));
    for (const { name, text } of formulas) {
      const span = { start: 0, end: text.length };
      if (seen.has(name)) this.report('error', messages.duplicateName(name), { kind: 'formula', name }, span);
      seen.add(name);
    }
  }

  private understand(formula: FormulaSpecification): Understood {
    const { name, text, dimension } = formula;
    const where: Where = { kind: 'formula', name };
    if (formula.expression) return { where, expression: formula.expression, places: new Map(), broken: false };
    const read = this.read(text, where);
    if (!read) return nothing(where);
    const resolver = new Resolver(this.scope);
    const { expression, type } = resolver.number(read);
    const found = factor(type);
    if (type.kind === 'number' && found && !equal(found, dimension)) {
      const hint = hintFor(numberOf(dimension), type);
      resolver.report(messages.declaredDiffers(name, describe(dimension), describe(found), hint), read);
    }
    for (const p of resolver.problems) this.report('error', p, where, p);
    return { where, expression, places: resolver.places, broken: resolver.problems.length > 0 };
  }

  private read(text: string, where: Where): Syntax | undefined {
    const { syntax, problems } = parse(text);
    for (const p of problems ?? []) this.report('error', p, where, p);
    return syntax;
  }

  private understandCheck(text: string, index: number): UnderstoodCheck {
    const where: Where = { kind: 'check', index };
    const read = this.read(text, where);
    if (!read) return { text, understood: nothing(where) };
    const resolver = new Resolver(this.scope);
    const isComparison = read.kind === 'binary' && comparisons.has(read.operator);
    const { expression } = isComparison ? resolver.resolve(read) : { expression: nothing(where).expression };
    // A comparison of labels resolves, but says nothing of quantities.
    const compares = expression.kind === 'binary' && comparisons.has(expression.operator);
    if (!compares && resolver.problems.length === 0) resolver.report(messages.checkIsNoComparison(), read);
    for (const p of resolver.problems) this.report('error', p, where, p);
    const understood = { where, expression, places: resolver.places, broken: resolver.problems.length > 0 };
    return { text, understood };
  }

  private variations(
    order: readonly string[],
    formulas: ReadonlyMap<string, Understood>,
  ): ReadonlyMap<string, Variation> {
    const inputs = this.specification.inputs.map(({ name, dimensions, definition }): [string, Variation] => {
      const dated = definition.kind === 'input' && [...definition.entries.values()].some((e) => e.length > 1);
      return [name, { dimensions: new Set(definition.kind === 'input' ? dimensions : []), period: dated }];
    });
    const ordered = order.flatMap((name): [string, Expression][] => {
      const formula = formulas.get(name);
      return formula ? [[name, formula.expression]] : [];
    });
    return variations(new Map(inputs), new Map(ordered));
  }

  /** Picks and aggregates over a dimension that what stands in them does not vary by. */
  private findIdle(
    all: readonly Understood[],
    varies: ReadonlyMap<string, Variation>,
    brokenNames: ReadonlySet<string>,
  ): void {
    for (const { where, expression, places, broken } of all) {
      // A tree that the model layer made has no places: it compares options whether or not they differ.
      if (places.size === 0) continue;
      variationOf(
        expression,
        (name) => varies.get(name)!,
        (node, dimension) => {
          // What could not be resolved may have varied by it.
          const unsure = broken && node.kind === 'aggregate';
          if (unsure || mentions(node).some((m) => brokenNames.has(m.name))) return;
          if (node.kind === 'quantity') {
            this.report('error', messages.pickWithoutVariation(node.name, dimension), where, places.get(node));
          } else if (node.kind === 'aggregate') {
            this.report('error', messages.foldWithoutVariation(node.operator, dimension), where, places.get(node));
          }
        },
      );
    }
  }

  private holdToAllowed(formula: FormulaSpecification, variation: Variation): void {
    if (formula.allowed === 'any') return;
    const { name, text } = formula;
    const where: Where = { kind: 'formula', name };
    const whole = { start: 0, end: text.length };
    const beyond = this.inOrder(variation.dimensions).filter((d) => d !== 'option');
    if (beyond.length > 0) {
      const wording = formula.allowed === 'rate' ? messages.rateVaries : messages.resultVaries;
      this.report('error', wording(name, beyond), where, whole);
    }
    if (formula.allowed === 'result' && variation.period) {
      this.report('error', messages.resultVariesByPeriod(name), where, whole);
    }
  }

  private findUnused(uses: ReadonlyMap<string, readonly Mention[]>, checks: readonly UnderstoodCheck[]): void {
    const used = new Set<string>();
    for (const found of uses.values()) for (const m of found) used.add(m.name);
    for (const { understood } of checks) for (const m of mentions(understood.expression)) used.add(m.name);
    // A formula that could not be read may well have used it.
    const unreadable = this.problems.some((p) => p.severity === 'error');
    if (unreadable) return;
    for (const { name } of this.specification.inputs) {
      if (!used.has(name)) this.report('warning', messages.unusedInput(name), { kind: 'input', name }, undefined);
    }
  }

  private reportLoops(loops: readonly Loop[], formulas: ReadonlyMap<string, Understood>): void {
    for (const { names, mention, throughTimeline } of loops) {
      const name = names[0]!;
      const wording = throughTimeline ? messages.loopThroughTimeline(names) : messages.loop(names);
      this.report('error', wording, { kind: 'formula', name }, formulas.get(name)?.places.get(mention.node));
    }
  }

  private quantities(
    order: readonly string[],
    formulas: ReadonlyMap<string, Understood>,
    varies: ReadonlyMap<string, Variation>,
  ): ReadonlyMap<string, Quantity> {
    const inputs = new Map(this.specification.inputs.map((input) => [input.name, input]));
    return new Map(
      order.map((name) => {
        const { dimensions, period } = varies.get(name)!;
        const definition = inputs.get(name)?.definition ?? {
          kind: 'formula' as const,
          expression: formulas.get(name)!.expression,
        };
        const quantity: Quantity = {
          name,
          dimensions: this.inOrder(dimensions),
          varies: period ? 'period' : 'constant',
          definition,
        };
        return [name, quantity];
      }),
    );
  }

  private check({ text, understood }: UnderstoodCheck, varies: ReadonlyMap<string, Variation>): Check {
    const { expression } = understood;
    if (expression.kind !== 'binary') throw new Error('bug: a check without a comparison was let through');
    const { dimensions } = variationOf(expression, (name) => varies.get(name)!);
    const operator = expression.operator as Comparison;
    return { text, left: expression.left, operator, right: expression.right, dimensions: this.inOrder(dimensions) };
  }

  private inOrder(dimensions: ReadonlySet<string>): string[] {
    return [...this.specification.dimensions.keys()].filter((d) => dimensions.has(d));
  }
}

interface UnderstoodCheck {
  readonly text: string;
  readonly understood: Understood;
}

function nothing(where: Where): Understood {
  return { where, expression: { kind: 'constant', value: 0 }, places: new Map(), broken: true };
}

/** Names whose variation cannot be trusted: a problem stands in their formula, or they rest on one that has, or on a loop. */
function namesOnBroken(
  formulas: ReadonlyMap<string, Understood>,
  loops: readonly Loop[],
  uses: ReadonlyMap<string, readonly Mention[]>,
): ReadonlySet<string> {
  const found = new Set(loops.flatMap((loop) => loop.names));
  for (const [name, formula] of formulas) if (formula.broken) found.add(name);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [name, used] of uses) if (used.some((m) => found.has(m.name))) found.add(name);
  }
  return found;
}
