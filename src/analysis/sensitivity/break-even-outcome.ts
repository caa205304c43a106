import { interpretCentral } from '../../engine/central.ts';
import type { Model } from '../../model/model.ts';

/** Whether the outcome is what an option could bear: the break-even fixed cost, by name or because none is counted. */
export function isBreakEvenCost(model: Model, outcome: string): boolean {
  if (outcome === 'break_even_fixed_cost') return true;
  if (outcome !== 'npv_vs_bau' || ![...model.flows.values()].some(({ fixed }) => fixed)) return false;
  const central = interpretCentral(model);
  return model.options.every(
    ({ id: option }) => central.value(outcome, { option }, 0) === central.value('break_even_fixed_cost', { option }, 0),
  );
}
