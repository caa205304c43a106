import type { Expression } from './expression.ts';
import type { Check, Leaf, Quantity, QuantitySystem } from './system.ts';
import { withParts } from './with-parts.ts';

/** What a choice that is open stands at where this label is chosen: its place among all, from 1. */
export function choiceValue(among: readonly string[], label: string): number {
  return among.indexOf(label) + 1;
}

/**
 * The system with its structural choices open: each is an input, whose leaf (of the name of the choice, behind all others)
 * stands at `choiceValue` of the label. Worlds then differ in what is chosen, and every reading is evaluated by one kernel.
 */
export function openChoices(system: QuantitySystem): QuantitySystem {
  const among = new Map<string, readonly string[]>();
  const leaves: Leaf[] = [...system.leaves];
  const opened = [...system.quantities.values()].map((quantity): Quantity => {
    const { name, definition } = quantity;
    if (definition.kind !== 'choice') return quantity;
    const index = leaves.length;
    among.set(name, definition.among);
    leaves.push({ id: name, index, random: true, central: choiceValue(definition.among, definition.chosen) });
    return { ...quantity, definition: { kind: 'input', entries: new Map([['', [{ from: 0, leaf: index }]]]) } };
  });
  const visit = (node: Expression): Expression => {
    if (node.kind !== 'chosen') return withParts(node, visit);
    const value = choiceValue(among.get(node.input) ?? [], node.label);
    return {
      kind: 'binary',
      operator: '==',
      left: { kind: 'quantity', name: node.input, pick: {} },
      right: { kind: 'constant', value },
    };
  };
  const quantities = opened.map(
    (quantity): Quantity =>
      quantity.definition.kind === 'formula'
        ? { ...quantity, definition: { kind: 'formula', expression: visit(quantity.definition.expression) } }
        : quantity,
  );
  const checks = system.checks.map(
    (check): Check => ({ ...check, left: visit(check.left), right: visit(check.right) }),
  );
  return { ...system, leaves, quantities: new Map(quantities.map((one) => [one.name, one])), checks };
}
