import { exp } from '../../../core/elementary/index.ts';
import { reachesBeyond } from '../../../core/messages/fit.ts';
import type { Family } from '../family.ts';
import { ends, isInterval90, throughEnds } from './guess.ts';

export const normal: Family = {
  name: 'normal',
  search: ({ points, min, max }) => {
    if (min !== undefined) return reachesBeyond(`below ${min}`);
    if (max !== undefined) return reachesBeyond(`above ${max}`);
    const { mean, sd } = throughEnds(points);
    const [low, high] = ends(points);
    return {
      starts: [[0, 0]],
      parameters: ([shift, widen]) => [mean + shift! * sd, sd * exp(widen!)],
      ...(isInterval90(points) ? { exactly: { name: 'normal90', parameters: [low.value, high.value] } } : {}),
    };
  },
};
