import { divide, moneyAt, time } from '../units/algebra.ts';
import type { Unit } from '../units/unit.ts';
import type { Model } from './model.ts';

/**
 * The unit in which a quantity of a model is shown: the declared one; GBP a year for a flow, and GBP for the present
 * values that the model layer makes. Undefined for a name that is no quantity.
 */
export function unitOf(model: Model, name: string): Unit | undefined {
  const declared =
    model.inputs.get(name) ?? model.calculations.get(name) ?? model.outcomes.get(name) ?? model.interactions.get(name);
  // What formulas see of an input in other prices is at those of the model.
  const isConverted = model.conversions.some(({ input }) => input === name);
  if (declared !== undefined && isConverted) {
    return { ...declared.unit, text: declared.unit.text.replace(/@\w+/, '') };
  }
  if (declared !== undefined) return declared.unit;
  if (!model.system.quantities.has(name)) return undefined;
  const money = moneyAt(model.appraisal.priceBase);
  if (model.system.results.includes(name) || name.startsWith('pv(')) {
    return { text: 'GBP', kind: 'quantity', dimension: money, scale: 1, per: 1 };
  }
  const { monthsPerStep } = model.timeline;
  return { text: 'GBP/year', kind: 'quantity', dimension: divide(money, time), scale: monthsPerStep, per: 12 };
}
