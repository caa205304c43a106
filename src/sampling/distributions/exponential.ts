import { exp, log } from '../../core/elementary/index.ts';
import { expm1 } from '../../core/numerics/expm1.ts';
import { log1p } from '../../core/numerics/log1p.ts';
import type { Shape } from '../tabulated.ts';
import { checkPositive, positive } from './checks.ts';
import { type Constructor, writePlaces } from './constructor.ts';
import { fromTable } from './from-table.ts';

export const exponential: Constructor = {
  name: 'exponential',
  about: 'The time until something that is as likely in one moment as in any other.',
  parameters: [{ name: 'mean', about: 'mean, and standard deviation too' }],
  example: { text: 'exponential(8)', mean: 8, interval: [0.4103, 23.97] },
  problems: (p) => checkPositive('exponential', ['mean', p[0]!]),
  make: ([mean]) =>
    fromTable(
      { name: 'exponential', parameters: [mean!], support: [0, Infinity], mean: mean!, standardDeviation: mean! },
      { shape, lower: { from: 0, by: mean! }, upper: { from: 0, by: mean! }, exponential: false },
    ),
  moving: {
    shapedBy: [],
    standard: [1],
    exponential: false,
    place: (p, into) => writePlaces(into, 0, p[0]!, 0, positive(p[0]!)),
  },
};

const density = (x: number): number => exp(-x);

/** The exponential distribution with mean 1. */
const shape: Shape = {
  key: 'exponential',
  lower: { density, probability: (x) => (x <= 0 ? 0 : -expm1(-x)), quantile: (p) => -log1p(-p), direction: 1 },
  upper: { density, probability: (x) => (x <= 0 ? 1 : exp(-x)), quantile: (p) => -log(p), direction: -1 },
};
