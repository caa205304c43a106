import { mentions } from '../../formula/mentions.ts';
import type { Model } from '../../model/model.ts';

/** Names that a quantity's own formula mentions, those the model itself has; what was made for a flow counts as it. */
export function usesOf(model: Model, name: string): string[] {
  const seen = new Set([name]);
  const found = new Set<string>();
  const look = (quantity: string): void => {
    for (const used of mentionedBy(model, quantity)) {
      if (seen.has(used)) {
        if (used === name && quantity === name) found.add(used);
        continue;
      }
      seen.add(used);
      if (isNamed(model, used)) found.add(used);
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

function mentionedBy(model: Model, name: string): string[] {
  const definition = model.system.quantities.get(name)?.definition;
  return definition?.kind === 'formula' ? mentions(definition.expression).map((mention) => mention.name) : [];
}

function namesOf(model: Model): string[] {
  return [model.inputs, model.calculations, model.flows, model.outcomes].flatMap((section) => [...section.keys()]);
}

function isNamed(model: Model, name: string): boolean {
  return [model.inputs, model.calculations, model.flows, model.outcomes].some((section) => section.has(name));
}
