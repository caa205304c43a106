import { formatFigure, formatShare, type Scale, scaleFor } from '../../core/format.ts';
import { marks } from '../../report/figures.ts';
import type { OptionView } from '../live/appraisal.ts';
import type { Distributed, LiveResults, OptionResult } from '../live/results.ts';

/** One scale for every figure of every option, so that columns read down. */
export function scaleOf({ options }: LiveResults): Scale {
  const sizes = options.flatMap(({ mean, low, high }) => [mean.value, low.value, high.value].map(Math.abs));
  return scaleFor('GBP', Math.max(0, ...sizes));
}

export function meanOf({ mean }: Distributed, scale: Scale): string {
  return formatFigure(mean.value, scale, mean.se);
}

/** `−0.02 to 0.61`, each end to the digits that its error supports. */
export function rangeOf({ low, high, constant, mean }: Distributed, scale: Scale): string {
  if (constant) return formatFigure(mean.value, scale);
  return `${formatFigure(low.value, scale, low.se)} to ${formatFigure(high.value, scale, high.se)}`;
}

export function worseOf({ worse }: OptionResult): string {
  return formatShare(worse.value, worse.se);
}

/** A difference with its sign; `=` where the change makes none. */
export function changeOf({ change }: OptionResult, scale: Scale): string {
  if (change === null) return '';
  if (change.value === 0) return '=';
  const text = formatFigure(change.value, scale, change.se);
  return change.value > 0 ? `+${text}` : text;
}

/** Whether F* is another figure than the net present value: it is the same where no cost of delivery is counted. */
export function isOwnFigure({ breakEven, mean, low, high }: OptionResult): boolean {
  if (breakEven === null) return false;
  return (
    breakEven.mean.value !== mean.value || breakEven.low.value !== low.value || breakEven.high.value !== high.value
  );
}

/** What stands behind the label of an option; any value set by the reader is illustrative too. */
export function marksOf({ placeholder, illustrative }: OptionView, settings: readonly unknown[]): string {
  const shown = [
    ...(placeholder ? [marks.placeholder] : []),
    ...(illustrative || settings.length > 0 ? [marks.illustrative] : []),
  ];
  return shown.length === 0 ? '' : ` ${shown.join('')}`;
}
