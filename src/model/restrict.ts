import type { Expression } from '../formula/expression.ts';
import { mentions } from '../formula/mentions.ts';
import type { Check, Quantity, QuantitySystem } from '../formula/system.ts';
import { withParts } from '../formula/with-parts.ts';

/** A system with fewer options, and the ones that a formula still asks for by name though they are left out. */
export interface Restricted {
  readonly system: QuantitySystem;
  /** Name of the quantity (or text of the check) that picks a result of an option that is left out. */
  readonly asked: readonly { readonly by: string; readonly option: string }[];
  /** New position of each leaf that is still there. */
  readonly leafAt: ReadonlyMap<number, number>;
}

/**
 * The system of some of the options: members, leaves and comparisons with the others are taken out. Checked formulas
 * stay checked, since nothing is read again.
 */
export function restrict(system: QuantitySystem, kept: readonly string[]): Restricted {
  const dimension = 'option';
  if (system.levels !== undefined) return restrictDecided(system, kept);
  const gone = new Set((system.dimensions.get(dimension) ?? []).filter((option) => !kept.includes(option)));
  const asked: { by: string; option: string }[] = [];

  const visit = (by: string, node: Expression): Expression => {
    if (node.kind === 'quantity') {
      const option = node.pick[dimension];
      if (option !== undefined && gone.has(option)) asked.push({ by, option });
    }
    if (node.kind !== 'member' || node.dimension !== dimension) return withParts(node, (part) => visit(by, part));
    const labels = node.labels.filter((label) => !gone.has(label));
    return labels.length === 0 ? { kind: 'truth', value: false } : { ...node, labels };
  };

  const leafAt = new Map<number, number>();
  const keptEntries = (quantity: Quantity): Quantity => {
    if (quantity.definition.kind === 'choice') return quantity;
    if (quantity.definition.kind === 'formula') {
      return {
        ...quantity,
        definition: { kind: 'formula', expression: visit(quantity.name, quantity.definition.expression) },
      };
    }
    const at = quantity.dimensions.indexOf(dimension);
    const entries = [...quantity.definition.entries].filter(
      ([combination]) => at === -1 || !gone.has(combination.split('.')[at] ?? ''),
    );
    for (const [, list] of entries) for (const { leaf } of list) leafAt.set(leaf, -1);
    return { ...quantity, definition: { kind: 'input', entries: new Map(entries) } };
  };

  const quantities = [...system.quantities.values()].map(keptEntries);
  const leaves = system.leaves.filter(({ index }) => leafAt.has(index));
  leaves.forEach(({ index }, position) => {
    leafAt.set(index, position);
  });
  const moved = quantities.map((quantity): Quantity => {
    if (quantity.definition.kind !== 'input') return quantity;
    const entries = [...quantity.definition.entries].map(
      ([combination, list]) =>
        [combination, list.map(({ from, leaf }) => ({ from, leaf: leafAt.get(leaf)! }))] as const,
    );
    return { ...quantity, definition: { kind: 'input', entries: new Map(entries) } };
  });
  const checks = system.checks.map(
    (check): Check => ({ ...check, left: visit(check.text, check.left), right: visit(check.text, check.right) }),
  );
  return {
    system: {
      ...system,
      dimensions: new Map([...system.dimensions].map(([d, members]) => [d, d === dimension ? kept : members])),
      quantities: new Map(moved.map((quantity) => [quantity.name, quantity])),
      leaves: leaves.map((leaf, index) => ({ ...leaf, index })),
      checks,
    },
    asked: needed(asked, system),
    leafAt,
  };
}

/**
 * Where options are combinations of decisions, what is left out is left standing: any level can still be asked for, and
 * is worked out where it is.
 */
function restrictDecided(system: QuantitySystem, kept: readonly string[]): Restricted {
  const levels = [...(system.levels ?? [])].map(
    ([decision, of]) => [decision, new Map([...of].filter(([option]) => kept.includes(option)))] as const,
  );
  return {
    system: {
      ...system,
      dimensions: new Map([...system.dimensions].map(([d, members]) => [d, d === 'option' ? kept : members])),
      levels: new Map(levels),
    },
    asked: [],
    leafAt: new Map(system.leaves.map(({ index }) => [index, index])),
  };
}

/** Only what a result or a check rests on must be answerable. */
function needed(asked: readonly { by: string; option: string }[], system: QuantitySystem) {
  const names = new Set(system.results);
  for (const { left, right } of system.checks) for (const m of [left, right].flatMap(mentions)) names.add(m.name);
  for (const name of names) {
    const definition = system.quantities.get(name)?.definition;
    if (definition?.kind === 'formula') for (const m of mentions(definition.expression)) names.add(m.name);
  }
  return asked.filter(({ by }) => names.has(by) || system.checks.some(({ text }) => text === by));
}
