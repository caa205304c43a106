import { cholesky } from './cholesky.ts';
import { type Matrix, matrix } from './matrix.ts';
import { normalCorrelation } from './rank-correlation.ts';

/** Two uncertain inputs, by the names of their dimensions, and the Spearman rank correlation they are to have. */
export interface RankCorrelation {
  readonly between: readonly [string, string];
  readonly rank: number;
}

/** Inputs that hang together, directly or through others, and the rank correlations of all their pairs. */
export interface CorrelationBlock {
  /** In the order of the dimensions of the plan. */
  readonly names: readonly string[];
  /** Pairs of which nothing is said have rank correlation 0. */
  readonly ranks: Matrix;
}

/**
 * Splits the correlated among `dimensions` into blocks that are independent of one another, in order of their first
 * dimension. Each pair is given once at most; the order of the pairs does not matter, nor the order within one.
 */
export function correlationBlocks(
  dimensions: readonly string[],
  correlations: readonly RankCorrelation[],
): readonly CorrelationBlock[] {
  const partners = new Map<string, Map<string, number>>();
  const join = (a: string, b: string, rank: number): void => {
    if (!partners.has(a)) partners.set(a, new Map());
    partners.get(a)!.set(b, rank);
  };
  for (const { between, rank } of correlations) {
    if (rank === 0) continue;
    join(between[0], between[1], rank);
    join(between[1], between[0], rank);
  }
  const placed = new Set<string>();
  return dimensions.flatMap((first) => {
    if (placed.has(first) || !partners.has(first)) return [];
    const reached = new Set([first]);
    for (const name of reached) for (const partner of partners.get(name)!.keys()) reached.add(partner);
    for (const name of reached) placed.add(name);
    const names = dimensions.filter((name) => reached.has(name));
    const rank = (i: number, j: number) => (i === j ? 1 : (partners.get(names[i]!)!.get(names[j]!) ?? 0));
    return [{ names, ranks: matrix(names.length, rank) }];
  });
}

/** The normal correlation matrix that gives these rank correlations, by pairs. */
export function normalCorrelations(ranks: Matrix): Matrix {
  return matrix(ranks.length, (i, j) => (i === j ? 1 : normalCorrelation(ranks[i]![j]!)));
}

/**
 * Factor L of the normal correlations that give these rank correlations; undefined where no variables can have them
 * through a normal copula. Definiteness is a matter of the normal correlations, not of the ranks.
 */
export function factorOf(ranks: Matrix): Matrix | undefined {
  return cholesky(normalCorrelations(ranks));
}
