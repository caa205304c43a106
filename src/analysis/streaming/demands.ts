import { nextUp } from '../../core/numerics/next-double.ts';
import { type Figure, keyOf } from '../statistics/figure.ts';
import type { Statistics } from '../statistics/statistics.ts';

/** What a summary asks of the draws: all that has to be counted as they go by. */
export interface Demands {
  /** Figures by key, with what is asked of each beyond its mean. */
  readonly figures: ReadonlyMap<string, Demand>;
  /** Groups of figures of which the best is asked. */
  readonly best: readonly ReadonlyMap<string, Figure>[];
  /** Axes by the figures that are on them. */
  readonly axes: ReadonlyMap<string, readonly [low: number, high: number]>;
}

export interface Demand {
  readonly figure: Figure;
  readonly quantiles: ReadonlySet<number>;
  readonly limits: ReadonlySet<number>;
  readonly spread: boolean;
  readonly constant: boolean;
}

interface Collected {
  readonly figure: Figure;
  readonly quantiles: Set<number>;
  readonly limits: Set<number>;
  spread: boolean;
  readonly constant: boolean;
}

/** Statistics that answer as others do, and keep what they were asked. */
export function collectDemands(statistics: Statistics): { readonly asked: Statistics; readonly demands: Demands } {
  const figures = new Map<string, Collected>();
  const best: ReadonlyMap<string, Figure>[] = [];
  const axes = new Map<string, readonly [number, number]>();
  const demand = (figure: Figure): Collected => {
    const key = keyOf(figure);
    const known = figures.get(key) ?? {
      figure,
      quantiles: new Set(),
      limits: new Set(),
      spread: false,
      constant: statistics.isConstant(figure),
    };
    figures.set(key, known);
    return known;
  };
  const asked: Statistics = {
    mean: (figure) => {
      demand(figure);
      return statistics.mean(figure);
    },
    standardDeviation: (figure) => {
      demand(figure).spread = true;
      return statistics.standardDeviation(figure);
    },
    quantile: (figure, p) => {
      demand(figure).quantiles.add(p);
      return statistics.quantile(figure, p);
    },
    shareBelow: (figure, limit) => {
      demand(figure).limits.add(limit);
      return statistics.shareBelow(figure, limit);
    },
    shareFrom: (figure, limit) => {
      demand(figure).limits.add(limit);
      return statistics.shareFrom(figure, limit);
    },
    isConstant: (figure) => demand(figure).constant,
    axis: (on) => {
      const axis = statistics.axis(on);
      axes.set(axisKey(on), axis);
      return axis;
    },
    density: (figure, axis, cells) => {
      for (const edge of densityEdges(axis, cells)) demand(figure).limits.add(edge);
      return statistics.density(figure, axis, cells);
    },
    ratio: (numerator, denominator) => {
      demand(numerator);
      demand(denominator);
      return statistics.ratio(numerator, denominator);
    },
    best: (among) => {
      best.push(among);
      return statistics.best(among);
    },
  };
  return { asked, demands: { figures, best, axes } };
}

export function axisKey(figures: readonly Figure[]): string {
  return figures.map(keyOf).join(' ');
}

/** Where the cells of a density start, and the first value beyond the last. */
export function densityEdges([low, high]: readonly [number, number], cells: number): readonly number[] {
  return Array.from({ length: cells + 1 }, (_, cell) =>
    cell === cells ? nextUp(high) : low + ((high - low) * cell) / cells,
  );
}
