import { checkOrder } from './checks.ts';
import type { Constructor } from './constructor.ts';
import { intervalParameters, movingNormal, normalBetween } from './interval90.ts';

export const normal90: Constructor = {
  name: 'normal90',
  about: 'The bell curve by its 90% interval; can be negative.',
  parameters: intervalParameters,
  example: { text: 'normal90(5, 15)', mean: 10, interval: [5, 15] },
  problems: (p) => checkOrder('normal90', ['p5', p[0]!], ['p95', p[1]!]),
  make: (p) => normalBetween('normal90', p),
  moving: movingNormal,
};
