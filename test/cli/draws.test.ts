import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aboutDraws } from '../../src/report/draws/about-draws.ts';
import { type Said, say } from './fake-terminal.ts';
import { busLane, project } from './project.ts';

let place: ReturnType<typeof project>;

beforeAll(() => {
  place = project({ 'models/bus-lane.yaml': busLane });
});

afterAll(() => place.remove());

const draws = (...words: string[]): Promise<Said> => say(['draws', 'bus-lane', '--draws', '1024', ...words], place);

describe('draws', () => {
  it('writes Parquet by default, and CSV with what it is beside it', async () => {
    const parquet = await draws();
    expect([parquet.code, parquet.out]).toEqual([0, '']);
    expect(parquet.err).toBe(`1,024 rows of 13 columns: ${join('reports/out/bus-lane.draws.parquet')}\n`);
    const csv = await draws('--set', 'trips=2000', '--format', 'csv', '--inputs', 'none', '--outcomes', 'npv');
    expect(csv.err).toContain('bus-lane.set.draws.csv (reports/out/bus-lane.set.draws.csv.json says what they are)');
    expect(readdirSync(join(place.folder, 'reports/out')).sort()).toEqual([
      'bus-lane.draws.parquet',
      'bus-lane.set.draws.csv',
      'bus-lane.set.draws.csv.json',
    ]);
    const [heading] = readFileSync(join(place.folder, 'reports/out/bus-lane.set.draws.csv'), 'utf8').split('\n');
    expect(heading).toBe('draw,replicate,npv.as_now,npv.lane');
    const beside = readFileSync(join(place.folder, 'reports/out/bus-lane.set.draws.csv.json'), 'utf8');
    expect(aboutDraws.parse(JSON.parse(beside)).manifest.set).toEqual(['trips=2000']);
  });

  it('has in its manifest a run that can be made again', async () => {
    await draws('--out', 'd.csv', '--quiet');
    const about = aboutDraws.parse(JSON.parse(readFileSync(join(place.folder, 'd.csv.json'), 'utf8')));
    writeFileSync(join(place.folder, 'd.manifest.json'), JSON.stringify(about.manifest));
    const { code, out } = await say(['replay', 'd.manifest.json'], place);
    expect(code).toBe(0);
    expect(out).toContain('Reproduced to the last bit.');
  });

  it.each([
    [['--format', 'xlsx'], 2, 'Draws cannot be written as "xlsx".'],
    [['--out', 'draws.xlsx'], 2, 'What format draws.xlsx should have is not to be seen from its name.'],
    [['--outcomes', 'npw, npv'], 1, 'The model has no outcome called "npw".'],
    [['--out', 'models/bus-lane.yaml/x.csv'], 1, 'something that is not a folder is in the way'],
  ])('refuses %j with exit code %d, and leaves nothing', async (words, expected, why) => {
    const before = readdirSync(place.folder, { recursive: true }).sort();
    const { code, out, err } = await draws(...words);
    expect([code, out]).toEqual([expected, '']);
    expect(err).toContain(why);
    expect(readdirSync(place.folder, { recursive: true }).sort()).toEqual(before);
  });

  it('leaves what was there when it is cancelled', async () => {
    writeFileSync(join(place.folder, 'kept.csv'), 'as it was');
    const words = ['draws', 'bus-lane', '--out', 'kept.csv'];
    const { code, err } = await say(words, { ...place, signal: AbortSignal.abort() });
    expect(code).toBe(3);
    expect(err).toContain('Cancelled; nothing was written.');
    expect(readFileSync(join(place.folder, 'kept.csv'), 'utf8')).toBe('as it was');
    expect(existsSync(join(place.folder, 'kept.csv.json'))).toBe(false);
    expect(readdirSync(place.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
