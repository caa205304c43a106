import { doesNotVary, groupSplitsCorrelated } from '../../core/messages/analyses.ts';
import type { Estimate } from '../estimate.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import type { Steps } from '../sensitivity/steps.ts';
import type { Design } from '../worlds/points.ts';
import { groupsOf, independentGroups, isIndependent } from './groups.ts';
import { pickFreezeSteps } from './pick-freeze.ts';
import type { SobolResults } from './results.ts';

/** The seed of the pick-freeze design of a sensitivity. */
export const sobolSeed = (seed: string): string => `${seed}, Sobol' indices`;

const replicates = 16;
const pointsPerReplicate = 64;

/** First and total order of every uncertain input, alone where it is independent, and of groups. */
export function* sobol(context: SensitivityContext): Steps<SobolResults> {
  const worlds = context.worlds();
  const alone = independentGroups(worlds);
  const wanted = groupsOf(context.model, context.request.groups, worlds.inputs);
  const groups = wanted.filter((group) => isIndependent(group, alone));
  const design: Design = { seed: sobolSeed(context.seed), replicates, pointsPerReplicate };
  const all = [...alone, ...groups];
  const found = worlds.inputs.length === 0 ? [] : yield* pickFreezeSteps(worlds, all, design, alone.length);
  const split = wanted.filter((group) => !groups.includes(group));
  return {
    design: { ...design, worlds: (all.length + 2) * replicates * pointsPerReplicate },
    estimators: 'first order Saltelli et al. (2010), centred; total order Jansen (1999)',
    options: context.options.flatMap((option, o) => {
      const indices = found[o];
      if (indices === null || indices === undefined) return [];
      const rows = all.map((group, g) => {
        const orders = indices.groups[g];
        return orders == null ? undefined : { ...group, first: asIndex(orders.first), total: asIndex(orders.total) };
      });
      const moving = rows.slice(0, alone.length).filter((row) => row !== undefined);
      return [
        {
          ...{ option, variance: indices.variance, firstOrders: indices.firstOrders },
          inputs: moving.sort((a, b) => b.total.value - a.total.value),
          groups: rows.slice(alone.length).filter((row) => row !== undefined),
          unmoved: alone.flatMap(({ members }, g) => (indices.groups[g] === null ? members : [])),
        },
      ];
    }),
    refused: [
      ...context.options.flatMap((option, o) => (found[o] == null ? [{ option, ...doesNotVary(option) }] : [])),
      ...split.map(({ name }) => ({ option: null, ...groupSplitsCorrelated(name) })),
    ],
  };
}

/** An estimate with whether it differs from nothing. */
export function asIndex(estimate: Estimate, noise = 0): Estimate & { readonly fromZero: boolean } {
  return { ...estimate, fromZero: estimate.interval[0] > noise };
}
