import { describe, expect, it } from 'vitest';
import { stretchesOf } from '../../../src/analysis/regret/best-over.ts';
import { violations } from '../../../src/analysis/regret/dominance.ts';
import { leastMove } from '../../../src/analysis/regret/least-move.ts';
import { cellsIn, weightsOf } from '../../../src/analysis/regret/priors.ts';
import { uniformSamples } from '../../../src/analysis/worlds/points.ts';
import { normalDensity, normalQuantile } from '../../../src/core/numerics/normal.ts';

/** Columns of uniform numbers: 16 replicates of 1,024 scrambled Sobol' points. */
function uniforms(count: number): readonly Float64Array[] {
  const inputs = Array.from({ length: count }, (_, k) => ({ id: `x${k}` }));
  return uniformSamples(
    { inputs, correlations: [] },
    { seed: 'regret', replicates: 16, pointsPerReplicate: 1024 },
    1,
  )[0]!;
}

describe('stochastic dominance', () => {
  const [u, v] = uniforms(2) as [Float64Array, Float64Array];

  it('is seen where one is the other and something more', () => {
    const { first, second } = violations(
      u.map((x, i) => x + v[i]!),
      u,
      16,
    );
    expect([first.value, second.value]).toEqual([0, 0]);
  });

  it('is violated by as much as two normal distribution functions differ: equal means, standard deviations 1 and 2', () => {
    const narrow = u.map(normalQuantile);
    const wide = v.map((x) => 2 * normalQuantile(x));
    // F_wide − F_narrow is largest where the densities are equal: x² (1 − 1/4) = 2 log 2, on the left.
    const at = -Math.sqrt((2 * Math.log(2)) / 0.75);
    const share = (x: number, sd: number) => {
      let sum = 0;
      for (let k = 0; k < 20_000; k++) sum += normalDensity(-40 + ((x / sd + 40) * (k + 0.5)) / 20_000);
      return (sum * (x / sd + 40)) / 20_000;
    };
    const exact = share(at, 2) - share(at, 1);
    const { first, second } = violations(wide, narrow, 16);
    expect(Math.abs(first.value - exact)).toBeLessThan(0.004);
    // The integral of the difference is largest at the common mean: (2 − 1) φ(0). Second order: narrow dominates wide.
    expect(Math.abs(second.value - normalDensity(0))).toBeLessThan(4 * second.se + 0.002);
    expect(violations(narrow, wide, 16).second.value).toBeLessThan(0.004);
  });
});

describe('which option is best over a range', () => {
  it('changes where their lines cross: x − 0.4 against nothing', () => {
    const [x, noise] = uniforms(2) as [Float64Array, Float64Array];
    const benefits = [x.map(() => 0), x.map((value, i) => value - 0.4 + (noise[i]! - 0.5))];
    const stretches = stretchesOf({ options: ['none', 'some'], benefits, replicates: 16 }, x);
    expect(stretches.map(({ best }) => best)).toEqual(['none', 'some']);
    expect(stretches.map(({ share }) => share)).toEqual([expect.closeTo(0.4, 3), expect.closeTo(0.6, 3)]);
    expect(stretches[0]!.to).toBeCloseTo(0.4, 3);
  });
});

describe('a class of priors', () => {
  it('has the extremes of the density ratio class: of a uniform mean, √2 − 1 and 2 − √2', () => {
    // Density 2 above t and 1 below: the mean (t²/2 + 1 − t²) / (2 − t) is largest, 2 − √2, at t = 2 − √2.
    const [x] = uniforms(1) as [Float64Array];
    const mean = (side: 1 | -1): number => {
      const weights = weightsOf(x, [cellsIn(x)], side);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return x.reduce((sum, value, i) => sum + value * weights[i]!, 0) / total;
    };
    expect(mean(1)).toBeCloseTo(2 - Math.SQRT2, 3);
    expect(mean(-1)).toBeCloseTo(Math.SQRT2 - 1, 3);
  });
});

describe('the least joint move', () => {
  const wide = { low: -10, high: 10 };

  it('of a plane is along its normal', () => {
    const found = leastMove([wide, wide], (points) => Float64Array.from(points, ([a, b]) => 5 - 3 * a! - 4 * b!), [])!;
    expect(found.distance).toBeCloseTo(1, 6);
    expect([...found.point]).toEqual([expect.closeTo(0.6, 5), expect.closeTo(0.8, 5)]);
    expect(found.margin).toBeLessThanOrEqual(0);
    expect(found.margin).toBeGreaterThan(-1e-6);
  });

  it('stays inside the limits: what one cannot do the other must', () => {
    const limits = [{ low: -0.2, high: 0.2 }, wide];
    const found = leastMove(limits, (points) => Float64Array.from(points, ([a, b]) => 5 - 3 * a! - 4 * b!), [])!;
    expect([...found.point]).toEqual([expect.closeTo(0.2, 6), expect.closeTo(1.1, 5)]);
  });

  it('of a curved boundary is the nearest point of it: a b = 4 from the origin at (2, 2)', () => {
    const found = leastMove([wide, wide], (points) => Float64Array.from(points, ([a, b]) => 4 - a! * b!), [
      Float64Array.from([1, 8]),
      Float64Array.from([3, 4]),
    ])!;
    expect(found.distance).toBeCloseTo(Math.sqrt(8), 3);
  });

  it('is none where there is none', () => {
    expect(leastMove([wide], (points) => new Float64Array(points.length).fill(1), [])).toBeUndefined();
  });
});
