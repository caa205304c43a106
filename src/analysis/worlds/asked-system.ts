import type { QuantitySystem } from '../../formula/system.ts';
import { restrict } from '../../model/restrict.ts';

/** By system, for as long as it is in use; then by what is asked of it. */
const systems = new WeakMap<QuantitySystem, Map<string, QuantitySystem>>();

/**
 * The system with one result, of these options and of those that their formulas ask for by name; of all of them its leaves
 * stand where they stood. The same at every call, so that all who ask the same of a model share a kernel.
 */
export function askedSystem(system: QuantitySystem, outcome: string, options?: readonly string[]): QuantitySystem {
  const all = system.dimensions.get('option') ?? [];
  const alone = madeOnce(system, outcome, () => ({ ...system, results: [outcome] }));
  const asked = options === undefined ? all : all.filter((option) => options.includes(option));
  return asked.length === all.length
    ? alone
    : madeOnce(system, JSON.stringify([outcome, asked]), () => withAsked(alone, all, asked));
}

/** The system that `make` makes of another, once for each key. */
export function madeOnce(of: QuantitySystem, key: string, make: () => QuantitySystem): QuantitySystem {
  const known = systems.get(of) ?? new Map<string, QuantitySystem>();
  systems.set(of, known);
  const system = known.get(key) ?? make();
  known.set(key, system);
  return system;
}

function withAsked(system: QuantitySystem, all: readonly string[], options: readonly string[]): QuantitySystem {
  for (let kept = options; ; ) {
    if (kept.length === all.length) return system;
    const restricted = restrict(
      system,
      all.filter((option) => kept.includes(option)),
    );
    const missing = restricted.asked.map(({ option }) => option).filter((option) => !kept.includes(option));
    if (missing.length === 0) return restricted.system;
    kept = [...new Set([...kept, ...missing])];
  }
}
