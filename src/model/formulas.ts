import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import type { FormulaProblem, FormulaSpecification } from '../formula/specification.ts';
import type { Unit } from '../units/unit.ts';
import { isUsual } from './decisions.ts';
import { flowFormulas, readFlow } from './flows.ts';
import { placeInside } from './formula-place.ts';
import { readInteractions } from './interactions.ts';
import { labelOf } from './label-of.ts';
import type { Calculation, Decision, Flow, Interaction, Outcome } from './model.ts';
import { madeNames, standardNames } from './names.ts';
import { error } from './report.ts';
import type { CalculationFile, ModelFile } from './schema.ts';
import { type StandardOutcomes, standardOutcomes } from './standard-outcomes.ts';
import { find, keyPlace, nearestPlace, type Path, type Scalar, scalarText, type Tree } from './tree.ts';
import type { WholeModel } from './whole.ts';

/** Everything in a model that is worked out, as people read it and as it is handed to be assembled. */
export interface ReadFormulas {
  readonly calculations: ReadonlyMap<string, Calculation>;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly bearers: ReadonlyMap<string, string>;
  readonly interactions: ReadonlyMap<string, Interaction>;
  readonly specifications: readonly FormulaSpecification[];
  /** The names of the results, in the order in which they are shown. */
  readonly results: readonly string[];
  readonly checks: readonly { readonly text: string; readonly within?: string; readonly at: Place }[];
  /** Names of which not even the unit is known. */
  readonly unknown: ReadonlySet<string>;
  /** Place of the whole of a formula, or of a check by its text. */
  placeOf(name: string): Place;
  /** Place of a part of a formula, a check or an input. */
  placeIn(problem: Pick<FormulaProblem, 'where' | 'start' | 'end'>): Place;
}

export interface FormulaContext {
  readonly model: Tree;
  readonly priceBase: number;
  readonly rankedWithin: readonly string[];
  /** Where there are several. */
  readonly decisions: readonly Decision[];
  /** The member of each decision in business as usual. */
  readonly usual: Readonly<Record<string, string>> | undefined;
  readonly inputs: ReadonlyMap<string, { readonly unit: Unit; readonly at: Place }>;
  readonly unknownInputs: ReadonlySet<string>;
  readonly whole: Pick<WholeModel, 'within' | 'parts' | 'checkParts' | 'driven'>;
  unit(path: readonly string[], text: string): Unit | undefined;
}

