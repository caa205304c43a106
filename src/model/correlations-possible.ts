import type { Diagnostic } from '../core/diagnostics.ts';
import { correlationsImpossible } from '../core/messages/correlation.ts';
import { type CorrelationBlock, correlationBlocks, factorOf } from '../sampling/correlation/blocks.ts';
import { nearestRanks, validShare } from '../sampling/correlation/nearest-ranks.ts';
import type { PlacedCorrelation } from './correlations.ts';
import { error } from './report.ts';

const mostPairs = 10;
/** The nearest matrix of more values than this takes too long to be worth waiting for. */
const mostForNearest = 40;

/** Refuses correlations that cannot hold together, at the last statement about them, with the nearest that can. */
export function checkPossible(
  correlations: readonly PlacedCorrelation[],
  drawn: readonly string[],
  problems: Diagnostic[],
): void {
  const pairs = correlations.flatMap(({ pairs: stated, rank }) => stated.map((between) => ({ between, rank })));
  for (const block of correlationBlocks(drawn, pairs)) {
    if (factorOf(block.ranks) !== undefined) continue;
    const names = new Set(block.names);
    const last = correlations.findLast((one) => one.pairs.some(([a]) => names.has(a)))!;
    const all = block.names.length > mostForNearest ? [] : offered(block);
    const shown = all.slice(0, mostPairs);
    problems.push(
      error(correlationsImpossible(block.names, shown, all.length - shown.length, validShare(block.ranks)), last.at),
    );
  }
}

/** Pairs of the nearest matrix as they could be written, those that move most first. */
function offered({ names, ranks }: CorrelationBlock) {
  const nearest = nearestRanks(ranks);
  const pairs = names.flatMap((b, j) =>
    names.slice(0, j).map((a, i) => {
      const rank = nearest[i]![j]!;
      return { between: [a, b] as const, rank, move: Math.abs(rank - ranks[i]![j]!) };
    }),
  );
  return pairs.filter(({ rank }) => rank !== 0).sort((a, b) => b.move - a.move);
}
