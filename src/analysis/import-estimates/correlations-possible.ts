import type { Wording } from '../../core/diagnostics.ts';
import { correlationsOfValuesImpossible } from '../../core/messages/correlation.ts';
import { correlationBlocks } from '../../sampling/correlation/blocks.ts';
import { cholesky } from '../../sampling/correlation/cholesky.ts';
import { nearestPairs } from '../../sampling/correlation/nearest-pairs.ts';
import { nearestOfValues, validShare } from '../../sampling/correlation/nearest-ranks.ts';
import type { CorrelatedPair } from './estimate.ts';

const mostPairs = 10;

/** Variables whose correlations no variables can have all at once, and what is said of them; undefined where all can. */
export function correlationsPossible(
  variables: readonly string[],
  pairs: readonly CorrelatedPair[],
): { readonly names: readonly string[]; readonly wording: Wording } | undefined {
  const blocks = correlationBlocks(
    variables,
    pairs.map(({ between, correlation }) => ({ between, rank: correlation })),
  );
  const impossible = blocks.find(({ ranks }) => cholesky(ranks) === undefined);
  if (impossible === undefined) return undefined;
  const { names, ranks } = impossible;
  const all = nearestPairs(names, ranks, nearestOfValues(ranks));
  const shown = all.slice(0, mostPairs);
  const share = validShare(ranks, cholesky);
  return { names, wording: correlationsOfValuesImpossible(names, shown, all.length - shown.length, share) };
}
