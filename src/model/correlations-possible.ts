import type { Diagnostic } from '../core/diagnostics.ts';
import { correlationsImpossible } from '../core/messages/correlation.ts';
import { correlationBlocks, factorOf } from '../sampling/correlation/blocks.ts';
import { nearestPairs } from '../sampling/correlation/nearest-pairs.ts';
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
    const all =
      block.names.length > mostForNearest ? [] : nearestPairs(block.names, block.ranks, nearestRanks(block.ranks));
    const shown = all.slice(0, mostPairs);
    problems.push(
      error(correlationsImpossible(block.names, shown, all.length - shown.length, validShare(block.ranks)), last.at),
    );
  }
}
