import type { Distribution } from '../distribution.ts';
import { checkPositive, positive } from './checks.ts';
import { type Constructor, writePlaces } from './constructor.ts';
import { fromTable } from './from-table.ts';
import { normalShape } from './normal-shape.ts';

export const normal: Constructor = {
  name: 'normal',
  about: 'The bell curve by its mean and standard deviation; can be negative.',
  parameters: [
    { name: 'mean', about: 'mean' },
    { name: 'sd', about: 'standard deviation' },
  ],
  example: { text: 'normal(100, 10)', mean: 100, interval: [83.55, 116.4] },
  problems: (p) => checkPositive('normal', ['sd', p[1]!]),
  make: (p) => makeNormal('normal', p, p[0]!, p[1]!),
  moving: {
    shapedBy: [],
    standard: [0, 1],
    exponential: false,
    place: (p, into) => writePlaces(into, p[0]!, -p[1]!, p[0]!, positive(p[1]!)),
  },
};

/** A normal distribution under the name and with the parameters it was asked for. */
export function makeNormal(name: string, parameters: readonly number[], mean: number, sd: number): Distribution {
  return fromTable(
    { name, parameters, support: [-Infinity, Infinity], mean, standardDeviation: sd },
    { shape: normalShape, lower: { from: mean, by: -sd }, upper: { from: mean, by: sd }, exponential: false },
  );
}
