import { interpretCentral } from '../../engine/central.ts';
import { labelOf } from '../../model/label-of.ts';
import type { Model } from '../../model/model.ts';
import { illustrativeInputs } from '../illustrative.ts';
import { oneAtATime, type SensitivityRequest } from './one-at-a-time.ts';
import type { Sensitivity } from './sensitivity-results.ts';
import { structures } from './structures.ts';
import { switchingValues } from './switching-values.ts';
import { tornado } from './tornado.ts';

/**
 * Everything that moving one input at a time shows of a model, as plain data that `sensitivityResults` describes.
 *
 * @throws ModelError where the model cannot be compiled or its central case breaks a rule.
 */
export function sensitivity(model: Model, request: SensitivityRequest = {}): Sensitivity {
  const study = oneAtATime(model, request);
  const { outcome, unit, threshold, options, central } = study;
  const illustrative = illustrativeInputs(model);
  const { switching, unmoved, notMoved } = switchingValues(study);
  const { appraisal, scenario, timeline } = model;
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
    threshold,
    isBreakEvenCost: isBreakEvenCost(model, outcome),
    options: options.map((id, o) => {
      const option = model.options.find((one) => one.id === id);
      return {
        id,
        label: option?.label ?? id,
        role: option?.role ?? null,
        illustrative: option?.illustrative ?? false,
        central: central[o]!,
        restsOnIllustrative: illustrative(outcome, id),
        unmoved: unmoved.get(id) ?? [],
      };
    }),
    switching,
    notMoved,
    correlated: [...new Set(model.correlations.flatMap(({ pairs }) => pairs.flat()))],
    structures: structures(study),
    accepted: model.accepted,
    tornado: tornado(study),
  };
}

/** Whether the outcome is what an option could bear: the break-even fixed cost, by name or because none is counted. */
function isBreakEvenCost(model: Model, outcome: string): boolean {
  if (outcome === 'break_even_fixed_cost') return true;
  if (outcome !== 'npv_vs_bau' || ![...model.flows.values()].some(({ fixed }) => fixed)) return false;
  const central = interpretCentral(model);
  return model.options.every(
    ({ id: option }) => central.value(outcome, { option }, 0) === central.value('break_even_fixed_cost', { option }, 0),
  );
}
