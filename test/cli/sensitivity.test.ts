import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sensitivityResults } from '../../src/analysis/sensitivity/sensitivity-results.ts';
import { readMoney } from '../../src/cli/read-money.ts';
import { say } from './fake-terminal.ts';
import { busLane, project } from './project.ts';

const place = project({ 'models/bus-lane.yaml': busLane });
afterAll(place.remove);

const sensitivity = (...words: readonly string[]) => say(['sensitivity', 'bus-lane', ...words], place);

describe('appraise sensitivity', () => {
  it('says first which inputs alone change the sign, and writes the whole document', async () => {
    const { code, out, err } = await sensitivity();
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain('No input alone, moved over its stated range, changes the sign');
    expect(out).toContain('Bus lane\u00a0†');
    expect(out).toContain('not a global measure');
    expect(err).toContain('reports/out/bus-lane.sensitivity.md');
    expect(readFileSync(join(place.folder, 'reports/out/bus-lane.sensitivity.md'), 'utf8')).toContain(
      '| none within it |',
    );
  });

  it('asks whether a quote can be borne, and prints JSON that keeps to its schema', async () => {
    const { code, out } = await sensitivity('--fixed-cost', '£250', '--json', '--out', 'asked');
    expect(code).toBe(0);
    const found = sensitivityResults.parse(JSON.parse(out));
    expect([found.outcome.name, found.threshold]).toEqual(['break_even_fixed_cost', 250]);
    // £1,000 a year for each pound of saving, in years 0 and 1: F* passes £250 at a saving of 250/(1000(1 + 1/1.035)).
    const at = 0.25 / (1 + 1 / 1.035);
    const [change] = found.switching.find(({ id }) => id === 'saving')!.changes;
    expect(change).toMatchObject({ kind: 'crossing', below: -1, above: 1, at: expect.closeTo(at, 13) });
    expect(change!.chance).toBeCloseTo((at - 0.1) / 0.2, 12);
    expect(JSON.parse(readFileSync(join(place.folder, 'asked/bus-lane.sensitivity.json'), 'utf8'))).toEqual(found);
    expect(found.tornado.map(({ id }) => id)).toEqual(['saving']);
  });

  it('is cancelled between two pieces of the first thing it does, with nothing written', async () => {
    const control = new AbortController();
    setImmediate(() => control.abort());
    const words = ['sensitivity', 'bus-lane', '--out', 'cancelled'];
    const { code, out, err } = await say(words, { ...place, signal: control.signal });
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('Cancelled; nothing was written.');
    expect(existsSync(join(place.folder, 'cancelled'))).toBe(false);
    // Not even the model had been read: what it would cost is not told.
    expect(err).not.toContain('worlds at most');
  });

  it.each([40, 60, 80, 120])('keeps to %i columns', async (width) => {
    const { out } = await say(['sensitivity', 'bus-lane', '--fixed-cost', '250'], { ...place, width });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  it('lays settings over the model, lists them and names its files by them', async () => {
    const { out } = await sensitivity('--set', 'saving=0.2');
    expect(out).toContain('uniform(0.1, 0.3)');
    expect(out.replace(/\s+/g, ' ')).toContain('have no stated range');
    expect(existsSync(join(place.folder, 'reports/out/bus-lane.set.sensitivity.md'))).toBe(true);
  });

  it('refuses what the model does not have, with the nearest name', async () => {
    const option = await sensitivity('--option', 'lanes');
    expect([option.code, option.out]).toEqual([2, '']);
    expect(option.err).toContain('bus-lane has no option "lanes"');
    expect(option.err).toContain('Did you mean lane?');
    const outcome = await sensitivity('--outcome', 'npv_vs_bua');
    expect([outcome.code, outcome.out]).toEqual([2, '']);
    expect(outcome.err).toContain('Did you mean npv_vs_bau');
    const both = await sensitivity('--outcome', 'npv', '--fixed-cost', '1');
    expect(both.code).toBe(2);
    const amount = await sensitivity('--fixed-cost', 'a lot');
    expect(amount.err).toContain('--fixed-cost takes an amount of money, not "a lot"');
  });

  it('does what is named and nothing else, and says beforehand what draws will cost', async () => {
    const { code, out, err } = await sensitivity('--method', 'sobol,best-over', '--json');
    expect(code).toBe(0);
    const found = sensitivityResults.parse(JSON.parse(out));
    expect(found.methods).toEqual(['sobol', 'bestOver']);
    expect([found.tornado, found.evpi]).toEqual([[], undefined]);
    // One uncertain input makes up all of the variance, exactly.
    expect(found.sobol!.options[0]!.inputs.map(({ name, total }) => [name, total.fromZero])).toEqual([
      ['saving', true],
    ]);
    expect(err).toContain('2 methods, about 23,000 worlds at most');
    const still = await sensitivity('--method', 'tornado');
    expect(still.err).not.toContain('worlds');
  });

  it('refuses a method, a group or a share that it cannot read', async () => {
    expect((await sensitivity('--method', 'sobel')).err).toContain('Did you mean sobol');
    expect((await sensitivity('--group', 'savings')).err).toContain('--group takes a name and the inputs in it');
    expect((await sensitivity('--group', 'all=savin')).err).toContain('Did you mean saving');
    expect((await sensitivity('--quote-error', 'some')).err).toContain('--quote-error takes a share');
    expect((await sensitivity('--against', 'bus')).code).toBe(2);
  });

  it('cannot put a quote against a model without business as usual, and takes its options as they are', async () => {
    writeFileSync(join(place.folder, 'models/alone.yaml'), busLane.replace(', role: business-as-usual', ''));
    const quote = await say(['sensitivity', 'alone', '--fixed-cost', '1'], place);
    expect([quote.code, quote.out]).toEqual([2, '']);
    const { code, out } = await say(['sensitivity', 'alone', '--json'], place);
    expect(code).toBe(0);
    const found = sensitivityResults.parse(JSON.parse(out));
    expect(found.outcome.name).toBe('npv');
    expect(found.options.map(({ id }) => id)).toEqual(['as_now', 'lane']);
  });
});

describe('an amount of money', () => {
  it.each([
    ['500000', 500_000],
    ['500,000', 500_000],
    ['0.5e6', 500_000],
    ['£0.5m', 500_000],
    ['£500k', 500_000],
    ['£1,250,000.50', 1_250_000.5],
    ['-£2m', -2_000_000],
    ['1e-2', 0.01],
  ])('%s', (given, pounds) => {
    expect(readMoney('--fixed-cost', given)).toBe(pounds);
  });

  it.each(['', '£', '5,00', '1m2', 'm', '--5', '1e400'])('not %s', (given) => {
    expect(() => readMoney('--fixed-cost', given)).toThrow();
  });
});
