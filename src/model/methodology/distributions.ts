import { formatSignificant } from '../../core/format.ts';
import * as messages from '../../core/messages/methodology.ts';
import type { LeafValue } from '../model.ts';
import type { Finding, Question } from './finding.ts';

/** The least share of draws below 0 that is worth a word. */
const worthAWord = 1e-4;
/** Standard deviations between the central estimate and the mean beyond which they are far apart. */
const farApart = 0.75;

/** A distribution without a lower end where the quantity has one: a count, a duration, a price or an amount of money. */
export const normalBelowZero: Question = ({ model }) =>
  model.leaves.flatMap(({ id, input, value, unit, at }, i): Finding[] => {
    if (typeof value === 'number' || unit.kind !== 'quantity' || unit.dimension.size === 0) return [];
    const allowed = (model.system.leaves[i]?.bounds?.[0] ?? 0) < 0;
    const share = value.cumulative(0);
    if (allowed || value.support[0] > Number.NEGATIVE_INFINITY || value.mean <= 0 || share < worthAWord) return [];
    const percent = `${formatSignificant(share * 100, 2)}%`;
    return [{ wording: messages.normalBelowZero(input, named(id, input, value.text), unit.text, percent), at }];
  });

/** A triangular or PERT whose mode, the central estimate, is far from its mean. */
export const centralFarFromMean: Question = ({ model }) =>
  model.leaves.flatMap(({ input, value, central, unit, at }): Finding[] => {
    if (typeof value === 'number' || value.statedMode === undefined) return [];
    const deviations = Math.abs(value.mean - central) / value.standardDeviation;
    if (!(deviations > farApart)) return [];
    const figure = (x: number) => `${formatSignificant(x, 3)}${unit.text === '1' ? '' : ` ${unit.text}`}`;
    const apart = formatSignificant(deviations, 2);
    return [{ wording: messages.centralFarFromMean(input, figure(central), figure(value.mean), apart), at }];
  });

const ceiling = /\b(up to|at most|no more than|a maximum of|not exceeding)\b[^.;]{0,24}\d/i;

/** A figure that its own words call a ceiling, used as what is expected: alone, or as the mode at the top of a range. */
export const upToAsMean: Question = ({ model }) =>
  model.leaves.flatMap((leaf): Finding[] => {
    const input = model.inputs.get(leaf.input);
    const found = ceiling.exec(`${input?.label ?? ''}. ${input?.note ?? ''}`);
    if (found === null || !isCeiling(leaf)) return [];
    const value = typeof leaf.value === 'number' ? formatSignificant(leaf.value, 6) : leaf.value.text;
    return [{ wording: messages.upToAsMean(leaf.input, found[0].replace(/["“”]/g, '').trim(), value), at: leaf.at }];
  });

function isCeiling({ value, central }: LeafValue): boolean {
  return typeof value === 'number' || central >= value.support[1];
}

const named = (id: string, input: string, text: string): string => (id === input ? text : `${text} of ${id}`);
