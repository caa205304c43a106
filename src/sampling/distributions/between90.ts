import { checkOrder } from './checks.ts';
import type { Constructor } from './constructor.ts';
import { intervalParameters, lognormalBetween, normalBetween, quantileBetween } from './interval90.ts';

export const between90: Constructor = {
  name: 'between90',
  about: 'A 90% interval and nothing more: lognormal where both ends are positive, else normal.',
  parameters: intervalParameters,
  example: { text: 'between90(5, 15)', mean: 9.157, interval: [5, 15] },
  problems: (p) => checkOrder('between90', ['p5', p[0]!], ['p95', p[1]!]),
  make: (p) => (p[0]! > 0 ? lognormalBetween('between90', p) : normalBetween('between90', p)),
  quantileAt: quantileBetween,
};
