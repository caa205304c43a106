import { type Diagnostic, ModelError } from '../core/diagnostics.ts';
import { formatSignificant } from '../core/format.ts';
import { noDistribution, parameterIs, valueTooExtreme } from '../core/messages/parameters.ts';
import * as messages from '../core/messages/run.ts';
import { type Interpretation, interpret } from '../formula/interpret.ts';
import type { World } from '../formula/system.ts';
import { type Violation, violations } from '../formula/violations.ts';
import type { LeafValue, Model } from '../model/model.ts';
import { leavesOf, madeIn } from '../sampling/dependent/dependent.ts';
import type { Distribution } from '../sampling/distribution.ts';
import { fromCanonical } from '../units/parse-unit.ts';
import type { RunPlan } from './plan.ts';

/** What is needed of a model to say why a world is refused. */
export type JudgedModel = Pick<Model, 'system' | 'leaves' | 'timeline' | 'checks'>;

/** How many inputs are named, and how many reasons. */
const most = 3;

/**
 * Why a draw stops a run, told by the reference interpreter: each reason with its period and option, and the inputs that
 * lie furthest out in their distributions.
 */
export function refusedDraw(model: JudgedModel, plan: RunPlan, draw: number, world: World): ModelError {
  const replicate = Math.floor(draw / plan.pointsPerReplicate);
  const furthest = furthestInputs(model, world);
  const why = reasons(model, world, interpret(model.system, world));
  if (why.length === 0) throw new Error(`bug: the kernel refuses draw ${draw}, and the interpreter does not`);
  return new ModelError(
    why.map(({ what, at }): Diagnostic => {
      const wording = messages.worldRefused(what, draw, replicate, furthest);
      return { ...wording, severity: 'error', ...(at && { at }) };
    }),
  );
}

/** The problems of the central case, none where it keeps every rule. */
export function centralProblems(
  model: JudgedModel,
  world: World,
  interpretation: Interpretation = interpret(model.system, world),
): readonly Diagnostic[] {
  return reasons(model, world, interpretation).map(({ what, at }) => ({
    ...messages.centralRefused(what),
    severity: 'error',
    ...(at && { at }),
  }));
}

interface Reason {
  readonly what: string;
  readonly at?: Diagnostic['at'];
}

function reasons(model: JudgedModel, world: World, interpretation: Interpretation): readonly Reason[] {
  const { system } = model;
  const rules = firstOfEach(violations(system, world));
  const broken = rules.map((violation) => reasonOf(model, world, violation));
  // What has no value makes results that have none, which says nothing new.
  if (rules.some(({ what }) => what === 'no-value')) return broken.slice(0, most);
  const notFinite = system.results.flatMap((result) =>
    (system.dimensions.get('option') ?? []).flatMap((option) => {
      const value = interpretation.value(result, { option }, 0);
      return Number.isFinite(value) ? [] : [{ what: messages.resultNotFinite(result, option, value) }];
    }),
  );
  return [...broken, ...notFinite].slice(0, most);
}

/** The first place where each rule is broken. */
function firstOfEach(all: readonly Violation[]): readonly Violation[] {
  return all.filter((one, k) => all.findIndex(({ what, text }) => what === one.what && text === one.text) === k);
}

function reasonOf(model: JudgedModel, world: World, violation: Violation): Reason {
  const { what, text, period, members, left, right } = violation;
  switch (what) {
    case 'check': {
      const at = model.checks.find((check) => check.text === text)?.at;
      const label = model.timeline.labels[period] ?? String(period);
      const reason = messages.checkBroken(text, label, Object.values(members), number(left), number(right));
      return { what: reason, ...(at && { at }) };
    }
    case 'bounds': {
      const leaf = model.leaves.find(({ id }) => id === text);
      if (leaf === undefined) throw new Error(`bug: there is no input ${text}`);
      const { unit, at } = leaf;
      const inUnit = (canonical: number): string => number((canonical * unit.per) / unit.scale);
      return { what: messages.boundBroken(text, inUnit(left), inUnit(right), unit.text), at };
    }
    case 'no-value': {
      const leaf = model.leaves.find(({ id }) => id === text);
      if (leaf === undefined) throw new Error(`bug: there is no input ${text}`);
      return { what: noDistributionReason(model, leaf, world), at: leaf.at };
    }
    case 'outside-timeline':
      return { what: messages.outsideTimeline(text, Object.values(members)) };
    default:
      what satisfies never;
      throw new Error('bug: unknown violation');
  }
}

/** Why the parameters that a world gives a distribution make none. */
function noDistributionReason(model: JudgedModel, { id, dependent }: LeafValue, world: World): string {
  if (dependent === undefined) throw new Error(`bug: ${id} has no value, and its distribution takes no others`);
  const made = madeIn(dependent, (leaf) => world[indexOf(model, leaf)]!);
  const given = leavesOf(dependent).map((leaf) => {
    const { unit } = model.leaves[indexOf(model, leaf)]!;
    return parameterIs(leaf, number(fromCanonical(unit, world[indexOf(model, leaf)]!)), unit.text);
  });
  return noDistribution(id, 'problems' in made ? (made.problems[0]?.message ?? '') : valueTooExtreme, given);
}

function indexOf({ leaves }: JudgedModel, id: string): number {
  const index = leaves.findIndex((leaf) => leaf.id === id);
  if (index < 0) throw new Error(`bug: there is no input ${id}`);
  return index;
}

/** The distribution that a leaf has in a world; undefined for one that does not vary, or has none there. */
function distributionIn(model: JudgedModel, { value, dependent }: LeafValue, world: World): Distribution | undefined {
  if (typeof value === 'number') return undefined;
  if (dependent === undefined) return value;
  const made = madeIn(dependent, (leaf) => world[indexOf(model, leaf)]!);
  return 'problems' in made ? undefined : made.distribution;
}

/** The uncertain inputs whose values lie furthest from the middle of their distributions. */
function furthestInputs(model: JudgedModel, world: World): readonly string[] {
  const placed = model.leaves.flatMap((leaf, index) => {
    const distribution = distributionIn(model, leaf, world);
    if (distribution === undefined || !model.system.leaves[index]!.random) return [];
    const { unit, central } = leaf;
    const value = (world[index]! * unit.per) / unit.scale;
    const distance = Math.abs(distribution.cumulative(value) - 0.5);
    return [{ distance, text: messages.inputFarFromCentral(leaf.id, number(value), unit.text, number(central)) }];
  });
  return placed
    .sort((a, b) => b.distance - a.distance)
    .slice(0, most)
    .map(({ text }) => text);
}

function number(value: number): string {
  return formatSignificant(value, 6);
}
