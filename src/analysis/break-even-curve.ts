import type { InPieces } from '../core/in-pieces.ts';
import type { Drawn } from './drawn.ts';
import type { Estimate } from './estimate.ts';
import type { ShareEstimate } from './probability.ts';
import { differenceOfFigures, type Figure, figureOf } from './statistics/figure.ts';
import type { Statistics } from './statistics/statistics.ts';

/** How likely an option could bear each all-in fixed cost, against one comparator. Pounds at present value. */
export interface BreakEvenCurve {
  readonly option: string;
  /** The option it is held against. */
  readonly against: string;
  /** Expected break-even fixed cost against that option. */
  readonly expected: Estimate;
  readonly points: readonly { readonly fixedCost: number; readonly probability: ShareEstimate }[];
}

/** Fixed costs from 0 to `most` in equal steps. */
export function costGrid(most = 5e6, steps = 20): readonly number[] {
  return Array.from({ length: steps + 1 }, (_, i) => (most * i) / steps);
}

/** P(F* >= F) at each fixed cost F, of a figure that is F* in every draw. */
export function breakEvenCurve(
  names: { readonly option: string; readonly against: string },
  breakEven: Figure,
  statistics: Statistics,
  grid: readonly number[],
): BreakEvenCurve {
  return {
    ...names,
    expected: statistics.mean(breakEven),
    points: grid.map((fixedCost) => ({ fixedCost, probability: statistics.shareFrom(breakEven, fixedCost) })),
  };
}

/**
 * Curves of every option but business as usual, against it and, where there is one, against an alternative that needs no
 * build. F* against the alternative is what the option could bear over business as usual less what the alternative gains
 * over it.
 */
export function* breakEvenCurves(
  { model, statistics }: Pick<Drawn, 'model' | 'statistics'>,
  usual: string,
  alternative: string | undefined,
  grid: readonly number[] = costGrid(),
): InPieces<readonly BreakEvenCurve[]> {
  const curves: BreakEvenCurve[] = [];
  for (const { id: option } of model.options) {
    if (option === usual) continue;
    const overUsual = figureOf('break_even_fixed_cost', option);
    yield;
    curves.push(breakEvenCurve({ option, against: usual }, overUsual, statistics, grid));
    if (alternative === undefined || alternative === option) continue;
    const overAlternative = differenceOfFigures(overUsual, figureOf('npv_vs_bau', alternative));
    yield;
    curves.push(breakEvenCurve({ option, against: alternative }, overAlternative, statistics, grid));
  }
  return curves;
}

/** Of the alternatives the one with the highest expected gain, the same in all draws; undefined of none. */
export function bestAlternative(gains: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [option, expected] of gains) if (expected > highest) [best, highest] = [option, expected];
  return best;
}
