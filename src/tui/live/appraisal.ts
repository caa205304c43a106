import { illustrativeInputs } from '../../analysis/illustrative.ts';
import { dateLabel } from '../../core/calendar.ts';
import type { RunPlan } from '../../engine/plan.ts';
import type { Basis, LeafValue, Model } from '../../model/model.ts';
import type { Distribution } from '../../sampling/distribution.ts';

/** A model as the screen knows it: plain data, no draws. */
export interface Appraisal {
  readonly file: string;
  readonly id: string;
  readonly title: string;
  readonly scenario: { readonly id: string; readonly title: string } | null;
  readonly assumptions: readonly Assumption[];
  readonly options: readonly OptionView[];
  /** The option that others are compared with, if there is one. */
  readonly usual: string | null;
  /** Whether any flow is marked fixed, so that it is asked what an option could bear. */
  readonly hasFixedFlows: boolean;
  readonly draws: number;
  readonly seed: string;
}

export interface OptionView {
  readonly id: string;
  readonly label: string;
  readonly placeholder: boolean;
  /** Whether its figures rest on illustrative inputs. */
  readonly illustrative: boolean;
  readonly ranked: boolean;
}

/** One place where a value enters. */
export interface Assumption {
  /** As `--set` takes it: `build_cost.smso_to_smso`. */
  readonly path: string;
  /** The input that it is a part of. */
  readonly input: string;
  readonly label: string;
  /** `smso_to_smso`, `2025-01`; empty where the input is one value. */
  readonly part: string;
  readonly unit: string;
  readonly value: Value;
  /** Smallest and largest value allowed, in the declared unit. */
  readonly bounds: readonly [number, number] | null;
  readonly basis: Basis;
  readonly source: string;
  readonly note: string;
}

/** What stands in a place, in the declared unit. */
export type Value =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'choice'; readonly chosen: string; readonly among: readonly string[] }
  | {
      readonly kind: 'uncertain';
      readonly text: string;
      readonly central: number;
      /** Nearly all of it: the ends where it has them, else P1 and P99. */
      readonly low: number;
      readonly high: number;
    };

/** A loaded model as the screen knows it. */
export function describeAppraisal(model: Model, plan: RunPlan): Appraisal {
  const { file, id, title, scenario } = model;
  const outcome = model.outcomes.has('npv_vs_bau') ? 'npv_vs_bau' : 'npv';
  const illustrative = illustrativeInputs(model);
  return {
    file,
    id,
    title,
    scenario: scenario === null ? null : { id: scenario.id, title: scenario.title },
    assumptions: describeAssumptions(model),
    options: model.options.map((option) => ({
      id: option.id,
      label: option.label,
      placeholder: option.illustrative,
      illustrative: illustrative(outcome, option.id).length > 0,
      ranked: option.ranked,
    })),
    usual: model.options.find(({ role }) => role === 'business-as-usual')?.id ?? null,
    hasFixedFlows: [...model.flows.values()].some(({ fixed }) => fixed),
    draws: plan.draws,
    seed: plan.seed,
  };
}

/** Every value of every input, in the order of the model. */
export function describeAssumptions(model: Model): readonly Assumption[] {
  return [...model.inputs.values()].flatMap((input) => {
    const { name, label, unit, note = '', fixedChoice } = input;
    const common = { input: name, label, unit: unit.text, note };
    if (fixedChoice !== undefined) {
      const { basis, source } = input;
      return [{ ...common, path: name, part: '', value: choice(fixedChoice), bounds: null, basis, source }];
    }
    const leaves = model.leaves.filter((leaf) => leaf.input === name);
    return leaves.map((leaf) => ({
      ...common,
      path: leaf.id,
      part: leaf.id.slice(name.length + 1),
      value: valueAt(leaf, model),
      bounds: boundsOf(leaf, model),
      basis: leaf.basis,
      source: leaf.source,
    }));
  });
}

function choice({ chosen, among }: { readonly chosen: string; readonly among: readonly string[] }): Value {
  return { kind: 'choice', chosen, among };
}

function valueAt({ value, central, unit }: LeafValue, { timeline }: Model): Value {
  if (typeof value !== 'number') {
    const [low, high] = extentOf(value);
    return { kind: 'uncertain', text: value.text, central, low, high };
  }
  if (unit.kind === 'date') return { kind: 'date', text: dateLabel(timeline.startMonth + value) };
  return { kind: 'number', value };
}

function extentOf(distribution: Distribution): readonly [number, number] {
  const [low, high] = distribution.support;
  return [
    Number.isFinite(low) ? low : distribution.quantile(0.01),
    Number.isFinite(high) ? high : distribution.quantile(0.99),
  ];
}

function boundsOf({ id, unit }: LeafValue, { system }: Model): readonly [number, number] | null {
  const bounds = system.leaves.find((leaf) => leaf.id === id)?.bounds;
  if (bounds === undefined || unit.kind === 'date') return null;
  const [low, high] = bounds.map((bound) => (bound * unit.per) / unit.scale);
  return [low!, high!];
}
