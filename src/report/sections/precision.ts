import type { Precision, Results } from '../../analysis/results.ts';
import { formatShare, formatSignificant, formatWithError, scaleFor } from '../../core/format.ts';
import * as messages from '../../core/messages/precision.ts';

/** How the number of draws was chosen and what it reached, a sentence each; none where no precision was asked for. */
export function precisionSentences({ precision, draws }: Pick<Results, 'precision' | 'draws'>): readonly string[] {
  if (precision === undefined) return [];
  const { stoppedBy, targets } = precision;
  const verdict =
    stoppedBy === 'precision' ? messages.precisionReached(draws) : messages.precisionNotReached(draws, stoppedBy);
  return [verdict, ...targets.map(targetSentence)];
}

function targetSentence({ asked, statistic, unit, value, se, reached, confirmation, leader, rival }: Target): string {
  if (leader !== null && rival !== null) {
    if (value === 0 && se === 0) return messages.rankingTied(asked, leader, rival);
    const lead = formatWithError(value, scaleFor(unit, Math.max(Math.abs(value), se)), se);
    return messages.rankingSaid({ text: asked, leader, rival, lead, reached });
  }
  const error = (size: number): string => (statistic === 'probability' ? points(size) : amount(size, unit));
  return messages.targetSaid({
    text: asked,
    error: error(se),
    confirmed: confirmation === null ? null : error(confirmation.se),
  });
}

type Target = Precision['targets'][number];

/** A standard error is known to about a fifth: two digits are more than enough. */
function amount(size: number, unit: string): string {
  const { prefix, divisor, suffix } = scaleFor(unit, size);
  return `${prefix}${formatSignificant(Number((size / divisor).toPrecision(2)), 2)}${suffix}`;
}

function points(share: number): string {
  return share === 0
    ? formatShare(0)
    : `${formatSignificant(Number((100 * share).toPrecision(2)), 2)} percentage points`;
}
