import { exp } from '../../../core/elementary/index.ts';
import type { Family } from '../family.ts';
import { ends, isInterval90, logSpread, logThroughEnds, notFromZero } from './guess.ts';

export const lognormal: Family = {
  name: 'lognormal',
  search: (target) => {
    const reason = notFromZero(target);
    if (reason !== undefined) return reason;
    const { points } = target;
    const log = logThroughEnds(points);
    const [low, high] = ends(points);
    return {
      starts: [[0, 0]],
      parameters: ([shift, widen]) => {
        const sigma = log.sd * exp(widen!);
        const mean = exp(log.mean + shift! * log.sd + 0.5 * sigma * sigma);
        return [mean, mean * logSpread(sigma)];
      },
      ...(isInterval90(points) ? { exactly: { name: 'lognormal90', parameters: [low.value, high.value] } } : {}),
    };
  },
};
