import { labelOf } from '../../model/label-of.ts';
import type { Model } from '../../model/model.ts';
import { illustrativeInputs } from '../illustrative.ts';
import { type SensitivityContext, sensitivityContext } from './context.ts';
import { behindFindings, longestFirst, type MethodName, methodNames } from './method-names.ts';
import { type MethodParts, methodsByName } from './methods.ts';
import { movedInput } from './moved-input.ts';
import type { SensitivityRequest } from './one-at-a-time.ts';
import type { Sensitivity } from './sensitivity-results.ts';
import { finished, type Steps, within } from './steps.ts';

/**
 * What drives an outcome and what would change it, by every method asked for, as plain data that `sensitivityResults`
 * describes.
 *
 * @throws ModelError where the model cannot be compiled, or its central case or a draw breaks a rule.
 */
export function sensitivity(model: Model, request: SensitivityRequest = {}): Sensitivity {
  return finished(sensitivitySteps(model, request));
}

/** The same in pieces, for whoever shows how far it is, or may stop it. */
export function* sensitivitySteps(model: Model, request: SensitivityRequest = {}): Steps<Sensitivity> {
  const methods = methodsOf(model, request);
  const context = sensitivityContext(model, request);
  const inOrder = toDo(methods);
  let parts: MethodParts = {};
  for (const [k, name] of inOrder.entries()) {
    const [from, to] = [k / inOrder.length, (k + 1) / inOrder.length];
    parts = { ...parts, ...(yield* within(from, to, methodsByName[name](context, parts))) };
  }
  return assembled(context, methods, parts);
}

/** What has to be worked out for some methods, the longest first; findings last, with what they are drawn from before. */
export function toDo(methods: readonly MethodName[]): readonly MethodName[] {
  const last = methods.filter((name) => name === 'findings');
  const needed = [...methods, ...(last.length > 0 ? behindFindings : [])];
  return [...longestFirst.filter((name) => needed.includes(name)), ...last];
}

/** What methods found, with what was asked and of which model. */
export function assembled(
  context: SensitivityContext,
  methods: readonly MethodName[],
  parts: MethodParts,
): Sensitivity {
  const { unmoved: _unmoved, notMoved = [], ...all } = parts;
  // In the order of reporting, whichever thread found what first.
  const known = new Map(Object.entries(all));
  const found = Object.fromEntries(
    methods.flatMap((name) => (known.has(name) ? [[name, known.get(name)] as const] : [])),
  );
  return {
    ...described(context, methods, parts),
    switching: [],
    notMoved: methods.includes('switching') ? notMoved : [],
    structures: [],
    tornado: [],
    ...found,
  };
}

/** The methods asked for, in the order of reporting: all, but Shapley effects unasked only where the model correlates inputs. */
export function methodsOf(model: Model, { methods }: Pick<SensitivityRequest, 'methods'>): readonly MethodName[] {
  if (methods !== undefined) return methodNames.filter((name) => methods.includes(name));
  const correlates = model.correlations.some(({ rank }) => rank !== 0);
  return methodNames.filter((name) => name !== 'shapley' || correlates);
}

type Part = 'switching' | 'notMoved' | 'structures' | 'tornado';

/** What was asked, and of which model. */
function described(
  context: SensitivityContext,
  methods: readonly MethodName[],
  { unmoved, map }: MethodParts,
): Omit<Sensitivity, Part> {
  const { model, threshold } = context;
  const named = (map?.options ?? []).flatMap(({ x, y }) => [x.id, y.id]);
  const { outcome, unit, options, central, against } = context.study();
  const illustrative = illustrativeInputs(model);
  const { appraisal, scenario, timeline } = model;
  const optionOf = (id: string) => model.options.find((option) => option.id === id);
  return {
    appraise: 1,
    model: { id: model.id, title: model.title, question: model.question, hash: model.hash },
    scenario: scenario?.id ?? null,
    scenarioTitle: scenario?.title ?? null,
    changes: scenario?.changes ?? [],
    appraisal: {
      priceBase: appraisal.priceBase,
      presentValueDate: appraisal.presentValueDate,
      discounting: appraisal.discountingTitle,
      start: timeline.start,
      end: timeline.end,
      startMonth: timeline.startMonth,
    },
    outcome: { name: outcome, label: model.outcomes.get(outcome)?.label ?? labelOf(outcome), unit: unit.text },
    against: against === undefined ? null : { id: against, label: optionOf(against)?.label ?? against },
    threshold,
    isBreakEvenCost: context.isBreakEvenCost(),
    methods: [...methods],
    options: options.map((id, o) => {
      const option = optionOf(id);
      return {
        id,
        label: option?.label ?? id,
        role: option?.role ?? null,
        illustrative: option?.illustrative ?? false,
        ranked: option?.ranked ?? true,
        central: central[o]!,
        restsOnIllustrative: illustrative(outcome, id),
        unmoved: unmoved?.get(id) ?? [],
      };
    }),
    labels: Object.fromEntries(model.options.map(({ id, label }) => [id, label])),
    inputs: model.leaves.flatMap(({ value, id }, leaf) =>
      typeof value === 'number' && !named.includes(id) ? [] : [movedInput(model, leaf)],
    ),
    correlated: [...new Set(model.correlations.flatMap(({ pairs }) => pairs.flat()))],
    accepted: model.accepted,
  };
}
