import { describe, expect, it, test } from 'vitest';
import { load, main, modelText, sound, where } from './in-memory.ts';

const observed = 'cost,weight,note\r\n10,1,"a, ""quoted"" note"\r\n\r\n30,3,b\r\n20,0,\r\n';

const model = (value: string) =>
  modelText({
    inputs: `\n  x: {label: X, unit: meter, value: '${value}', basis: derived, source: report-2024 ¶1}\n`,
    outcomes: '\n  o: {unit: meter, formula: x}\n',
  });
const loaded = (value: string, data: string, file = 'm/models/data/a.csv') =>
  load({ [main]: model(value), [file]: data });

describe('data beside a model', () => {
  it('are read by the name of their column', () => {
    const { leaves } = sound(loaded('empirical("data/a.csv", "cost", "weight")', observed));
    const value = leaves[0]!.value;
    if (typeof value === 'number') throw new Error('not a distribution');
    expect(value.text).toBe('empirical("data/a.csv", "cost", "weight")');
    expect(value.mean).toBe(25);
    expect([0.2, 0.25, 0.26, 1 - 1e-9].map((u) => value.quantile(u))).toEqual([10, 10, 30, 30]);
    expect(leaves[0]!.central).toBe(30);
  });

  it('are part of the hash of the model, and where they are kept is not', () => {
    const hash = (data: string, file = 'a.csv') =>
      sound(loaded(`empirical("${file}", "cost")`, data, `m/models/${file}`)).hash;
    expect(hash('cost\n1\n2\n')).toBe(hash('cost\n1\n2\n', 'b.csv'));
    expect(hash('cost\n1\n2\n')).not.toBe(hash('cost\n1\n3\n'));
  });

  test.each([
    [
      'a cell that is no number',
      'cost\n1\n\n"1,234"\n',
      'data-not-a-number',
      'Line 4 of "a.csv" has "1,234" in column "cost", where a number is expected.',
    ],
    [
      'a cell that is empty',
      'cost,b\n,2\n',
      'data-not-a-number',
      'Line 2 of "a.csv" has nothing in column "cost", where a number is expected.',
    ],
    [
      'a number beyond all',
      'cost\n1e999\n',
      'data-not-a-number',
      'Line 2 of "a.csv" has "1e999" in column "cost", where a number is expected.',
    ],
    ['no rows', 'cost\n\n', 'data-empty', 'The data file "a.csv" has no rows below its line of names.'],
    ['nothing at all', '', 'data-empty', 'The data file "a.csv" has no rows below its line of names.'],
    [
      'no text',
      'PK\u0003\u0004\u0000cost',
      'data-binary',
      'The data file "a.csv" is not text in UTF-8, so there is no table to read.',
    ],
    ['no such column', 'Cost\n1\n', 'data-column-missing', 'The data file "a.csv" has no column "cost".'],
  ])('%s', (_, data, code, message) => {
    const { diagnostics } = loaded('empirical("a.csv", "cost")', data, 'm/models/a.csv');
    expect(diagnostics.map((d) => [d.code, d.message])).toEqual([[code, message]]);
    expect(where(diagnostics[0]!).at?.line).toBe(
      model('')
        .split('\n')
        .findIndex((line) => line.includes('x:')) + 1,
    );
  });

  test.each([
    ['a weight below 0', 'cost,w\n1,2\n2,-1\n', 'Line 3 of "a.csv" has the weight -1; weights are not below 0.'],
    ['no weight above 0', 'cost,w\n1,0\n', 'All weights in column "w" of "a.csv" are 0.'],
  ])('%s', (_, data, message) => {
    const { diagnostics } = loaded('empirical("a.csv", "cost", "w")', data, 'm/models/a.csv');
    expect(diagnostics.map((d) => [d.code, d.message])).toEqual([['data-weight', message]]);
  });

  test.each(['/etc/passwd', '../a.csv', 'b/../../a.csv', 'c:\\\\a.csv'])('%s is not opened', (file) => {
    const { diagnostics } = load({ [main]: model(`empirical("${file}", "cost")`), 'm/a.csv': 'cost\n1\n' });
    expect(diagnostics.map((d) => d.code)).toEqual(['data-outside']);
  });
});
