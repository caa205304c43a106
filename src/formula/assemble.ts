import * as messages from '../core/messages/formula.ts';
import { understandDriven } from './driven.ts';
import type { Comparison, Expression } from './expression.ts';
import { type Loop, orderOf } from './loops.ts';
import { type Mention, mentions } from './mentions.ts';
import { partScope, type Scope, scopeOf, withDriven } from './scope.ts';
import type { Assembly, FormulaProblem, SystemSpecification } from './specification.ts';
import type { Check, Quantity, QuantitySystem } from './system.ts';
import { type Understood, understandCheck, understandFormula } from './understand.ts';
import { type Variation, variationOf, variations } from './variation.ts';
import { excessProblems, idleProblems } from './variation-problems.ts';

/** The formulas and checks of a model, understood one by one, and what they mention. */
interface Reading {
  readonly formulas: ReadonlyMap<string, Understood>;
  readonly checks: readonly Understood[];
  /** What every quantity mentions; nothing, for an input. */
  readonly uses: ReadonlyMap<string, readonly Mention[]>;
}

/**
 * Turns the texts of a model's formulas into a system whose names are resolved, whose dimensions are checked and whose
 * quantities stand in an order in which they can be evaluated; or says all that is wrong. There is a system exactly
 * where no problem is an error.
 */
export function assemble(specification: SystemSpecification): Assembly {
  const bare = scopeOf(specification);
  const driven = (specification.driven ?? []).map((choice) => ({ choice, ...understandDriven(choice, bare) }));
  const scope = withDriven(bare, new Map(driven.map(({ choice, labels }) => [choice.name, labels])));
  const reading = read(specification, scope);
  const { formulas, checks, uses } = reading;
  const understood = [...formulas.values(), ...checks];
  const { order, loops } = orderOf(uses);
  const varies = variationsOf(specification, order, formulas);
  const unsound = unsoundNames(reading, loops);
  const isOneOfSeveral = (dimension: string) => specification.levels?.has(dimension) === true;
  const isDecision = (dimension: string) => dimension === 'option' || isOneOfSeveral(dimension);

  const errors = [
    ...duplicateProblems(specification),
    ...driven.flatMap(({ choice: { name }, problems }) =>
      problems.map((p): FormulaProblem => ({ severity: 'error', ...p, where: { kind: 'driven', name } })),
    ),
    ...understood.flatMap((u) => u.problems),
    ...loops.map((loop) => loopProblem(loop, formulas)),
    ...understood.flatMap((u) => idleProblems(u, varies, unsound, isOneOfSeveral)),
    ...specification.formulas.flatMap((f) => excessProblems(f, varies.get(f.name)!, isDecision)),
  ];
  const failed = errors.length > 0;
  return {
    system: failed ? undefined : systemOf(specification, reading, order, varies),
    // A formula that could not be understood may well have used an input that nothing else uses.
    problems: failed ? errors : unusedProblems(specification, reading),
    uses: new Map(
      [...uses].map(([name, found]) => {
        const parameters = specification.inputs.find((input) => input.name === name)?.parameters ?? [];
        return [name, [...new Set([...found.map((m) => m.name), ...parameters])]];
      }),
    ),
    dimensionOf: scope.values,
  };
}

function read(specification: SystemSpecification, scope: Scope): Reading {
  const scopes = new Map([...(specification.parts ?? [])].map(([part, { names }]) => [part, partScope(scope, names)]));
  const scopeOfPart = (within: string | undefined) => (within === undefined ? scope : (scopes.get(within) ?? scope));
  const windowOf = (within: string | undefined) =>
    within === undefined ? undefined : specification.parts?.get(within)?.window;
  const formulas = new Map(
    specification.formulas.map((f) => [f.name, understandFormula(f, scopeOfPart(f.within), windowOf(f.within))]),
  );
  const checks = specification.checks.map(({ text, within }, index) =>
    understandCheck(text, index, scopeOfPart(within), windowOf(within)),
  );
  const uses = new Map<string, readonly Mention[]>(specification.inputs.map(({ name }) => [name, []]));
  for (const [name, { expression }] of formulas) uses.set(name, mentions(expression));
  for (const [name, found] of uses) {
    const lost = found.find((m) => !uses.has(m.name));
    if (lost) throw new Error(`bug: the expression of ${name} mentions ${lost.name}, which does not exist`);
  }
  return { formulas, checks, uses };
}

