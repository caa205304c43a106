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

/** In each draw 1 for the best option, 1/k for each of k that tie, 0 for the others. */
function sharesOfBest(columns: ReadonlyMap<string, Float64Array>): ReadonlyMap<string, Float64Array> {
  const all = [...columns.values()];
  const draws = all[0]?.length ?? 0;
  const shares = new Map([...columns.keys()].map((option) => [option, new Float64Array(draws)]));
  const results = [...shares.values()];
  const best = new Float64Array(draws).fill(Number.NEGATIVE_INFINITY);
  const ties = new Float64Array(draws);
  for (const values of all) {
    for (let draw = 0; draw < draws; draw++) {
      const value = values[draw]!;
      if (value > best[draw]!) {
        best[draw] = value;
        ties[draw] = 1;
      } else if (value === best[draw]) ties[draw]!++;
    }
  }
  for (const [i, values] of all.entries()) {
    const share = results[i]!;
    for (let draw = 0; draw < draws; draw++) if (values[draw] === best[draw]) share[draw] = 1 / ties[draw]!;
  }
  return shares;
}
