import { checkLognormal, checkOrder } from './checks.ts';
import type { Constructor } from './constructor.ts';
import { intervalParameters, lognormalBetween, movingLognormal } from './interval90.ts';

export const lognormal90: Constructor = {
  name: 'lognormal90',
  about: 'A positive quantity with a long upper tail, by its 90% interval.',
  parameters: intervalParameters,
  example: { text: 'lognormal90(1e6, 6e6)', mean: 2841000, interval: [1e6, 6e6] },
  problems: (p) => [
    ...checkOrder('lognormal90', ['p5', p[0]!], ['p95', p[1]!]),
    ...checkLognormal('lognormal90', ['p5', p[0]!], ['p95', p[1]!]),
  ],
  make: (p) => lognormalBetween('lognormal90', p),
  moving: movingLognormal,
};
