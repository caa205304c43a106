import type { Density } from '../density.ts';
import type { Estimate } from '../estimate.ts';
import type { ShareEstimate } from '../probability.ts';
import type { QuantileEstimate } from '../quantile.ts';
import type { RatioEstimate } from '../ratio.ts';
import type { Figure } from './figure.ts';

/** What can be asked of the draws of a run, whether they are stored or were only counted as they went by. */
export interface Statistics {
  mean(figure: Figure): Estimate;
  standardDeviation(figure: Figure): Estimate;
  quantile(figure: Figure, p: number): QuantileEstimate;
  /** Share of draws in which the figure is below a limit. */
  shareBelow(figure: Figure, limit: number): ShareEstimate;
  /** Share of draws in which the figure is at a limit or above it. */
  shareFrom(figure: Figure, limit: number): ShareEstimate;
  isConstant(figure: Figure): boolean;
  /** One axis for several figures, as `commonAxis` has it. */
  axis(figures: readonly Figure[]): readonly [low: number, high: number];
  density(figure: Figure, axis: readonly [low: number, high: number], cells: number): Density;
  ratio(numerator: Figure, denominator: Figure): RatioEstimate;
  /** For each, the share of draws in which it is the largest of these; ties are shared. */
  best(figures: ReadonlyMap<string, Figure>): ReadonlyMap<string, ShareEstimate>;
}
