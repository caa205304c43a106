import { benefitCostRatio } from '../appraisal/metrics.ts';
import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/tests.ts';
import type { Interpretation, Members } from '../formula/interpret.ts';
import { memberIn } from '../formula/members.ts';
import { fromCanonical } from '../units/parse-unit.ts';
import type { Model } from './model.ts';
import { timeOf } from './timeline.ts';
import { unitOf } from './unit-of.ts';

/** One figure of the central case: null where it does not exist, and the text of its unit. */
export type Answer = { readonly value: number | null; readonly unit: string } | { readonly problem: Wording };

/** Answers `name`, `name[label, ...]` and `name[label] at 2025-06` on a case that has been worked out. */
export function ask(model: Model, central: Interpretation, question: string): Answer {
  const parts = /^([^[\]]+?)\s*(?:\[([^[\]]*)\])?(?:\s+at\s+(\S+))?$/.exec(question.trim());
  if (parts === null) return { problem: messages.notAQuestion(question) };
  const [, name = '', list = '', date] = parts;
  const labels = list.split(',').flatMap((label) => (label.trim() === '' ? [] : [label.trim()]));
  if (name === 'bcr') return ratio(model, central, labels);

  const quantity = model.system.quantities.get(name);
  if (quantity === undefined) {
    const comparison = name === 'npv_vs_bau' || name === 'break_even_fixed_cost';
    if (comparison) return { value: null, unit: 'GBP' };
    return { problem: messages.unknownQuantity(name, model.system.quantities.keys()) };
  }
  if (quantity.definition.kind === 'choice') return { problem: messages.choiceAsked(name) };
  const members = membersOf(model, name, quantity.dimensions, labels);
  if ('problem' in members) return members;
  const period = periodOf(model, name, quantity.varies === 'period', date);
  if ('problem' in period) return period;
  const unit = unitOf(model, name);
  if (unit === undefined) throw new Error(`bug: ${name} has no unit`);
  return { value: fromCanonical(unit, central.value(name, members.members, period.period)), unit: unit.text };
}

function membersOf(
  model: Model,
  name: string,
  dimensions: readonly string[],
  labels: readonly string[],
): { readonly members: Members } | { readonly problem: Wording } {
  const members: Record<string, string> = {};
  // A result is asked of an option even where it happens to be the same for all.
  const decisions = [...(model.system.levels?.keys() ?? [])];
  const searched = [...new Set([...dimensions, 'option', ...decisions])];
  for (const label of labels) {
    const { of, member } = qualified(label, searched);
    const dimension = searched.find(
      (one) =>
        members[one] === undefined &&
        (of === undefined || of === one) &&
        model.system.dimensions.get(one)?.includes(member),
    );
    if (dimension === undefined) {
      const known = [...new Set(searched.flatMap((one) => model.system.dimensions.get(one) ?? []))];
      return { problem: messages.unknownLabel(label, name, known) };
    }
    members[dimension] = member;
  }
  for (const dimension of dimensions) {
    const known = model.system.dimensions.get(dimension) ?? [];
    const [only] = known;
    if (memberIn(model.system, members, dimension) !== undefined) continue;
    if (only === undefined || known.length > 1) return { problem: messages.labelMissing(name, dimension, known) };
    members[dimension] = only;
  }
  return { members };
}

/** `lg.bau` names a member with its dimension. */
function qualified(label: string, dimensions: readonly string[]): { readonly of?: string; readonly member: string } {
  const dot = label.lastIndexOf('.');
  const of = label.slice(0, Math.max(0, dot));
  return dimensions.includes(of) ? { of, member: label.slice(dot + 1) } : { member: label };
}

function periodOf(
  model: Model,
  name: string,
  varies: boolean,
  date: string | undefined,
): { readonly period: number } | { readonly problem: Wording } {
  const { timeline } = model;
  if (!varies) return date === undefined ? { period: 0 } : { problem: messages.dateUnwanted(name) };
  if (date === undefined) return { problem: messages.dateMissing(name, timeline.labels.at(-1) ?? timeline.end) };
  const time = timeOf(timeline, date);
  const { count, end } = model.system.periods;
  if (time === undefined || time < 0 || time >= end[count - 1]!) {
    return { problem: messages.dateOutside(date, timeline.start, timeline.end) };
  }
  return { period: Math.floor(time) };
}

/** Benefits over costs against business as usual, absolute where there is none: null where costs are not positive. */
function ratio(model: Model, central: Interpretation, labels: readonly string[]): Answer {
  const [option] = labels;
  const known = model.options.map(({ id }) => id);
  if (option === undefined) return { problem: messages.labelMissing('bcr', 'option', known) };
  if (!known.includes(option)) return { problem: messages.unknownLabel(option, 'bcr', known) };
  const base = model.options.find(({ role }) => role === 'business-as-usual')?.id;
  const above = (name: string) =>
    central.value(name, { option }, 0) - (base === undefined ? 0 : central.value(name, { option: base }, 0));
  const figure = benefitCostRatio(above('pv_benefits'), above('pv_costs'));
  return { value: figure.value, unit: '1' };
}