export function readFormulas(data: Partial<ModelFile>, context: FormulaContext, problems: Diagnostic[]): ReadFormulas {
  const { model, priceBase } = context;
  const written = new Map<string, Scalar>();
  const unknown = new Set(context.unknownInputs);
  const specifications = new Map<string, FormulaSpecification>();
  const { whole } = context;
  const add = (given: FormulaSpecification) => {
    const within = given.expression === undefined ? whole.within(given.name.split(',')[0] ?? '') : undefined;
    const specification = within === undefined ? given : { ...given, within };
    const clash = context.inputs.has(specification.name) || specifications.has(specification.name);
    if (!clash) specifications.set(specification.name, specification);
  };
  const textAt = (path: Path, name: string): string => {
    const scalar = find(model, path);
    if (scalar?.kind !== 'scalar') throw new Error(`bug: there is no text at ${path.join('.')}`);
    written.set(name, scalar);
    return scalarText(scalar);
  };

  const standardPlace = keyPlace(model, ['id']);
  const reserved: ReadonlySet<string> = new Set(standardNames);
  const readSection = (section: 'calculations' | 'outcomes', allowed: 'any' | 'result') => {
    const found = new Map<string, Calculation>();
    for (const [name, file] of Object.entries<CalculationFile>(data[section] ?? {})) {
      const path = [section, name];
      const unit = usableUnit(name, file, path, context, problems);
      if (unit === undefined) unknown.add(name);
      else if (!reserved.has(name)) {
        const formula = textAt([...path, 'formula'], name);
        const { note } = file;
        const described = { name, label: file.label ?? labelOf(name), at: keyPlace(model, path), unit, formula };
        found.set(name, { ...described, ...(note === undefined ? {} : { note }) });
        add({ name, text: formula, dimension: unit.dimension, allowed });
      }
    }
    return found;
  };

  const calculations = readSection('calculations', 'any');
  const own = readSection('outcomes', 'result');
  const known = new Map([...context.inputs, ...calculations].map(([name, { unit }]) => [name, unit]));
  const flows = new Map<string, Flow>();
  for (const [name, file] of Object.entries(data.flows ?? {})) {
    if (reserved.has(name)) continue;
    const flow = { ...readFlow(name, file, model, { known, unknown }, problems), rate: '' };
    flow.rate = textAt(['flows', name, 'rate'], flow.uplift === undefined ? name : madeNames.beforeUplift(name));
    flows.set(name, flow);
    // An uplift by something that is not there was told; the rest of the flow can still be checked.
    const { uplift, ...plain } = flow;
    const usable = uplift === undefined || known.has(uplift.by);
    if (!usable) written.set(name, written.get(madeNames.beforeUplift(name))!);
    for (const formula of flowFormulas(usable ? flow : plain, priceBase)) add(formula);
  }
  const standard = standardOutcomes(
    [...flows.values()],
    context.usual,
    priceBase,
    standardPlace,
    '',
    context.rankedWithin,
  );
  for (const formula of standard.formulas) add(formula);
  for (const part of whole.parts) {
    const made = partOutcomes(part.name, [...flows.values()], context, standardPlace);
    for (const formula of made.formulas) add(formula);
    for (const outcome of made.outcomes) calculations.set(outcome.name, outcome);
  }
  const outcomes = new Map<string, Outcome>();
  for (const [name, outcome] of own) outcomes.set(name, { ...outcome, standard: false });
  for (const outcome of standard.outcomes) outcomes.set(outcome.name, outcome);

  const { interactions, formulas: interacting } = readInteractions(
    data.interactions ?? {},
    model,
    context.decisions,
    new Map([...outcomes].map(([name, { unit }]) => [name, unit])),
    problems,
  );
  for (const formula of interacting) add(formula);

  const checks = (data.checks ?? []).map((text, i) => {
    const within = whole.checkParts[i];
    return { text, ...(within === undefined ? {} : { within }), at: nearestPlace(model, ['checks', i]) };
  });
  const placeOf = (name: string): Place =>
    written.get(name)?.at ??
    checks.find(({ text }) => text === name)?.at ??
    flows.get(name)?.at ??
    outcomes.get(name)?.at ??
    interactions.get(name)?.at ??
    standardPlace;
  return {
    calculations,
    flows,
    outcomes,
    bearers: standard.bearers,
    specifications: [...specifications.values()],
    interactions,
    results: [
      ...resultsOf([...outcomes.keys()], [...flows.values()], standard),
      ...[...interactions.values()].flatMap(({ name, cells }) => [name, ...cells.map(({ result }) => result)]),
    ],
    checks,
    unknown,
    placeOf,
    placeIn: ({ where, start, end }) => {
      const choice = where.kind === 'driven' ? whole.driven.find(({ name }) => name === where.name) : undefined;
      if (choice !== undefined) return placeInside(choice.scalar, start, end);
      if (where.kind === 'driven') return standardPlace;
      if (where.kind === 'input') return context.inputs.get(where.name)?.at ?? standardPlace;
      const scalar = where.kind === 'check' ? find(model, ['checks', where.index]) : written.get(where.name);
      if (scalar?.kind === 'scalar') return placeInside(scalar, start, end);
      return where.kind === 'formula' ? placeOf(where.name) : standardPlace;
    },
  };
}

/** The results that a part has by itself, under its name: over its own flows, against its own business as usual. */
function partOutcomes(
  part: string,
  flows: readonly Flow[],
  { decisions, priceBase }: FormulaContext,
  at: Place,
): StandardOutcomes {
  const usual = decisions.find(({ id }) => id === part)?.levels.find(isUsual)?.id;
  const own = flows.filter(({ name }) => name.startsWith(`${part}.`));
  return standardOutcomes(own, usual === undefined ? undefined : { [part]: usual }, priceBase, at, `${part}.`);
}

function usableUnit(
  name: string,
  file: CalculationFile,
  path: readonly string[],
  context: FormulaContext,
  problems: Diagnostic[],
): Unit | undefined {
  const unit = context.unit([...path, 'unit'], String(file.unit));
  if (unit === undefined || unit.kind === 'quantity') return unit;
  if (unit.kind === 'date' && path[0] === 'calculations') return unit;
  const at = nearestPlace(context.model, [...path, 'unit']);
  problems.push(error(messages.notUsableHere(`"${name}"`, String(file.unit)), at));
  return undefined;
}

function resultsOf(outcomes: readonly string[], flows: readonly Flow[], standard: StandardOutcomes): readonly string[] {
  const parts = flows.flatMap(({ name, uplift }) => [
    madeNames.presentValue(name),
    ...(uplift === undefined ? [] : [madeNames.presentValue(madeNames.uplift(name))]),
  ]);
  return [...outcomes, ...parts, ...standard.bearers.values()];
}
