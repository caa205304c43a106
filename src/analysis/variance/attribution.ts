import { doesNotVary } from '../../core/messages/analyses.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import type { Steps } from '../sensitivity/steps.ts';
import type { Design } from '../worlds/points.ts';
import { groupsOf } from './groups.ts';
import type { ShapleyResults } from './results.ts';
import { shapleySteps } from './shapley.ts';
import { asIndex } from './sobol.ts';

const replicates = 16;
const pointsPerReplicate = 64;

/** Shapley effects of every uncertain input and group: valid for correlated inputs, and then an attribution. */
export function* shapley(context: SensitivityContext): Steps<ShapleyResults> {
  const worlds = context.worlds();
  const groups = groupsOf(context.model, context.request.groups, worlds.inputs);
  const design: Design = { seed: `${context.seed}, Shapley effects`, replicates, pointsPerReplicate };
  const positions = groups.map(({ members }) => members.map((id) => worlds.inputs.findIndex((one) => one.id === id)));
  const found = worlds.inputs.length === 0 ? [] : yield* shapleySteps(worlds, design, positions);
  return {
    design: { ...design, worlds: (worlds.inputs.length + 1) * replicates * pointsPerReplicate },
    options: context.options.flatMap((option, o) => {
      const effects = found[o];
      if (effects == null) return [];
      const inputs = worlds.inputs.flatMap(({ id }, k) => {
        const effect = effects.effects[k];
        return effect == null ? [] : [{ id, effect: asIndex(effect) }];
      });
      return [
        {
          ...{ option, variance: effects.variance },
          inputs: inputs.sort((a, b) => b.effect.value - a.effect.value),
          groups: groups.map((group, g) => ({ ...group, effect: asIndex(effects.groups[g]!) })),
        },
      ];
    }),
    refused: context.options.flatMap((option, o) => (found[o] == null ? [{ option, ...doesNotVary(option) }] : [])),
  };
}
