import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expm1 } from '../../../src/core/numerics/expm1.ts';
import { gaussLegendre, gaussLegendre3 } from '../../../src/core/numerics/gauss-legendre.ts';
import { betaDensity, betaQuantile, incompleteBeta } from '../../../src/core/numerics/incomplete-beta.ts';
import {
  gammaDensity,
  incompleteGamma,
  lowerGammaQuantile,
  upperGammaQuantile,
} from '../../../src/core/numerics/incomplete-gamma.ts';
import { logGamma } from '../../../src/core/numerics/log-gamma.ts';
import { log1p } from '../../../src/core/numerics/log1p.ts';
import { normalCumulative, normalDensity, normalQuantile } from '../../../src/core/numerics/normal.ts';

interface Case {
  readonly params: Readonly<Record<string, number>>;
  readonly derived: Readonly<Record<string, number>>;
  readonly support: readonly [number, number];
  readonly cdf: readonly { x: number; cdf: number; sf: number; pdf: number }[];
  readonly quantiles: readonly { u: number; q: number }[];
}

function cases(name: string): readonly Case[] {
  const file = new URL(`../../oracle/01_distributions/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).cases;
}

function relative(found: number, expected: number): number {
  return found === expected ? 0 : Math.abs(found - expected) / Math.abs(expected);
}

describe('against mpmath at 40 digits', () => {
  for (const { derived, support, cdf, quantiles } of cases('beta')) {
    const [a, b] = [derived['alpha']!, derived['beta']!];
    const [from, range] = [support[0], support[1] - support[0]];
    it(`beta(${a}, ${b})`, () => {
      for (const row of cdf) {
        const x = (row.x - from) / range;
        const y = (support[1] - row.x) / range;
        const tails = incompleteBeta(a, b, x, y);
        expect(relative(tails.lower, row.cdf)).toBeLessThan(1e-13);
        if (y > 0) expect(Math.abs(tails.upper - (1 - row.cdf))).toBeLessThan(1e-13);
        if (y > 0) expect(relative(betaDensity(a, b)(x, y) / range, row.pdf)).toBeLessThan(1e-13);
      }
      for (const { u, q } of quantiles) {
        const x = u <= 0.5 ? betaQuantile(a, b, u).x : betaQuantile(b, a, 1 - u).y;
        expect(relative(from + range * x, q)).toBeLessThan(1e-12);
      }
    });
  }

  for (const { params, cdf } of cases('gamma')) {
    const [shape, scale] = [params['shape']!, params['scale']!];
    it(`gamma(${shape})`, () => {
      for (const row of cdf) {
        const tails = incompleteGamma(shape, row.x / scale);
        expect(relative(tails.lower, row.cdf)).toBeLessThan(1e-13);
        expect(relative(tails.upper, row.sf)).toBeLessThan(1e-13);
        expect(relative(gammaDensity(shape)(row.x / scale) / scale, row.pdf)).toBeLessThan(1e-13);
      }
    });
  }

  it('the standard normal', () => {
    const standard = cases('normal')[0]!;
    for (const row of standard.cdf) {
      expect(relative(normalCumulative(row.x), row.cdf)).toBeLessThan(1e-13);
      expect(relative(normalDensity(row.x), row.pdf)).toBeLessThan(1e-14);
    }
    for (const { u, q } of standard.quantiles) expect(relative(normalQuantile(u), q)).toBeLessThan(1e-15);
  });
});

describe('closed forms', () => {
  it('log Γ of whole numbers is the logarithm of a factorial, of ½ that of √π', () => {
    let factorial = 1;
    for (let n = 1; n < 20; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 13);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 14);
    // Γ(x) Γ(1 - x) = π / sin πx
    for (const x of [0.01, 0.1, 0.3]) {
      expect(logGamma(x) + logGamma(1 - x)).toBeCloseTo(Math.log(Math.PI / Math.sin(Math.PI * x)), 13);
    }
  });

  it('I_x(1, b) = 1 - (1 - x)^b and I_x(a, 1) = x^a', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 50, noNaN: true }), fc.integer({ min: 1, max: 999 }), (shape, k) => {
        const x = k / 1000;
        expect(relative(incompleteBeta(shape, 1, x, 1 - x).lower, x ** shape)).toBeLessThan(1e-12);
        expect(relative(incompleteBeta(1, shape, x, 1 - x).upper, (1 - x) ** shape)).toBeLessThan(1e-12);
      }),
    );
  });

  it('Q(n, x) is the chance of fewer than n events of a Poisson with mean x', () => {
    for (const n of [1, 2, 5, 30]) {
      for (const x of [0.1, 1, 4, 28, 60]) {
        let term = Math.exp(-x);
        let sum = 0;
        for (let k = 0; k < n; k++) {
          sum += term;
          term *= x / (k + 1);
        }
        expect(relative(incompleteGamma(n, x).upper, sum)).toBeLessThan(1e-13);
      }
    }
  });

  it('log1p and expm1 keep what is small', () => {
    for (const x of [1e-300, 1e-18, 1e-9, -1e-9, 1e-5, 0.3, -0.4, 2]) {
      expect(relative(log1p(x), Math.log1p(x))).toBeLessThan(5e-16);
      expect(relative(expm1(x), Math.expm1(x))).toBeLessThan(5e-16);
    }
  });

  it('Gauss–Legendre integrates polynomials of degree 9, and of degree 5 with three points', () => {
    expect(gaussLegendre((x) => x ** 9, 0, 2)).toBeCloseTo(102.4, 12);
    expect(gaussLegendre3((x) => x ** 5, 1, 3)).toBeCloseTo(364 / 3, 12);
  });
});

describe('quantiles undo the tails, for any shape', () => {
  const shape = fc.double({ min: -2, max: 5, noNaN: true }).map((power) => 10 ** power);
  const tail = fc.double({ min: -40, max: -1, noNaN: true }).map((power) => 2 ** power);

  it('beta', () => {
    fc.assert(
      fc.property(shape, shape, tail, (a, b, p) => {
        const { x, y } = betaQuantile(a, b, p);
        if (x < 1e-290 || y < 1e-290) return;
        expect(relative(incompleteBeta(a, b, x, y).lower, p)).toBeLessThan(1e-10);
      }),
      { numRuns: 300 },
    );
  });

  it('gamma', () => {
    fc.assert(
      fc.property(shape, tail, (a, p) => {
        const low = lowerGammaQuantile(a, p);
        if (low > 1e-290) expect(relative(incompleteGamma(a, low).lower, p)).toBeLessThan(1e-10);
        const high = upperGammaQuantile(a, p);
        if (high > 1e-290) expect(relative(incompleteGamma(a, high).upper, p)).toBeLessThan(1e-10);
      }),
      { numRuns: 300 },
    );
  });

  it('normal, far into the tail', () => {
    fc.assert(
      fc.property(tail, (p) => {
        expect(relative(normalCumulative(normalQuantile(p)), p)).toBeLessThan(1e-13);
        expect(normalQuantile(1 - 2 ** -20)).toBe(-normalQuantile(2 ** -20));
      }),
    );
  });
});
