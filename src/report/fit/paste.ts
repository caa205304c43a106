import type { Candidate } from '../../analysis/fit/candidate.ts';
import { formatSignificant } from '../../core/format.ts';

/**
 * What to paste into an input of a model. A distribution that states a mode has it as its central estimate; where another
 * median was asked for, or seen, that is pasted as well.
 *
 * @param whose median: `asked`, `of the data`
 */
export function pasteLines({ distribution, points }: Candidate, whose: string): string[] {
  const value = `value: "${distribution.text}"`;
  const median = points.find(({ probability }) => probability === 0.5);
  const mode = distribution.statedMode;
  if (median === undefined || mode === undefined || median.asked === mode) return [value];
  const why = `# the median ${whose}; else the mode, ${formatSignificant(mode, 4)}`;
  return [value, `central: ${median.asked}  ${why}`];
}
