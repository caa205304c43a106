import type { Distribution } from '../../sampling/distribution.ts';
import type { Sign, SignChange } from './sign-changes.ts';

/**
 * The chance that a continuous input lies beyond a place, on the side away from its central value: exact, from its
 * distribution. Null where the place is the central value itself, or the outcome has no sign there to lose.
 */
export function chanceOfPassing(distribution: Distribution, central: number, at: number): number | null {
  if (at === central) return null;
  return at < central ? distribution.cumulative(at) : distribution.exceedance(at);
}

/**
 * The chance that a continuous input alone gives the outcome the sign opposite to that of the central case: exact, given
 * the sign changes that were found. Null where the central case has no sign.
 */
export function chanceOfOtherSign(
  distribution: Distribution,
  changes: readonly SignChange[],
  central: Sign,
): number | null {
  if (central === 0) return null;
  const [first] = changes;
  const below = first !== undefined && first.below === -central ? distribution.cumulative(first.at) : 0;
  return changes.reduce((chance, { at, above }, k) => {
    if (above !== -central) return chance;
    const next = changes[k + 1];
    return chance + (next === undefined ? 1 : distribution.cumulative(next.at)) - distribution.cumulative(at);
  }, below);
}
