import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionNames } from '../../src/sampling/catalogue.ts';
import type { Argument } from '../../src/sampling/expression.ts';
import { parseDistribution } from '../../src/sampling/parse.ts';

/** What was read, without places: the name and its arguments. */
function said(text: string): readonly unknown[] {
  const parsed = parseDistribution(text);
  if ('problems' in parsed) throw new Error(parsed.problems[0]!.message);
  const plain = (argument: Argument): unknown => {
    if (argument.kind === 'number') return argument.value;
    if (argument.kind === 'call') return [argument.name, ...argument.arguments.map(plain)];
    return argument.kind === 'text' ? { text: argument.text } : { name: argument.name };
  };
  return [parsed.call.name, ...parsed.call.arguments.map(plain)];
}

/** Each problem's code and the text it marks. */
function problems(text: string): [string, string][] {
  const parsed = parseDistribution(text);
  return 'problems' in parsed ? parsed.problems.map((p) => [p.code, text.slice(p.start, p.end)]) : [];
}

describe('reading a distribution', () => {
  it('takes decimal and scientific notation, signs and spaces', () => {
    expect(said(' pert ( 14500,15000 , 1.55e4 ) ')).toEqual(['pert', 14500, 15000, 15500]);
    expect(said('normal(-.5, +2E-3)')).toEqual(['normal', -0.5, 0.002]);
    expect(said('uniform(−1, 5.)')).toEqual(['uniform', -1, 5]);
    expect(said('truncate(normal(0, 1), -infinity, 3)')).toEqual(['truncate', ['normal', 0, 1], -Infinity, 3]);
  });

  it('takes texts in quotes, names, and distributions inside distributions', () => {
    expect(said('empirical("costs, 2024.csv", \'the "cost"\')')).toEqual([
      'empirical',
      { text: 'costs, 2024.csv' },
      { text: 'the "cost"' },
    ]);
    expect(said('mixture(1, pert(1,2,most), 2, shift(normal(0,1), 5))')).toEqual([
      'mixture',
      1,
      ['pert', 1, 2, { name: 'most' }],
      2,
      ['shift', ['normal', 0, 1], 5],
    ]);
  });

  it('knows where each part stands', () => {
    const text = 'scale( normal(0, sd) , 2)';
    const parsed = parseDistribution(text);
    if ('problems' in parsed) throw new Error(parsed.problems[0]!.message);
    const [inner] = parsed.call.arguments;
    expect(text.slice(inner!.start, inner!.end)).toBe('normal(0, sd)');
    const name = inner?.kind === 'call' ? inner.arguments[1]! : inner!;
    expect(text.slice(name.start, name.end)).toBe('sd');
  });

  it('reads back any numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (numbers) => {
        const [, ...read] = said(`discrete(${numbers.join(', ')})`);
        expect(read.map((x) => Number(x) + 0)).toEqual(numbers.map((x) => x + 0));
      }),
    );
  });

  it('leaves counts and ranges to makeDistribution', () => {
    expect(said('uniform()')).toEqual(['uniform']);
    expect(said('uniform(2, 1, 0)')).toEqual(['uniform', 2, 1, 0]);
  });
});

describe('what it says of text that is no distribution', () => {
  const cases: [string, [string, string][]][] = [
    ['', [['distribution-syntax', '']]],
    ['15000', [['distribution-syntax', '15000']]],
    ['prt(1, 2, 3)', [['distribution-unknown', 'prt']]],
    ['Normal(1, 2)', [['distribution-unknown', 'Normal']]],
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
      'truncate(norml(0, 1), x y, -q)',
      [
        ['distribution-unknown', 'norml'],
        ['distribution-syntax', 'y'],
        ['distribution-number-expected', 'q'],
      ],
    ],
    [
      'truncate(normal(0, 1, 2',
      [
        ['distribution-syntax', 'normal'],
        ['distribution-syntax', 'truncate'],
      ],
    ],
    ['empirical("costs.csv, "cost")', [['distribution-syntax', 'cost']]],
    ['uniform(1, 2,)', [['distribution-number-expected', ')']]],
    ['uniform(, 1)', [['distribution-number-expected', ',']]],
    ['uniform(1e, 2)', [['distribution-syntax', 'e']]],
    [
      'uniform(-a, 1',
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
        if ('call' in parsed) {
          expect(parsed.call.end).toBeLessThanOrEqual(text.length);
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
