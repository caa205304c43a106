import { exp } from '../../../core/elementary/index.ts';
import { needsUnitRange } from '../../../core/messages/fit.ts';
import type { Family } from '../family.ts';
import { ends, shape, throughEnds } from './guess.ts';

export const beta: Family = {
  name: 'beta',
  search: ({ points, min = 0, max = 1 }) => {
    const [low, high] = ends(points);
    if (min !== 0 || max !== 1 || low.value <= 0 || high.value >= 1) return needsUnitRange;
    const normal = throughEnds(points);
    const mean = Math.min(0.95, Math.max(0.05, normal.mean));
    const size = Math.max(0.5, (mean * (1 - mean)) / (normal.sd * normal.sd) - 1);
    return {
      starts: [[0, 0]],
      parameters: ([a, b]) => [shape(mean * size * exp(a!)), shape((1 - mean) * size * exp(b!))],
    };
  },
};
