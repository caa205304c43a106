import type { Interpretation } from '../formula/interpret.ts';
import type { QuantitySystem } from '../formula/system.ts';
import type { SunkFlow } from './model.ts';

/**
 * What each flow of each option amounts to before the present value date, on the central case and undiscounted: no
 * decision can change it, so it is left out of every present value and listed (Green Book 2026, 6.32).
 */
export function sunkFlows(
  system: QuantitySystem,
  flows: readonly string[],
  options: readonly string[],
  central: Interpretation,
): readonly SunkFlow[] {
  const { periods } = system;
  const sunk = Array.from({ length: periods.count }, (_, k) => k).filter((k) => periods.presentValueWeight[k] === 0);
  if (sunk.length === 0) return [];
  return flows.flatMap((flow) =>
    options.flatMap((option) => {
      const amount = sunk.reduce((so, k) => so + central.value(flow, { option }, k) * periods.length[k]!, 0);
      return amount === 0 ? [] : [{ flow, option, amount }];
    }),
  );
}
