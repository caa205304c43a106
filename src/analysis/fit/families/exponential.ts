import { exp } from '../../../core/elementary/index.ts';
import type { Family } from '../family.ts';
import { ends, notFromZero } from './guess.ts';

export const exponential: Family = {
  name: 'exponential',
  search: (target) => {
    const reason = notFromZero(target);
    if (reason !== undefined) return reason;
    const [, high] = ends(target.points);
    return { starts: [[0]], parameters: ([mean]) => [high.value * exp(mean!)] };
  },
};
