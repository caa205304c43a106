import type { DataFit } from '../../analysis/fit/fit-data.ts';
import type { Fit } from '../../analysis/fit/fit-quantiles.ts';
import { formatCount, formatSignificant } from '../../core/format.ts';

/** Fewer values than this say little about the tails. */
const FEW = 30;
/** Distance exceeded by 5% of samples from a normal distribution fitted to themselves, times √n (Lilliefors 1967). */
const LILLIEFORS = 0.886;

/** By what candidates are ranked, and what that does not say. */
export function quantileNotes({ target, candidates }: Fit): string[] {
  const ranked =
    'Closest first by misfit: the root mean square of the differences, each counted in the distance to the nearest ' +
    'other quantile asked. It says how well these figures are met, not that the shape is right: compare the tails, ' +
    'about which nobody was asked.';
  const two =
    'Two quantiles are met by every distribution that has two numbers to choose, so they do not tell these apart. Ask ' +
    'for the median too, or compare what each says of the mean and the tails.';
  const tied = target.points.length === 2 && candidates.filter(({ exact }) => exact).length > 1;
  return tied ? [two] : [ranked];
}

export function dataNotes({ count }: DataFit): string[] {
  const chance = LILLIEFORS / Math.sqrt(count);
  return [
    'Closest first by distance (Kolmogorov–Smirnov): the largest difference between the cumulative probability of the ' +
      `distribution and that of the data. With ${formatCount(count)} values, chance alone gives distances up to about ` +
      `${formatSignificant(chance, 2)} (Lilliefors 1967, for a fitted normal).`,
    'A fit describes these values, not the future: say why the next case should be like them.' +
      (count < FEW ? ` ${formatCount(count)} values are few; what lies beyond them is guessed.` : ''),
  ];
}
