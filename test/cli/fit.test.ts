import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/report/render/width.ts';
import { say } from './fake-terminal.ts';
import { project } from './project.ts';

let here: ReturnType<typeof project> | undefined;
afterEach(() => here?.remove());
const folder = (files: Readonly<Record<string, string>> = {}): string => {
  here = project(files);
  return here.folder;
};

describe('appraise fit', () => {
  it.each([80, 120])('draws every candidate with the quantiles asked, within %i columns', async (width) => {
    const asked = ['--quantiles', '5%: 100, 50%: 180, 95%: 400', '--unit', 'GBP'];
    const { code, out } = await say(['fit', ...asked], { folder: folder(), width });
    expect(code).toBe(0);
    expect(out).toContain('in GBP');
    const pasted = out.match(/value: "/g)?.length ?? 0;
    expect(pasted).toBeGreaterThanOrEqual(5);
    expect(out.match(/┴.*┴.*┴/g)).toHaveLength(pasted);
    expect(out.match(/^ +5% +50% +95%$/gm)).toHaveLength(pasted);
    expect(Math.max(...out.split('\n').map(displayWidth))).toBeLessThanOrEqual(width);
  });

  it('takes an interval with negative ends, and prints JSON', async () => {
    const { code, out } = await say(['fit', '--interval90', '-10', '20', '--json'], { folder: folder() });
    const said = JSON.parse(out);
    expect(code).toBe(0);
    expect(said.candidates[0].paste).toEqual(['value: "normal90(-10, 20)"']);
    expect(said.candidates[0].quantiles[1]).toMatchObject({
      probability: 0.95,
      asked: 20,
      fitted: expect.closeTo(20, 12),
    });
  });

  it('pastes the median asked where the mode would else be the central estimate', async () => {
    const { out } = await say(['fit', '--quantiles', '5%: 100, 50%: 180, 95%: 400', '--json'], { folder: folder() });
    const triangular = JSON.parse(out).candidates.find((c: { distribution: string }) =>
      c.distribution.startsWith('triangular'),
    );
    expect(triangular.paste[1]).toMatch(/^central: 180 {2}# /);
  });

  it('fits a column of data and says what the distance means', async () => {
    const data = `case,cost\n${Array.from({ length: 40 }, (_, i) => `${i},${100 + ((i * 37) % 40)}`).join('\n')}\n`;
    const { code, out } = await say(['fit', '--data', 'd.csv', '--column', 'cost'], {
      folder: folder({ 'd.csv': data }),
    });
    expect(code).toBe(0);
    expect(out).toContain('40 values');
    expect(out).toContain('by maximum likelihood');
    expect(out).toContain('0.14'); // 0.886 / √40
    expect(out).toContain('not the future');
  });

  it.each([
    [[], 'fit', 'one of --quantiles, --interval90 or --data'],
    [['--quantiles', '5%: 100', '--data', 'x.csv'], '', 'one of --quantiles'],
    [['--quantiles', '5%: 100, 95%: 50'], '', 'The 95% quantile, 50, is not above the 5% quantile, 100.'],
    [['--quantiles', '0%: 100, 95%: 500'], '', 'The probability 0% is not between 0 and 1.'],
    [['--quantiles', '5: 100, 95%: 500'], '', 'The probability 5 is not between 0 and 1.'],
    [['--quantiles', '5%: 100, 5%: 500'], '', 'The 5% quantile is given twice.'],
    [['--quantiles', '50%: 1'], '', 'one quantile'],
    [['--quantiles', ''], '', 'There are no quantiles'],
    [['--quantiles', '5%: 1,000, 95%: 2,000'], '', '"1,000"'],
    [['--quantiles', '5%: 1e400, 95%: 1e401'], '', '"5%: 1e400" is not a quantile'],
    [['--quantiles', '5%: NaN, 95%: 2'], '', '"5%: NaN" is not a quantile'],
    [['--quantiles', '5%: 10, 50%: 10, 95%: 40'], '', 'The 50% quantile, 10, is not above the 5% quantile, 10.'],
    [['--data', '.'], '', 'it is a folder'],
    [['--quantiles', 'low: 1, 95%: 2'], '', '"low: 1" is not a quantile'],
    [['--interval90', '100'], '', '1 number was given'],
    [['--interval90', '100', 'x'], '', '"x"'],
    [['--interval90', '100', '400', '--min', '100'], '', '--min is 100, but the 5% quantile is 100.'],
    [['--interval90', '100', '400', '--min', 'none'], '', '--min takes a number, not "none".'],
    [['--interval90', '1', '2', '--min', '5', '--max', '4'], '', 'nothing lies between them'],
    [['--interval90', '1', '2', '--column', 'cost'], '', 'no data are given'],
    [['--data', 'nowhere.csv'], '', 'there is no such file'],
  ])('refuses %j in one sentence', async (words, _, message) => {
    const { code, out, err } = await say(['fit', ...words], { folder: folder() });
    expect(err).toContain(message);
    expect(code).toBe(2);
    expect(out).toBe('');
  });

  it.each([
    ['', 1, 'There are no data'],
    ['cost\n', 1, 'There are no data'],
    ['cost\n1\ntwo\n3', 3, '"two" in "cost" is no number'],
    ['id,cost\n1,5\n2,\n3,4', 3, 'empty here'],
    ['cost\n1\nNaN\n', 3, '"NaN"'],
    ['cost\n1\n', 1, 'one value'],
    ['cost\n7\n7\n7\n', 1, 'Every value is 7'],
    ['cost\n"1\n2\n', 2, 'never closed'],
    ['price\n1\n2\n', 1, 'no column "cost"'],
    ['1\n2\n3\n', 1, '"1" is a number'],
    ['cost\n1e400\n2\n', 2, '"1e400"'],
    ['PK\u0003\u0004\ufffd\u0000cost', 1, 'not text in UTF-8'],
  ])('refuses the data %j at line %i', async (data, line, message) => {
    const { code, err } = await say(['fit', '--data', 'd.csv', '--column', 'cost'], {
      folder: folder({ 'd.csv': data }),
    });
    expect(err).toContain(`d.csv:${line}:`);
    expect(err).toContain(message);
    expect(code).toBe(1);
  });

  it('prints what docs/elicitation.md shows', async () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/elicitation.md'), 'utf8');
    const shown = [...page.matchAll(/<!-- prints: (.*) -->\n\s*```text\n([\s\S]*?)\n```/g)];
    expect(shown).toHaveLength(2);
    for (const [, words, text] of shown) {
      const { out } = await say(words!.split(' '), { folder: folder(), width: 80 });
      expect(out).toContain(text);
    }
  });

  it('says everything that is wrong with quantiles, and with data, at once', async () => {
    const quantiles = await say(['fit', '--quantiles', '5%: 1, x, 200%: 7, 95%: abc'], { folder: folder() });
    for (const part of ['"x"', '200%', '"95%: abc"']) expect(quantiles.err).toContain(part);
    here?.remove();
    const data = await say(['fit', '--data', 'd.csv'], { folder: folder({ 'd.csv': 'cost\n1\ntwo\nthree\nNaN\n' }) });
    expect(data.err.match(/d\.csv:\d+:1: error\[fit-data-number\]/g)).toHaveLength(3);
    expect(data.err).toContain('3 errors');
  });

  it('does not take the first of the data for their heading', async () => {
    const { code, err } = await say(['fit', '--data', 'd.csv'], { folder: folder({ 'd.csv': '10\n20\n30\n' }) });
    expect(code).toBe(1);
    expect(err).toContain('d.csv:1:1: error[fit-data-heading]');
  });

  it('asks which of several columns is meant', async () => {
    const { code, err } = await say(['fit', '--data', 'd.csv'], { folder: folder({ 'd.csv': 'a,b\n1,2\n3,4\n' }) });
    expect(err).toContain('Add --column and one of a, b');
    expect(code).toBe(1);
  });
});
