import * as messages from '../../core/messages/methodology.ts';
import { keyPlace } from '../tree.ts';
import type { Finding, Question } from './finding.ts';
import { rangesOf } from './reach.ts';

/** Uncertain inputs that name one driver, of which some two have no correlation. */
export const sharedDriversUncorrelated: Question = ({ model, written }) => {
  const drivers = new Set([...model.inputs.values()].flatMap(({ driver }) => driver ?? []));
  const inputOf = new Map(model.leaves.map(({ id, input }) => [id, input]));
  const pairs = new Set(
    model.correlations.flatMap(({ pairs }) => pairs.map(([a, b]) => pair(inputOf.get(a) ?? a, inputOf.get(b) ?? b))),
  );
  return [...drivers].flatMap((driver): Finding[] => {
    const inputs = [...model.inputs.values()].filter((input) => input.driver === driver);
    const uncertain = inputs.filter(({ name }) => rangesOf(model, name).length > 0).map(({ name }) => name);
    const apart = uncertain.filter((a) => uncertain.some((b) => a !== b && !pairs.has(pair(a, b))));
    if (apart.length < 2) return [];
    const at = keyPlace(written, ['inputs', apart[1]!, 'driver']);
    return [{ wording: messages.sharedDriverUncorrelated(driver, apart), at }];
  });
};

const pair = (a: string, b: string): string => [a, b].sort().join(' ');
