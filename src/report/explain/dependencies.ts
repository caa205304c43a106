import { mentions } from '../../formula/mentions.ts';
import type { Model } from '../../model/model.ts';
import { madeNames } from '../../model/names.ts';
import { leavesOf } from '../../sampling/dependent/dependent.ts';

/** Names that a quantity's own formula mentions, those the model itself has; what was made for a flow counts as it. */
export function usesOf(model: Model, name: string): string[] {
  const madeFor = flowsByMadeName(model);
  const seen = new Set<string>();
  const found = new Set<string>();
  const look = (quantity: string): void => {
    for (const used of mentionedBy(model, quantity)) {
      if (seen.has(used)) continue;
      seen.add(used);
      const flow = madeFor.get(used);
      if (isNamed(model, used)) found.add(used);
      else if (flow !== undefined && flow !== name) found.add(flow);
      else look(used);
    }
  };
  look(name);
  return [...found];
}

/** Names whose formulas mention it, itself included where it reads its own past. */
export function usersOf(model: Model, name: string): string[] {
  return namesOf(model).filter((other) => usesOf(model, other).includes(name));
}

/** Illustrative inputs that it rests on, at any depth, in the order of the model. */
export function illustrativeUnder(model: Model, name: string): string[] {
  const reached = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...mentionedBy(model, next));
  }
  const illustrative = new Set(model.leaves.filter((leaf) => leaf.basis === 'illustrative').map((leaf) => leaf.input));
  return [...model.inputs.values()]
    .filter((input) => reached.has(input.name))
    .filter(
      (input) => illustrative.has(input.name) || (input.fixedChoice !== undefined && input.basis === 'illustrative'),
    )
    .map((input) => input.name);
}

/** What was made for a flow with an uplift, by the name of the flow that it stands for. */
function flowsByMadeName({ flows }: Model): ReadonlyMap<string, string> {
  return new Map(
    [...flows.keys()].flatMap((flow) =>
      [madeNames.beforeUplift(flow), madeNames.uplift(flow)].map((made) => [made, flow]),
    ),
  );
}

function mentionedBy(model: Model, name: string): string[] {
  const definition = model.system.quantities.get(name)?.definition;
  if (definition?.kind === 'formula') return mentions(definition.expression).map((mention) => mention.name);
  // Of an input, those that its distributions take.
  const taken = model.leaves.flatMap(({ input, dependent }) =>
    input === name && dependent !== undefined ? leavesOf(dependent) : [],
  );
  return model.leaves.flatMap(({ id, input }) => (taken.includes(id) ? [input] : []));
}

function namesOf(model: Model): string[] {
  return [model.inputs, model.calculations, model.flows, model.outcomes].flatMap((section) => [...section.keys()]);
}

function isNamed(model: Model, name: string): boolean {
  return [model.inputs, model.calculations, model.flows, model.outcomes].some((section) => section.has(name));
}
