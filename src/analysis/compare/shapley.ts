/**
 * Shares a difference out between the changes that make it, whatever the order in which they are made: the mean, over all
 * orders, of what each adds to those made before it. The shares add up to the difference. Shapley (1953), A value for
 * n-person games; of structural decompositions, Dietzenbacher and Los (1998), doi:10.1080/09535319800000023.
 */

/** Weight of the value with these many of `count` changes made, in the share of a change that is among them (or not). */
export function shapleyWeight(count: number, made: number, isMade: boolean): number {
  // In (before)!(count − before − 1)! of count! orders the change comes right after a given set of so many.
  const before = isMade ? made - 1 : made;
  let weight = 1 / count;
  for (let i = 1; i <= before; i++) weight *= i / (count - i);
  return isMade ? weight : -weight;
}

/** Every set of so many changes, as the bits of a number: 0 for none made, 2^count − 1 for all. */
export function setsOf(count: number): readonly number[] {
  return Array.from({ length: 2 ** count }, (_, set) => set);
}

/** The indices that a set has. */
export function membersOf(set: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i).filter((i) => (set >> i) & 1);
}

/** Adds the value of a set, draw by draw, to the share of every change. */
export function addToShares(shares: readonly Float64Array[], set: number, values: Float64Array): void {
  const count = shares.length;
  const made = membersOf(set, count).length;
  shares.forEach((share, i) => {
    const weight = shapleyWeight(count, made, ((set >> i) & 1) === 1);
    for (let draw = 0; draw < values.length; draw++) share[draw]! += weight * values[draw]!;
  });
}
