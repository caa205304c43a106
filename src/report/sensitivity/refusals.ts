import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { type Block, note } from '../blocks.ts';
import { say } from '../prose/plain.ts';

type Refusals = NonNullable<Sensitivity['sobol']>['refused'];

/** Why a method said nothing of an option, and what to do instead: each reason once. */
export function refusalNotes(refused: Refusals): Block[] {
  const told = new Map(refused.map(({ reason, instead }) => [reason, instead]));
  return [...told].map(([reason, instead]) => note(say`${reason} ${instead}`));
}
