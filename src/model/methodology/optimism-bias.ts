import * as messages from '../../core/messages/methodology.ts';
import type { Model } from '../model.ts';
import { keyPlace } from '../tree.ts';
import type { Finding, Question } from './finding.ts';
import { hasMoney, rangesOf, reachedByRate } from './reach.ts';

/** One owner for each error: bias on a cost that has a range already, and bias that is in the formula already. */
export const optimismBiasCountedTwice: Question = ({ model, written }) =>
  [...model.flows.values()].flatMap(({ name, uplift }): Finding[] => {
    if (uplift === undefined || isNothing(model, uplift.by)) return [];
    const at = keyPlace(written, ['flows', name, 'uplift']);
    const behind = [...reachedByRate(model, name)];
    if (behind.includes(uplift.by)) return [{ wording: messages.biasCountedTwice(name, uplift.by), at }];
    const ranges = behind.filter((input) => rangesOf(model, input).some(hasMoney));
    return ranges.length === 0 ? [] : [{ wording: messages.biasOnRange(name, uplift.by, ranges), at }];
  });

/** Whether a bias stands at 0 in this model, to be set by a scenario. */
function isNothing({ leaves }: Pick<Model, 'leaves'>, input: string): boolean {
  const own = leaves.filter((leaf) => leaf.input === input);
  return own.length > 0 && own.every(({ value }) => value === 0);
}
