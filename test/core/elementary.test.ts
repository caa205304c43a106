import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, expOfEach, log, log10, pow } from '../../src/core/elementary/index.ts';

/** Rows of arguments, the value as a double and what is left of it: see test/oracle/elementary/README.md. */
function oracle(name: string): { args: number[]; high: number; low: number }[] {
  const text = readFileSync(new URL(`../oracle/elementary/${name}.json`, import.meta.url), 'utf8');
  const rows: number[][] = JSON.parse(text);
  return rows.map((row) => ({ args: row.slice(0, -2), high: row.at(-2)!, low: row.at(-1)! }));
}

/** Distance between neighbouring doubles at x. */
function ulp(x: number): number {
  const bits = new BigInt64Array(new Float64Array([Math.abs(x)]).buffer);
  bits[0] = bits[0]! + 1n;
  return new Float64Array(bits.buffer)[0]! - Math.abs(x);
}

function worstUlp(name: string, f: (...args: number[]) => number): number {
  let worst = 0;
  for (const { args, high, low } of oracle(name)) {
    worst = Math.max(worst, Math.abs(f(...args) - high - low) / ulp(high));
  }
  return worst;
}

describe('elementary functions against 300-bit values', () => {
  it('exp is within 1 ulp', () => expect(worstUlp('exp', exp)).toBeLessThanOrEqual(1));
  it('log is within 1 ulp', () => expect(worstUlp('log', log)).toBeLessThan(1));
  it('log10 is within 1 ulp', () => expect(worstUlp('log10', log10)).toBeLessThan(1));
  it('pow is within 1 ulp', () => expect(worstUlp('pow', pow)).toBeLessThan(1));
});

describe('edges', () => {
  it.each([
    ['usual', 700],
    ['any', 760],
  ])('exp of each is exp of one, for values of %s size', (_, most) => {
    const values = Float64Array.from({ length: 100_001 }, (_, i) => most * (i / 50_000 - 1));
    values.set(most > 700 ? [-0, NaN, Infinity, -Infinity, 709.782712893384, -745.1332191019411] : [-0, 1e-300]);
    const expected = values.map(exp);
    expOfEach(values, values.length - 1);
    expect(values.subarray(0, -1)).toEqual(expected.subarray(0, -1));
    expect(values.at(-1)).toBe(most);
  });

  it('exp', () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(NaN)).toBeNaN();
    expect(exp(709.79)).toBe(Infinity);
    expect(exp(-745.14)).toBe(0);
    expect(exp(-745)).toBe(5e-324);
  });

  it('log and log10', () => {
    for (const f of [log, log10]) {
      expect(f(1)).toBe(0);
      expect(f(0)).toBe(-Infinity);
      expect(f(-0)).toBe(-Infinity);
      expect(f(Infinity)).toBe(Infinity);
      expect(f(-1)).toBeNaN();
      expect(f(NaN)).toBeNaN();
    }
  });

  it('log10 of every power of ten that a double holds exactly is the power', () => {
    for (let k = 0; k <= 22; k++) expect(log10(Number(`1e${k}`))).toBe(k);
  });

  // IEEE 754-2019 §9.2.1: powers with a zero, an infinity, a one or a negative base.
  const special: [number, number, number][] = [
    [NaN, 0, 1],
    [1, NaN, 1],
    [1, Infinity, 1],
    [-1, Infinity, 1],
    [-1, -Infinity, 1],
    [2, Infinity, Infinity],
    [2, -Infinity, 0],
    [0.5, Infinity, 0],
    [0.5, -Infinity, Infinity],
    [0, 3, 0],
    [-0, 3, -0],
    [-0, 2, 0],
    [-0, 2.5, 0],
    [0, -3, Infinity],
    [-0, -3, -Infinity],
    [-0, -2, Infinity],
    [Infinity, 0.1, Infinity],
    [Infinity, -0.1, 0],
    [-Infinity, 3, -Infinity],
    [-Infinity, 4, Infinity],
    [-Infinity, 0.5, Infinity],
    [-Infinity, -3, -0],
    [-2, 3, -8],
    [-2, -3, -0.125],
    [-2, 4, 16],
    [-8, 1 / 3, NaN],
    [-1, 0.5, NaN],
    [-1, 9007199254740994, 1],
    [-1, 9007199254740991, -1],
    [NaN, 1, NaN],
    [2, NaN, NaN],
    [2, 1024, Infinity],
    [2, -1074, 5e-324],
    [2, -1076, 0],
    [2, 1e300, Infinity],
    [0.5, 1e300, 0],
    [1.7976931348623157e308, -1e300, 0],
    [5e-324, 1, 5e-324],
    [5e-324, 0.5, 2.2227587494850775e-162],
  ];
  for (const [x, y, power] of special) {
    it(`pow(${Object.is(x, -0) ? '-0' : x}, ${y}) is ${Object.is(power, -0) ? '-0' : power}`, () => {
      expect(pow(x, y)).toBe(power);
    });
  }

  it('whole powers of whole numbers are exact while a double holds them', () => {
    for (let base = 2; base <= 20; base++) {
      let power = 1n;
      for (let n = 0; power <= 9007199254740992n; n++) {
        expect(pow(base, n)).toBe(Number(power));
        power *= BigInt(base);
      }
    }
  });
});

describe('laws', () => {
  const moderate = fc.double({ min: 1e-3, max: 1e3, noNaN: true });

  it('x^2, x^1, x^0.5 and x^-1 are one rounded operation', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), (x) => {
        expect(pow(x, 2)).toBe(x * x);
        expect(pow(x, 1)).toBe(x);
        expect(pow(x, 0.5)).toBe(Math.sqrt(x));
        expect(pow(x, -1)).toBe(1 / x);
      }),
    );
  });

  it('exp and log undo each other', () => {
    fc.assert(
      fc.property(moderate, (x) => {
        expect(Math.abs(exp(log(x)) / x - 1)).toBeLessThan(2e-15);
      }),
    );
  });

  it('exp does not decrease', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -750, max: 715, noNaN: true }),
        fc.double({ min: 0, max: 1e-12, noNaN: true }),
        (x, step) => {
          expect(exp(x + step * Math.abs(x))).toBeGreaterThanOrEqual(exp(x));
        },
      ),
    );
  });
});
