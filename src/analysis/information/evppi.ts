import type { SensitivityContext } from '../sensitivity/context.ts';
import { each, type Steps } from '../sensitivity/steps.ts';
import { groupsOf, type InputGroup } from '../variance/groups.ts';
import type { WorldSample } from '../worlds/sample.ts';
import { decisionOf, isRefusal, menuOf } from './decision.ts';
import type { EvppiResults } from './results.ts';
import { type Decision, partialInformation, perfectInformation } from './value-of-information.ts';

/** What knowing one input, or a group of them, before deciding would be worth. */
export function* evppi(context: SensitivityContext): Steps<EvppiResults> {
  const sample = context.sample();
  const menu = menuOf(context);
  const about = { draws: sample.draws, seed: sample.seed };
  if (isRefusal(menu)) return { ...about, menu: null, rows: [], refused: [{ option: null, ...menu }] };
  const decision = decisionOf(menu, sample);
  const groups = groupsOf(context.model, context.request.groups, sample.inputs);
  const limit = perfectInformation(decision).evpi.value;
  const singles = sample.inputs.map(({ id }): InputGroup => ({ name: id, kind: 'input', members: [id] }));
  const rows = yield* each([...singles, ...groups], (group) => ({
    ...group,
    ...worthOf(decision, sample, group.members, limit),
  }));
  const ofInputs = rows.slice(0, singles.length);
  return {
    ...about,
    menu,
    rows: [...ofInputs.sort((a, b) => b.inSample.value - a.inSample.value), ...rows.slice(singles.length)],
    refused: [],
  };
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
