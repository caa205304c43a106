import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../../src/analysis/import-estimates/estimate.ts';
import { readEstimates } from '../../../src/analysis/import-estimates/read-estimates.ts';
import { translate } from '../../../src/analysis/import-estimates/translate.ts';
import { normalCumulative, normalQuantile } from '../../../src/core/numerics/normal.ts';

const estimate = (distribution: string, lower: number, upper: number, more: Partial<Estimate> = {}): Estimate => ({
  variable: 'x',
  label: undefined,
  description: undefined,
  distribution,
  lower,
  median: undefined,
  upper,
  fitted: false,
  line: 2,
  ...more,
});

/** `truncate(normal(m, s), a, b)` as its numbers. */
const numbers = (value: string | number) => (String(value).match(/-?[\d.]+(?:e-?\d+)?|infinity/g) ?? []).map(Number);
/** Quantile of a normal distribution cut off at two ends, in closed form. */
const truncatedQuantile = (p: number, [m, s, a, b]: readonly number[]) => {
  const [low, high] = [normalCumulative((a! - m!) / s!), Number.isNaN(b!) ? 1 : normalCumulative((b! - m!) / s!)];
  return m! + s! * normalQuantile(low + p * (high - low));
};

describe('translate', () => {
  it.each([
    [20000, 100000],
    [10000, 100000],
  ])('posnorm %d to %d, of decisionSupport’s own tests, has these quantiles after the cut', (lower, upper) => {
    const { value } = translate(estimate('posnorm', lower, upper));
    expect(value).toMatch(/^truncate\(normal\(.*\), 0, infinity\)$/);
    expect(truncatedQuantile(0.05, numbers(value)) / lower).toBeCloseTo(1, 3);
    expect(truncatedQuantile(0.95, numbers(value)) / upper).toBeCloseTo(1, 3);
  });

  it('tnorm_0_1 0.1 to 0.5, of decisionSupport’s own tests, has these quantiles after the cut', () => {
    const { value } = translate(estimate('tnorm_0_1', 0.1, 0.5));
    expect(value).toMatch(/^truncate\(normal\(.*\), 0, 1\)$/);
    expect(truncatedQuantile(0.05, numbers(value))).toBeCloseTo(0.1, 4);
    expect(truncatedQuantile(0.95, numbers(value))).toBeCloseTo(0.5, 4);
  });

  it('says that no posnorm has ends whose ratio is beyond that of an exponential distribution', () => {
    // log 0.05 / log 0.95 = 58.4; decisionSupport's own test of 1000 to 100000 is allowed to fail.
    const wide = translate(estimate('posnorm', 1000, 100000));
    expect(wide.value).toBe('lognormal90(1000, 100000)');
    expect(wide.remarks[0]).toContain('no posnorm has these quantiles');
    expect(translate(estimate('posnorm', 1000, 50000)).value).toContain('truncate');
  });

  it('leaves 5% beyond each end of unif, where decisionSupport leaves 4.5%', () => {
    const { value, meaning } = translate(estimate('unif', 0, 18));
    expect(value).toBe('uniform(-1, 19)');
    expect(meaning).toBe('unif');
  });

  it('writes what has a closed form as the interval it was given', () => {
    expect(translate(estimate('const', 7, 7)).value).toBe(7);
    expect(translate(estimate('norm', 20000, 100000)).value).toBe('normal90(20000, 100000)');
    expect(translate(estimate('lnorm', 50, 100)).value).toBe('lognormal90(50, 100)');
    expect(translate(estimate('triang', 1, 5, { median: 2 })).value).toBe('triangular(1, 2, 5)');
  });

  it('says where a median is given and not used, as decisionSupport warns beyond 5%', () => {
    expect(translate(estimate('norm', 0, 10, { median: 5.1 })).remarks).toEqual([]);
    expect(translate(estimate('norm', 0, 10, { median: 7 })).remarks[0]).toContain('the median 7 is not used');
    expect(translate(estimate('lnorm', 1, 3, { median: 2 })).remarks[0]).toContain('1.732'); // √3
  });

  it('keeps the median as the central estimate of a fitted PERT', () => {
    expect(translate(estimate('pert', 1, 5, { median: 2, fitted: true })).central).toBe(2);
  });

  it('gives every distribution it knows a value, whatever the interval', () => {
    const interval = fc.tuple(
      fc.double({ min: 0.01, max: 0.6, noNaN: true }),
      fc.double({ min: 0.01, max: 0.38, noNaN: true }),
    );
    const names = ['norm', 'lnorm', 'unif', 'posnorm', 'tnorm_0_1', 'beta', 'gamma', 'weibull', 'exp', 'pert', 'logis'];
    fc.assert(
      fc.property(interval, fc.constantFrom(...names), fc.boolean(), ([lower, width], name, fitted) => {
        const upper = lower + width;
        const { value } = translate(estimate(name, lower, upper, { fitted, median: lower + width / 3 }));
        expect(String(value)).toMatch(/^[a-z0-9]+\(.+\)$/);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('readEstimates', () => {
  it('reads what decisionSupport reads: NA is no median, mean the middle, rows without a variable do not count', () => {
    const { estimates, diagnostics } = readEstimates(
      'variable, distribution, lower, median, upper\na, norm, 1, NA, 3\n, norm, x, , y\nb, norm, 1, mean, 4\nc, normal, "1,000", , 2000\n',
      'e.csv',
    );
    expect(diagnostics).toEqual([]);
    expect(estimates.map(({ median }) => median)).toEqual([undefined, 2.5, undefined]);
    expect(estimates[2]).toMatchObject({ distribution: 'norm', lower: 1000, line: 5 });
  });

  it.each([
    ['', 1, 'no estimates'],
    ['variable,lower,upper\na,1,2', 1, 'no column "distribution"'],
    ['variable,distribution,lower,upper\na,nrom,1,2', 2, '"nrom"'],
    ['variable,distribution,lower,upper\na,,1,2', 2, 'distribution is missing'],
    ['variable,distribution,lower,upper\na,norm,one,2', 2, '"one"'],
    ['variable,distribution,lower,upper\na,norm,1,', 2, 'no number under "upper"'],
    ['variable,distribution,lower,upper\na,norm,3,2', 2, 'lower, 3, is not below upper, 2'],
    ['variable,distribution,lower,upper\na,const,3,2', 2, 'A const has one value'],
    ['variable,distribution,lower,upper\na,posnorm,-3,2', 2, 'above 0, and -3 is not'],
    ['variable,distribution,lower,upper\na,tnorm_0_1,0.2,1.5', 2, 'between 0 and 1, and 1.5'],
    ['variable,distribution,lower,median,upper\na,norm,1,9,2', 2, 'The median, 9'],
    ['variable,distribution,lower,upper\na,triang,1,2', 2, 'needs a median'],
    ['variable,distribution,lower,upper\na,norm,1,2\na,norm,1,2', 3, 'the first is on line 2'],
    ['variable,distribution,lower,upper\na,"norm,1,2', 2, 'never closed'],
  ])('refuses %j at line %i', (text, line, message) => {
    const { diagnostics } = readEstimates(text, 'e.csv');
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ severity: 'error', at: { file: 'e.csv', line } });
    expect(diagnostics[0]?.message).toContain(message);
  });
});
