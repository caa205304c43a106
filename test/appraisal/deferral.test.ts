import { describe, expect, it } from 'vitest';
import { continuousAnnuity, continuousFactor } from '../../src/appraisal/annuity.ts';
import { type ReplacementEffect, retentionValue } from '../../src/appraisal/deferral.ts';

const RATE = 0.035;

/** Mean time to replacement: half of what a fixed pace takes, or the mean of a constant hazard. */
const linear = 8250 / 450 / 2 / 12;
const exhausted = (15_000 - 15 * (17_000 / 18)) / (17_000 / 18) / 2 / 12;
const hazard = 1 / 0.03 / 12;

interface Case {
  readonly name: string;
  readonly stock: number;
  readonly success: number;
  readonly service: number;
  readonly replacement: number;
  readonly wait: number;
  readonly effect: ReplacementEffect;
  readonly each: number;
  readonly breakEven: number;
}

const success = { low: 0.6 * 0.5 * 0.8, central: 0.75 * 0.75 * 0.92, high: 0.88 * 0.92 * 0.97 };
const surviving = 15_000 * 0.97 ** 15;

const cases: readonly Case[] = [
  {
    name: 'low',
    stock: 15_000 - 15 * (17_000 / 18),
    success: success.low,
    service: 8,
    replacement: 195,
    wait: exhausted,
    effect: 'defer',
    each: 49.49,
    breakEven: 0.01,
  },
  {
    name: 'replaced anyway',
    stock: 8250,
    success: success.central,
    service: 20,
    replacement: 310,
    wait: linear,
    effect: 'none',
    each: 15.08,
    breakEven: 0.064,
  },
  {
    name: 'central, linear',
    stock: 8250,
    success: success.central,
    service: 20,
    replacement: 310,
    wait: linear,
    effect: 'defer',
    each: 85.64,
    breakEven: 0.366,
  },
  {
    name: 'central, hazard',
    stock: surviving,
    success: success.central,
    service: 20,
    replacement: 310,
    wait: hazard,
    effect: 'defer',
    each: 103.33,
    breakEven: 0.508,
  },
  {
    name: 'high',
    stock: surviving,
    success: success.high,
    service: 20,
    replacement: 310,
    wait: hazard,
    effect: 'avoid',
    each: 334.73,
    breakEven: 2.497,
  },
  {
    name: 'very high',
    stock: surviving,
    success: success.high,
    service: 40,
    replacement: 390,
    wait: hazard,
    effect: 'avoid',
    each: 460.42,
    breakEven: 3.435,
  },
];

describe('what one migrated meter is worth, by hand', () => {
  it.each(cases)('$name: £$each each, £$breakEven m in all', ({ stock, success, each, breakEven, ...unit }) => {
    const value = retentionValue({ ...unit, deferredUntil: 8.5, rate: RATE });
    expect(value).toBeCloseTo(each, 2);
    expect((stock * success * value) / 1e6).toBeCloseTo(breakEven, 3);
  });

  it('its factors, to the digits printed', () => {
    expect(continuousAnnuity(RATE, 2.7778)).toBeCloseTo(2.6492, 4);
    expect(continuousAnnuity(RATE, 0.7639)).toBeCloseTo(0.75395, 5);
    expect(continuousFactor(RATE, 2.7778)).toBeCloseTo(0.90886, 5);
    expect(continuousFactor(RATE, 8.5)).toBeCloseTo(0.74646, 5);
  });

  it('at no discounting, a stream is worth its length and a deferral nothing', () => {
    expect(continuousAnnuity(0, 7)).toBe(7);
    const unit = { service: 0, replacement: 310, wait: 1, deferredUntil: 8.5, rate: 0 };
    expect(retentionValue({ ...unit, effect: 'defer' })).toBe(0);
  });
});
