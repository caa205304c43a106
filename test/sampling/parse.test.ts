import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionNames } from '../../src/sampling/catalogue.ts';
import { parseDistribution } from '../../src/sampling/parse.ts';

/** Each problem's code and the text it marks. */
function problems(text: string): [string, string][] {
  const parsed = parseDistribution(text);
  return 'problems' in parsed ? parsed.problems.map((p) => [p.code, text.slice(p.start, p.end)]) : [];
}

describe('reading a distribution', () => {
  it('takes decimal and scientific notation, signs and spaces', () => {
    expect(parseDistribution(' pert ( 14500,15000 , 1.55e4 ) ')).toEqual({
      name: 'pert',
      parameters: [14500, 15000, 15500],
    });
    expect(parseDistribution('normal(-.5, +2E-3)')).toEqual({ name: 'normal', parameters: [-0.5, 0.002] });
    expect(parseDistribution('uniform(−1, 5.)')).toEqual({ name: 'uniform', parameters: [-1, 5] });
  });

  it('reads back any numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (numbers) => {
        const parsed = parseDistribution(`discrete(${numbers.join(', ')})`);
        expect('parameters' in parsed && parsed.parameters.map((x) => x + 0)).toEqual(numbers.map((x) => x + 0));
      }),
    );
  });

  it('leaves counts and ranges to makeDistribution', () => {
    expect(parseDistribution('uniform()')).toEqual({ name: 'uniform', parameters: [] });
    expect(parseDistribution('uniform(2, 1, 0)')).toEqual({ name: 'uniform', parameters: [2, 1, 0] });
  });
});

describe('what it says of text that is no distribution', () => {
  const cases: [string, [string, string][]][] = [
    ['', [['distribution-syntax', '']]],
    ['15000', [['distribution-syntax', '15000']]],
    ['prt(1, 2, 3)', [['distribution-unknown', 'prt']]],
    ['Normal(1, 2)', [['distribution-unknown', 'Normal']]],
    ['truncate(normal(0, 1), 0, 1)', [['distribution-not-supported', 'truncate']]],
    ['empirical("costs, 2024.csv", "cost")', [['distribution-not-supported', 'empirical']]],
    ['mixture(1, pert(1,2,3), 2, normal(0,1))', [['distribution-not-supported', 'mixture']]],
    ['normal 1, 2', [['distribution-syntax', 'normal']]],
    ['normal', [['distribution-syntax', 'normal']]],
    ['normal(1, 2', [['distribution-syntax', 'normal']]],
    ['normal(1, 2))', [['distribution-syntax', ')']]],
    ['normal(1, 2) * 3', [['distribution-syntax', '*']]],
    ['normal(1 2, 3)', [['distribution-syntax', '2']]],
    ['normal(1; 2)', [['distribution-syntax', ';']]],
    [
      'uniform(10%, £20)',
      [
        ['distribution-syntax', '%'],
        ['distribution-number-expected', '£20'],
      ],
    ],
    [
      'pert(low, 2, high)',
      [
        ['distribution-number-expected', 'low'],
        ['distribution-number-expected', 'high'],
      ],
    ],
    [
      'normal(normal(0, 1), x)',
      [
        ['distribution-number-expected', 'normal(0, 1)'],
        ['distribution-number-expected', 'x'],
      ],
    ],
    ['uniform(1, 2,)', [['distribution-number-expected', ')']]],
    ['uniform(, 1)', [['distribution-number-expected', ',']]],
    ['uniform(1e, 2)', [['distribution-syntax', 'e']]],
    [
      'uniform(a, 1',
      [
        ['distribution-number-expected', 'a'],
        ['distribution-syntax', 'uniform'],
      ],
    ],
  ];
  for (const [text, expected] of cases) {
    it(`"${text}"`, () => expect(problems(text)).toEqual(expected));
  }

  it('is never silence, nor a place outside the text', () => {
    const pieces = fc.constantFrom(
      ...distributionNames,
      '(',
      ')',
      ',',
      '1',
      '-',
      'x',
      ' ',
      '"',
      "'",
      '£',
      '1e5',
      '.',
      '%',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const parsed = parseDistribution(text);
        if ('parameters' in parsed) {
          expect(parsed.parameters.every(Number.isFinite)).toBe(true);
        } else {
          expect(parsed.problems.length).toBeGreaterThan(0);
          for (const { start, end } of parsed.problems) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
