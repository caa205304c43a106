import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparisonResults } from '../../src/analysis/compare/compare-results.ts';
import { type Said, say } from './fake-terminal.ts';
import { busLane, project } from './project.ts';

let place: ReturnType<typeof project>;

beforeAll(async () => {
  place = project({
    'models/bus-lane.yaml': busLane,
    'scenarios/bus-lane/busier.yaml': 'scenario: busier\nmodel: bus-lane\nset: {trips: 2000}\n',
    'scenarios/bus-lane/dearer.yaml': 'scenario: dearer\nmodel: bus-lane\nset: {saving: 0.3, trips: 1500}\n',
  });
  await say(['run', 'bus-lane', '--draws', '1024', '-q'], place);
  await say(['run', 'bus-lane', '--scenario', 'busier', '--draws', '1024', '-q'], place);
});

afterAll(() => place.remove());

const compare = (...words: string[]): Promise<Said> => say(['compare', '--draws', '1024', ...words], place);
const parsed = async (...words: string[]) =>
  comparisonResults.parse(JSON.parse((await compare(...words, '--json')).out));

const pounds = (text: string) => Math.round(Number(text.replaceAll(',', '').replace('−', '-')) * 100);

describe('appraise compare', () => {
  it('prints a bridge whose pennies add up, as a reader would add them', async () => {
    const { code, out } = await compare('bus-lane', '--scenario', 'busier', '--scenario', 'dearer');
    expect(code).toBe(0);
    const table = out.slice(out.indexOf('Why it moved')).split('\n');
    const figures = table.flatMap((line) => {
      const found = /([+−]?[\d,]+\.\d\d)\s.*[█░│]/.exec(line);
      return found === null ? [] : [pounds(found[1]!)];
    });
    expect(figures.length).toBe(4);
    const [left, trips, saving, right] = figures;
    expect(left! + trips! + saving!).toBe(right);
  });

  it('holds the model against one scenario, and against settings', async () => {
    const found = await parsed('bus-lane', '--scenario', 'busier');
    expect([found.left.scenario, found.right.scenario]).toEqual([null, 'busier']);
    const set = await parsed('bus-lane', '--set', 'trips=2000');
    expect(set.bridge!.options).toEqual(found.bridge!.options);
  });

  it('of two manifests makes the runs again on common draws', async () => {
    const [a, b] = ['bus-lane', 'bus-lane.busier'].map((name) => `reports/out/${name}.manifest.json`) as [
      string,
      string,
    ];
    const found = await parsed(a, b);
    expect(found.paired).toBe(true);
    expect(found.changes.map(({ id }) => id)).toEqual(['trips']);
  });

  it('of two results gives differences with errors that add, and says why there is no bridge', async () => {
    const [a, b] = ['bus-lane', 'bus-lane.busier'].map((name) => `reports/out/${name}.json`) as [string, string];
    const found = await parsed(a, b);
    expect([found.paired, found.bridge]).toEqual([false, null]);
    const lane = found.differences.find(({ option, outcome }) => option === 'lane' && outcome === 'npv')!;
    expect(lane.difference!.se).toBeCloseTo(Math.hypot(lane.left!.se, lane.right!.se), 12);
    expect((await compare(a, b)).out).toContain('results without their models');
  });

  it('writes what it prints as JSON, and a report', async () => {
    const found = await parsed('bus-lane', '--scenario', 'busier', '--out', 'kept');
    const name = join(place.folder, 'kept', 'bus-lane.against.busier');
    expect(JSON.parse(readFileSync(`${name}.json`, 'utf8'))).toEqual(found);
    expect(readFileSync(`${name}.md`, 'utf8')).toContain('Why it moved');
  });

  it.each([60, 80, 120])('keeps to %i columns', async (width) => {
    const { out } = await say(['compare', 'bus-lane', '--scenario', 'dearer', '--draws', '256'], { ...place, width });
    expect(Math.max(...out.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(width);
  });

  it.each([
    [['bus-lane'], 'Both sides are the same'],
    [['bus-lane', '--scenario', 'busier', '--scenario', 'busier'], 'Both sides are the same'],
    [['bus-lane', '-s', 'busier', '-s', 'dearer', '-s', 'busier'], '3 scenarios are given'],
    [['bus-lane', 'bus-lane', 'bus-lane'], '3 are given'],
    [['bus-lane', '--scenario', 'busier', '--outcome', 'nvp'], 'Did you mean "npv"'],
    [['bus-lane', '--scenario', 'busier', '--option', 'lanes'], 'Did you mean "lane"'],
    [['bus-lane', 'reports/out/bus-lane.json'], 'the other is not'],
  ])('%j is refused: %s', async (words, text) => {
    const said = await compare(...words);
    expect([said.code, said.err]).toEqual([2, expect.stringContaining(text)]);
  });
});
