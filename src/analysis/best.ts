import { estimateMeanShare, type ShareEstimate } from './probability.ts';

/**
 * For each option, the share of draws in which it is the best of these, that is has the largest value; ties are shared
 * equally, so that the shares sum to 1. All columns are of the same draws. `independent` has the same columns from
 * independent random draws. The share depends on which options are on the list.
 */
export function estimateBest(
  columns: ReadonlyMap<string, Float64Array>,
  replicates: number,
  independent?: ReadonlyMap<string, Float64Array>,
): ReadonlyMap<string, ShareEstimate> {
  const shares = sharesOfBest(columns);
  const others = independent === undefined ? undefined : sharesOfBest(independent);
  return new Map(
    [...shares].map(([option, values]) => [option, estimateMeanShare({ values, replicates }, others?.get(option))]),
  );
}

/**
 * In each draw 1 for the best option, 1/k for each of k that tie, 0 for the others. The loops have the memory that they
 * work on, which is quicker than to be handed it.
 */
const sharesOfBest = (() => {
  const length = 4096;
  const piece = new Float64Array(length);
  const best = new Float64Array(length);
  const ties = new Float64Array(length);

  const judge = (): void => {
    for (let i = 0; i < length; i++) {
      const value = piece[i]!;
      if (value > best[i]!) {
        best[i] = value;
        ties[i] = 1;
      } else if (value === best[i]) ties[i] = ties[i]! + 1;
    }
  };

  const shareOut = (): void => {
    for (let i = 0; i < length; i++) piece[i] = piece[i] === best[i] ? 1 / ties[i]! : 0;
  };

  return (columns: ReadonlyMap<string, Float64Array>): ReadonlyMap<string, Float64Array> => {
    const shares = new Map([...columns].map(([option, values]) => [option, new Float64Array(values.length)]));
    const draws = [...columns.values()][0]?.length ?? 0;
    for (let at = 0; at < draws; at += length) {
      const end = Math.min(at + length, draws);
      best.fill(Number.NEGATIVE_INFINITY);
      for (const values of columns.values()) {
        piece.set(values.subarray(at, end));
        judge();
      }
      for (const [option, values] of columns) {
        piece.set(values.subarray(at, end));
        shareOut();
        shares.get(option)!.set(piece.subarray(0, end - at), at);
      }
    }
    return shares;
  };
})();
