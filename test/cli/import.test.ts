import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { say } from './fake-terminal.ts';
import { project } from './project.ts';

let here: ReturnType<typeof project> | undefined;
afterEach(() => here?.remove());
const folder = (files: Readonly<Record<string, string>>): string => {
  here = project(files);
  return here.folder;
};

/** The table that decisionSupport's own tests simulate (profit-2.csv, version 1.114). */
const profit = 'variable, distribution, lower, upper\nrevenue, norm, 20000, 100000\ncosts, norm, 10000, 70000\n';
const correlated = '        ,revenue,costs\nrevenue,1,0.5\ncosts,0.5,1\n';

describe('appraise import', () => {
  it('makes a model that loads, of which only the unused inputs are said', async () => {
    const place = { folder: folder({ 'profit.csv': profit, 'profit_cor.csv': correlated }) };
    const imported = await say(['import', 'profit.csv'], place);
    expect(imported.code).toBe(0);
    expect(imported.out).toContain('models/profit.yaml: 2 inputs and 1 correlation.');
    expect(imported.err).toContain('(6/π) asin(r/2)');
    const checked = await say(['check', 'profit'], place);
    expect(checked.code).toBe(0);
    expect(checked.err.match(/(?:warning|error)\[[a-z-]+\]/g)).toEqual(
      Array.from({ length: 2 }, () => 'warning[input-unused]'),
    );
  });

  it('simulates the mean and sd of decisionSupport’s published example', async () => {
    const place = { folder: folder({ 'profit.csv': profit, 'profit_cor.csv': correlated }) };
    await say(['import', 'profit.csv'], place);
    const model = readFileSync(join(place.folder, 'models/profit.yaml'), 'utf8');
    here?.remove();
    const outcome = `${model}outcomes:\n  profit: {unit: "1", formula: revenue - costs}\n`;
    const run = await say(['run', 'm', '--json', '--draws', '16384'], { folder: folder({ 'models/m.yaml': outcome }) });
    const { mean, sd } = JSON.parse(run.out).options[0].outcomes.profit;
    // Its test expects mean 60000 - 40000 and sd √(a² - 2·½·a·b + b²) with a = 40000/z and b = 30000/z, z = 1.644854.
    const [a, b] = [40000 / 1.6448536269514722, 30000 / 1.6448536269514722];
    expect(Math.abs(mean.value - 20000)).toBeLessThan(4 * mean.se);
    expect(Math.abs(sd.value - Math.sqrt(a * a - a * b + b * b))).toBeLessThan(4 * sd.se);
  });

  it('names what the language cannot call by its name, and keeps quotation marks', async () => {
    const table =
      'variable,distribution,lower,upper,label,description\n' +
      'year,norm,1,2,"A ""good"" year",\nbuild cost,lnorm,1,2,,"Cost, in £: all"\nbuild.cost,const,3,3,,\n2nd,norm,1,2,,\n';
    const place = { folder: folder({ 't.csv': table }) };
    await say(['import', 't.csv', '--out', 'models/x.yaml'], place);
    const text = readFileSync(join(place.folder, 'models/x.yaml'), 'utf8');
    expect(text).toMatch(/^ {2}year_input:\n {4}label: "A \\"good\\" year"$/m);
    expect(text).toMatch(/^ {2}build_cost:\n {4}label: "Cost, in £: all"\n {4}unit: GBP$/m);
    expect(text).toMatch(/^ {2}build_cost_input:$/m);
    expect(text).toMatch(/^ {2}x_2nd:$/m);
    expect((await say(['check', 'x'], place)).err).not.toContain('error[');
  });

  it('leaves a file that is there as it is, unless forced', async () => {
    const place = { folder: folder({ 'e.csv': profit, 'models/e.yaml': 'mine' }) };
    const refused = await say(['import', 'e.csv'], place);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('models/e.yaml exists');
    expect(readFileSync(join(place.folder, 'models/e.yaml'), 'utf8')).toBe('mine');
    expect((await say(['import', 'e.csv', '--force'], place)).code).toBe(0);
    expect(readFileSync(join(place.folder, 'models/e.yaml'), 'utf8')).toContain('revenue');
    expect(readdirSync(join(place.folder, 'models'))).toEqual(['e.yaml']);
  });

  it('says everything that is wrong, each at its place, and writes nothing', async () => {
    const table = 'variable,distribution,lower,upper\na,nrom,1,2\nb,norm,3,x\n';
    const { code, err } = await say(['import', 'e.csv'], { folder: folder({ 'e.csv': table }) });
    expect(code).toBe(1);
    expect(err).toContain('e.csv:2:3: error');
    expect(err).toContain('Did you mean "norm"');
    expect(err).toContain('e.csv:3:10: error');
    expect(existsSync(join(here!.folder, 'models'))).toBe(false);
  });

  it.each([
    [',revenue,costs\nrevenue,1,2\ncosts,2,1\n', 2, '"2" is not a correlation'],
    [',revenue,costs\nrevenue,1,0.5\ncosts,0.4,1\n', 3, 'is 0.5, but'],
    [',revenue,costs\nrevenue,0.9,0.5\ncosts,0.5,1\n', 2, 'with itself is 0.9'],
    [',revenue,price\nrevenue,1,0.5\nprice,0.5,1\n', 1, '"price" is correlated but not'],
    [',revenue,costs\nrevenue,1,0.5\n', 1, '"costs" has a column but no row'],
    [',revenue\nrevenue,1\ncosts,0.5\n', 3, '"costs" has a row but no column'],
    ['\u0000\u0001', 1, 'not text in UTF-8'],
  ])('refuses the correlations %j', async (correlations, line, message) => {
    const { code, err } = await say(['import', 'e.csv', '--correlations', 'c.csv'], {
      folder: folder({ 'e.csv': profit, 'c.csv': correlations }),
    });
    expect(code).toBe(1);
    expect(err).toContain(`c.csv:${line}:`);
    expect(err).toContain(message);
  });

  it('refuses correlations that cannot hold together, with the nearest that can', async () => {
    const files = {
      'e.csv': 'variable,distribution,lower,upper\na,norm,1,2\nb,norm,1,2\nc,norm,1,2\n',
      'c.csv': ',a,b,c\na,1,0.9,-0.9\nb,0.9,1,0.9\nc,-0.9,0.9,1\n',
    };
    const { code, err } = await say(['import', 'e.csv', '--correlations', 'c.csv'], { folder: folder(files) });
    expect(code).toBe(1);
    expect(err).toContain('c.csv:1:2: error[correlations-impossible]');
    // By symmetry all three move to one size r, and the eigenvalues are 1 - 2r and twice 1 + r: r is ½.
    expect(err).toContain('a with b 0.5; a with c -0.5; b with c 0.5');
  });

  it('says what is wrong with both tables at once', async () => {
    const files = {
      'e.csv': 'variable,distribution,lower,upper\na,nrom,1,2\nb,norm,2,1\na,norm,1,2\n',
      'c.csv': ',a,b\na,1,2\nb,2,1\n',
    };
    const { code, err } = await say(['import', 'e.csv', '--correlations', 'c.csv'], { folder: folder(files) });
    expect(code).toBe(1);
    for (const place of ['e.csv:2:3', 'e.csv:3:10', 'e.csv:4:1', 'c.csv:2:5', 'c.csv:3:3']) {
      expect(err).toContain(`${place}: error`);
    }
  });

  it.each([
    ['', 'estimates-empty'],
    ['variable,distribution,lower,upper\n', 'estimates-empty'],
    ['variable,lower,upper\na,1,2\n', 'estimates-column'],
    ['PK\u0003\u0004\u0000', 'csv-binary'],
  ])('refuses the table %j', async (table, code) => {
    const { code: exit, err } = await say(['import', 'e.csv'], { folder: folder({ 'e.csv': table }) });
    expect(exit).toBe(1);
    expect(err).toContain(`e.csv:1:1: error[${code}]`);
  });

  it('tells of a row without a variable, which decisionSupport leaves out in silence', async () => {
    const table = 'variable,distribution,lower,upper\na,norm,1,2\n,norm,1,2\n';
    const { code, err } = await say(['import', 'e.csv'], { folder: folder({ 'e.csv': table }) });
    expect(code).toBe(0);
    expect(err).toContain('Line 3 of e.csv names no variable');
  });

  it.each([
    [['nowhere.csv'], 'there is no such file'],
    [['e.csv', '--correlations', 'nowhere.csv'], 'there is no such file'],
    [['.'], 'it is a folder'],
    [['e.csv', '--out', 'models/'], 'not the name of a model file'],
  ])('cannot follow %j', async (words, message) => {
    const { code, err } = await say(['import', ...words], { folder: folder({ 'e.csv': profit }) });
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
