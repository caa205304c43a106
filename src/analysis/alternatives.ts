import { interpret } from '../formula/interpret.ts';
import type { Model } from '../model/model.ts';
import { madeNames } from '../model/names.ts';

/**
 * Ranked options other than business as usual that need no build: no flow marked `fixed` falls on them, and none would
 * if every sum of money that stands at nothing on the central case were a pound. A model that carries its delivery
 * costs at nothing, to ask what they could be, so keeps the difference between the options that have them and those
 * that have not.
 */
export function optionsWithoutBuild(model: Model): readonly string[] {
  const { system } = model;
  const pounds = interpret(
    system,
    Float64Array.from(system.leaves, ({ central, index }) => (central === 0 && isMoney(model, index) ? 1 : central)),
  );
  const fixed = [...model.flows.values()].filter((flow) => flow.fixed).map(({ name }) => madeNames.presentValue(name));
  return model.options
    .filter(({ role, ranked }) => ranked && role !== 'business-as-usual')
    .filter(({ id }) => fixed.every((name) => pounds.value(name, { option: id }, 0) === 0))
    .map(({ id }) => id);
}

function isMoney(model: Model, leaf: number): boolean {
  return [...(model.leaves[leaf]?.unit.dimension.keys() ?? [])].some((base) => base.startsWith('GBP@'));
}
