import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatFigure, type Scale, scaleFor } from '../../core/format.ts';
import { marked, marks } from '../figures.ts';

type Option = Sensitivity['options'][number];

/** Money of this size and more is shown in millions: pounds would be digits that nobody can use. */
const millionsFrom = 99_500;

/** One scale for the outcome over all options. */
export function outcomeScale({ outcome, options, tornado }: Sensitivity): Scale {
  const bars = tornado.flatMap(({ low, high }) => [low.outcome ?? 0, high.outcome ?? 0]);
  const largest = Math.max(0, ...[...options.map(({ central }) => central), ...bars].map(Math.abs));
  return scaleFor(outcome.unit, outcome.unit === 'GBP' && largest >= millionsFrom ? Math.max(largest, 1e6) : largest);
}

/** What the outcome is called in a sentence. */
export function outcomeName({ outcome, isBreakEvenCost, against }: Sensitivity): string {
  if (isBreakEvenCost) return 'F*';
  const name = outcome.label.charAt(0).toLowerCase() + outcome.label.slice(1);
  return against === null ? name : `${name} less that of “${against.label}”`;
}

/** The states that a sign stands for: `negative`, or against a quote `under £1m`. */
export function stateOf(sign: -1 | 0 | 1, { threshold, outcome }: Sensitivity): string {
  if (threshold === 0) return sign === 0 ? '0' : sign < 0 ? 'negative' : 'positive';
  const limit = thresholdText(threshold, outcome.unit);
  return sign === 0 ? limit : `${sign < 0 ? 'under' : 'over'} ${limit}`;
}

/** A quote as people write it: `£1m`, `£250,000`. */
export function thresholdText(threshold: number, unit: string): string {
  const scale = scaleFor(unit, threshold);
  return formatFigure(threshold, scale)
    .replace(/(\.\d*?)0+(?=\D*$)/, '$1')
    .replace(/\.(?=\D*$)/, '');
}

/** An option with the marks of a placeholder and of figures that rest on illustrative inputs. */
export function optionLabel({ label, illustrative, restsOnIllustrative }: Option): string {
  return marked(
    label,
    `${illustrative ? marks.placeholder : ''}${restsOnIllustrative.length > 0 ? marks.illustrative : ''}`,
  );
}

/** The central outcome of an option: `£0.361m`. */
export function centralText(option: Option, scale: Scale): string {
  return formatFigure(option.central, scale);
}

/** Any option of the model by its label, with its marks where it was asked about. */
export function optionName({ options, labels }: Sensitivity, id: string): string {
  const option = options.find((one) => one.id === id);
  return option === undefined ? (labels[id] ?? id) : optionLabel(option);
}