function variationsOf(
  specification: SystemSpecification,
  order: readonly string[],
  formulas: ReadonlyMap<string, Understood>,
): ReadonlyMap<string, Variation> {
  const inputs = specification.inputs.map(({ name, dimensions, definition }): [string, Variation] => {
    if (definition.kind === 'choice') return [name, { dimensions: new Set(), period: false }];
    const dated = [...definition.entries.values()].some((entries) => entries.length > 1);
    return [name, { dimensions: new Set(dimensions), period: dated }];
  });
  const ordered = order.flatMap((name): [string, Expression][] => {
    const formula = formulas.get(name);
    return formula ? [[name, formula.expression]] : [];
  });
  return variations(new Map(inputs), new Map(ordered));
}

/** Names of which it is not known what they vary by: they are on a loop, have a problem, or rest on such a name. */
function unsoundNames({ formulas, uses }: Reading, loops: readonly Loop[]): ReadonlySet<string> {
  const found = new Set(loops.flatMap((loop) => loop.names));
  for (const [name, formula] of formulas) if (formula.problems.length > 0) found.add(name);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const [name, used] of uses) if (used.some((m) => found.has(m.name))) found.add(name);
  }
  return found;
}

function duplicateProblems({ inputs, formulas }: SystemSpecification): FormulaProblem[] {
  const seen = new Set(inputs.map((i) => i.name));
  return formulas.flatMap(({ name, text }): FormulaProblem[] => {
    const known = seen.has(name);
    seen.add(name);
    const where = { kind: 'formula', name } as const;
    return known ? [{ severity: 'error', ...messages.duplicateName(name), where, start: 0, end: text.length }] : [];
  });
}

/** A loop is told at the mention, in the formula of its first name, of its second. */
function loopProblem(
  { names, mention, throughTimeline }: Loop,
  formulas: ReadonlyMap<string, Understood>,
): FormulaProblem {
  const name = names[0]!;
  const wording = throughTimeline ? messages.loopThroughTimeline(names) : messages.loop(names);
  const { start, end } = formulas.get(name)?.places.get(mention.node) ?? { start: 0, end: 0 };
  return { severity: 'error', ...wording, where: { kind: 'formula', name }, start, end };
}

function unusedProblems({ inputs }: SystemSpecification, { uses, checks }: Reading): FormulaProblem[] {
  const used = new Set([...uses.values(), ...checks.map((c) => mentions(c.expression))].flat().map((m) => m.name));
  for (const name of inputs.flatMap(({ parameters = [] }) => parameters)) used.add(name);
  return inputs
    .filter(({ name }) => !used.has(name))
    .map(({ name }) => {
      const where = { kind: 'input', name } as const;
      return { severity: 'warning', ...messages.unusedInput(name), where, start: 0, end: 0 };
    });
}

function systemOf(
  specification: SystemSpecification,
  { formulas, checks }: Reading,
  order: readonly string[],
  varies: ReadonlyMap<string, Variation>,
): QuantitySystem {
  const { periods, dimensions, levels, leaves, results } = specification;
  const inOrder = (some: ReadonlySet<string>) => [...dimensions.keys()].filter((d) => some.has(d));
  const inputs = new Map(specification.inputs.map(({ name, definition }) => [name, definition]));
  const quantities = order.map((name): [string, Quantity] => {
    const variation = varies.get(name)!;
    const definition = inputs.get(name) ?? {
      kind: 'formula' as const,
      expression: formulas.get(name)!.expression,
    };
    const when = variation.period ? 'period' : 'constant';
    return [name, { name, dimensions: inOrder(variation.dimensions), varies: when, definition }];
  });
  const compared = checks.map(({ expression }, i): Check => {
    if (expression.kind !== 'binary') throw new Error('bug: a check without a comparison was let through');
    const { left, right } = expression;
    const variation = variationOf(expression, (name) => varies.get(name)!);
    const operator = expression.operator as Comparison;
    return { text: specification.checks[i]!.text, left, operator, right, dimensions: inOrder(variation.dimensions) };
  });
  return {
    periods,
    dimensions,
    ...(levels === undefined ? {} : { levels }),
    quantities: new Map(quantities),
    leaves,
    results,
    checks: compared,
  };
}
