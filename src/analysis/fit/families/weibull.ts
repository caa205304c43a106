import { exp, log } from '../../../core/elementary/index.ts';
import { log1p } from '../../../core/numerics/log1p.ts';
import type { Family } from '../family.ts';
import { ends, notFromZero } from './guess.ts';

export const weibull: Family = {
  name: 'weibull',
  search: (target) => {
    const reason = notFromZero(target);
    if (reason !== undefined) return reason;
    const [low, high] = ends(target.points);
    // log(-log(1 - p)) = shape (log x - log scale): through two points exactly.
    const [from, to] = [low, high].map(({ probability }) => log(-log1p(-probability)));
    const shape = (to! - from!) / (log(high.value) - log(low.value));
    const scale = exp(log(low.value) - from! / shape);
    return { starts: [[0, 0]], parameters: ([a, b]) => [shape * exp(a!), scale * exp(b!)] };
  },
};
