import { factorOf, normalCorrelations } from './blocks.ts';
import { cholesky } from './cholesky.ts';
import { type Matrix, matrix } from './matrix.ts';
import { nearestCorrelation } from './nearest-correlation.ts';
import { rankCorrelation } from './rank-correlation.ts';

/**
 * Rank correlations to two decimals that can all be had at once, as near as that allows to ones that cannot: those of
 * the nearest correlation matrix, drawn in a little where rounding would break it again.
 */
export function nearestRanks(ranks: Matrix): Matrix {
  const nearest = nearestCorrelation(normalCorrelations(ranks), 1e-8);
  const exact = matrix(ranks.length, (i, j) => (i === j ? 1 : rankCorrelation(nearest[i]![j]!)));
  return drawnIn((share) => scaled(exact, share)).ranks;
}

/** The same of correlations of values, which need no other matrix to be had. */
export function nearestOfValues(correlations: Matrix): Matrix {
  const nearest = nearestCorrelation(correlations, 1e-8);
  return drawnIn((share) => scaled(nearest, share), cholesky).ranks;
}

/**
 * The largest share, to two decimals, by which all these rank correlations can be multiplied so that they can be had.
 *
 * @param factor what they are had by: `cholesky` itself for correlations of values
 */
export function validShare(ranks: Matrix, factor: Factor = factorOf): number {
  return drawnIn((share) => scaled(ranks, share, 1), factor).share;
}

type Factor = (matrix: Matrix) => Matrix | undefined;

function drawnIn(
  at: (share: number) => Matrix,
  factor: Factor = factorOf,
): { readonly share: number; readonly ranks: Matrix } {
  for (let percent = 100; percent > 0; percent--) {
    const ranks = at(percent / 100);
    if (factor(ranks) !== undefined) return { share: percent / 100, ranks };
  }
  return { share: 0, ranks: at(0) };
}

function scaled(ranks: Matrix, share: number, hundredths = 100): Matrix {
  return matrix(ranks.length, (i, j) => {
    if (i === j) return 1;
    const rank = ranks[i]![j]! * share;
    return hundredths === 1 ? rank : Math.round(rank * hundredths) / hundredths;
  });
}
