import { expect, test } from 'vitest';
import { makeDistribution } from '../../src/sampling/catalogue.ts';
import { sampler } from '../../src/sampling/sampler.ts';

/** Roots of I_x(0.05, 40) = u, by mpmath at 40 digits with u the exact double. */
const roots = [
  [0.5028794971912304, 1.5818037041133583e-8],
  [0.51, 2.095451455723124e-8],
  [0.6, 5.406391266564848e-7],
  [0.89, 0.00152009190010648],
] as const;

test('values above the median keep their digits where most of a beta lies next to 0', () => {
  const made = makeDistribution('beta', [0.05, 40]);
  if ('problems' in made) throw new Error('bug: a beta refused');
  const draw = sampler(made.distribution);
  for (const [u, x] of roots) {
    expect(Math.abs(made.distribution.quantile(u) / x - 1)).toBeLessThan(1e-10);
    expect(Math.abs(made.distribution.cumulative(x) - u)).toBeLessThan(1e-14);
    expect(Math.abs(made.distribution.cumulative(draw(u)) - u)).toBeLessThanOrEqual(1e-10 * Math.min(u, 1 - u));
  }
});
