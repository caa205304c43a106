import { exp } from '../../../core/elementary/index.ts';
import type { Family } from '../family.ts';
import { logSpread, logThroughEnds, notFromZero, shape } from './guess.ts';

export const gamma: Family = {
  name: 'gamma',
  search: (target) => {
    const reason = notFromZero(target);
    if (reason !== undefined) return reason;
    const log = logThroughEnds(target.points);
    // A very skewed lognormal has a spread that no gamma near it has.
    const spread = Math.min(logSpread(log.sd), 2);
    const mean = exp(log.mean) * Math.sqrt(1 + spread * spread);
    return {
      starts: [[0, 0]],
      parameters: ([a, scale]) => [shape(exp(a!) / (spread * spread)), mean * spread * spread * exp(scale!)],
    };
  },
};
