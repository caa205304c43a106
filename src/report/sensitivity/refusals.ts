import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatPlural } from '../../core/format.ts';
import { type Block, detail, note } from '../blocks.ts';
import { say } from '../prose/plain.ts';

type Refusals = NonNullable<Sensitivity['sobol']>['refused'];

/** Why a method said nothing of an option, and what to do instead: each reason once, at a glance the first of a kind. */
export function refusalNotes(refused: Refusals): Block[] {
  const told = [...new Map(refused.map((one) => [one.reason, one])).values()];
  return told.map((one, k) => {
    const earlier = told.slice(0, k).some(({ code }) => code === one.code);
    const others = told.filter(({ code }) => code === one.code).length - 1;
    const likewise = earlier || others === 0 ? '' : ` Likewise for ${formatPlural(others, 'other option')}.`;
    const block = note(say`${one.reason} ${one.instead}${likewise}`);
    return earlier ? detail(block) : block;
  });
}
