import type { SensitivityContext } from '../sensitivity/context.ts';
import { groupsOf, type InputGroup } from '../variance/groups.ts';
import type { WorldSample } from '../worlds/sample.ts';
import { decisionOf, isRefusal, menuOf } from './decision.ts';
import type { EvppiResults } from './results.ts';
import { type Decision, partialInformation, perfectInformation } from './value-of-information.ts';

/** What knowing one input, or a group of them, before deciding would be worth. */
export function evppi(context: SensitivityContext): EvppiResults {
  const sample = context.sample();
  const menu = menuOf(context);
  const about = { draws: sample.draws, seed: sample.seed };
  if (isRefusal(menu)) return { ...about, menu: null, rows: [], refused: [{ option: null, ...menu }] };
  const decision = decisionOf(menu, sample);
  const groups = groupsOf(context.model, context.request.groups, sample.inputs);
  const limit = perfectInformation(decision).evpi.value;
  const singles = valuesOfInputs(decision, sample, limit);
  return {
    ...about,
    menu,
    rows: [
      ...singles.sort((a, b) => b.inSample.value - a.inSample.value),
      ...groups.map((group) => ({ ...group, ...worthOf(decision, sample, group.members, limit) })),
    ],
    refused: [],
  };
}

function valuesOfInputs(decision: Decision, sample: WorldSample, limit: number) {
  return sample.inputs.map(({ id }) => ({
    ...({ name: id, kind: 'input', members: [id] } satisfies InputGroup),
    ...worthOf(decision, sample, [id], limit),
  }));
}

/** The value of knowing these inputs together. */
export function worthOf(
  decision: Decision,
  { inputs, values }: WorldSample,
  members: readonly string[],
  limit = perfectInformation(decision).evpi.value,
) {
  const known = members.map((id) => values[inputs.findIndex((one) => one.id === id)]!);
  return partialInformation(decision, known, limit);
}
