import type { Matrix } from './matrix.ts';

/** Pairs of the nearest matrix as they could be written, those that move most first. */
export function nearestPairs(names: readonly string[], given: Matrix, nearest: Matrix) {
  const pairs = names.flatMap((b, j) =>
    names.slice(0, j).map((a, i) => {
      const rank = nearest[i]![j]!;
      return { between: [a, b] as const, rank, move: Math.abs(rank - given[i]![j]!) };
    }),
  );
  return pairs.filter(({ rank }) => rank !== 0).sort((a, b) => b.move - a.move);
}
