import { exp, log, log10 } from '../core/elementary/index.ts';
import type { PointFunction } from './expression.ts';
import * as windows from './windows.ts';

/** How an aggregate, `min` and `max` take the next value in, from the left. */
export const folds = {
  sum: (a: number, b: number) => a + b,
  product: (a: number, b: number) => a * b,
  max: (a: number, b: number) => Math.max(a, b),
  min: (a: number, b: number) => Math.min(a, b),
};

/** Value of a function of the values in one period, as docs/semantics.md writes it. */
export function pointFunction(name: PointFunction, values: readonly number[], period: windows.Period): number {
  const [a, b, c, d] = values as readonly [number, number, number, number];
  switch (name) {
    case 'min':
      return values.reduce(folds.min);
    case 'max':
      return values.reduce(folds.max);
    case 'abs':
      return Math.abs(a);
    case 'sqrt':
      return Math.sqrt(a);
    case 'exp':
      return exp(a);
    case 'log':
      return log(a);
    case 'log10':
      return log10(a);
    case 'clamp':
      return Math.min(Math.max(a, b), c);
    case 'floor':
      return Math.floor(a);
    case 'ceil':
      return Math.ceil(a);
    case 'round':
      return a < 0 ? -Math.floor(-a + 0.5) : Math.floor(a + 0.5);
    case 'active':
      return windows.active(period, a, b);
    case 'overlap':
      return windows.overlap(period, a, b, c, d);
    case 'after':
      return windows.after(period, a);
    case 'spread':
      return windows.spread(period, a, b, c);
    case 'once':
      return windows.once(period, a, b);
    case 'ramp':
      return windows.ramp(period, a, b);
    case 'interpolate':
      return windows.interpolate(a, values.slice(1));
  }
}
