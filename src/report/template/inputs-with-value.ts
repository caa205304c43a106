import type { Model } from '../../model/model.ts';

/** Names of inputs that have a value, in the unit declared or in ones: what a typed-in figure may have stood for. */
export function inputsWithValue(model: Pick<Model, 'leaves'>): (value: number) => readonly string[] {
  const byValue = new Map<number, Set<string>>();
  for (const { id, input, value, central, unit } of model.leaves) {
    if (unit.kind !== 'quantity') continue;
    const single = model.leaves.filter((leaf) => leaf.input === input).length === 1;
    const values = [typeof value === 'number' ? value : central, (central * unit.scale) / unit.per];
    for (const one of values) byValue.set(one, (byValue.get(one) ?? new Set()).add(single ? input : id));
  }
  return (value) => [...(byValue.get(value) ?? [])];
}
