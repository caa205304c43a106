import type { Distribution } from '../../sampling/distribution.ts';
import type { Point } from './bisect.ts';
import { type SignChange, signOf } from './sign-changes.ts';

/** A sign change between two values that an input can take, with the chance of the far side. */
export interface StepChange extends SignChange {
  readonly chance: number | null;
}

/**
 * Sign changes of an input that takes single values only, each at the first value, going away from the central one,
 * whose sign is another.
 *
 * @param points every value that it can take, in ascending order, with the outcome there
 */
export function stepChanges(
  distribution: Distribution | null,
  central: number,
  points: readonly Point[],
  nothing: number,
): { readonly changes: readonly StepChange[]; readonly chanceOfOtherSign: number | null } {
  const reached = points.map(({ x }) => distribution?.cumulative(x) ?? 0);
  const known = points
    .map(({ x, f }, k) => ({
      ...{ x, f, sign: signOf(f, nothing) },
      ...{ below: reached[k - 1] ?? 0, reached: reached[k]! },
    }))
    .filter(({ f }) => Number.isFinite(f));
  const changes = known.flatMap((high, k): StepChange[] => {
    const low = known[k - 1];
    if (low === undefined || low.sign === high.sign) return [];
    const above = high.x > central;
    const [at, chance] = above ? [high.x, 1 - high.below] : [low.x, low.reached];
    return [{ kind: 'step', at, below: low.sign, above: high.sign, chance: distribution === null ? null : chance }];
  });
  const home = known.find(({ x }) => x === central)?.sign ?? 0;
  const others = known.filter(({ sign }) => home !== 0 && sign === -home);
  const chance = others.reduce((sum, one) => sum + one.reached - one.below, 0);
  return { changes, chanceOfOtherSign: home === 0 || distribution === null ? null : chance };
}
