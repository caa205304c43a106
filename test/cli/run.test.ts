import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { results } from '../../src/analysis/results.ts';
import { type Said, say } from './fake-terminal.ts';
import { busLane, project } from './project.ts';

let place: ReturnType<typeof project>;

beforeAll(() => {
  place = project({
    'models/bus-lane.yaml': busLane,
    'scenarios/bus-lane/busier.yaml':
      'scenario: busier\nmodel: bus-lane\ntitle: More trips\nbecause: growth\nset: {trips: 2000}\n',
  });
});

afterAll(() => place.remove());

const run = (...words: string[]): Promise<Said> => say(['run', '--draws', '1024', ...words], place);

describe('run', () => {
  it('appraises by hand calculation: the mean of uniform(0.1, 0.3) on 1,000 trips over two years', async () => {
    const { code, out } = await run('bus-lane', '--json');
    expect(code).toBe(0);
    const outcome = results.parse(JSON.parse(out)).options.find(({ id }) => id === 'lane')!.outcomes['npv_vs_bau']!;
    const expected = 1000 * 0.2 * (1 + 1 / 1.035);
    expect(outcome.central).toBeCloseTo(expected, 9);
    expect(Math.abs(outcome.mean.value - expected)).toBeLessThan(5 * outcome.mean.se);
  });

  it('writes the report, the results and the manifest, and nothing else', async () => {
    const { err } = await run('bus-lane', '--out', 'one');
    expect(readdirSync(join(place.folder, 'one')).sort()).toEqual([
      'bus-lane.json',
      'bus-lane.manifest.json',
      'bus-lane.md',
    ]);
    expect(err).toContain(join('one', 'bus-lane.md'));
    const manifest = JSON.parse(readFileSync(join(place.folder, 'one/bus-lane.manifest.json'), 'utf8'));
    const written = results.parse(JSON.parse(readFileSync(join(place.folder, 'one/bus-lane.json'), 'utf8')));
    expect(manifest.resultsHash).toBe(written.resultsHash);
  });

  it('runs every model of the folder where none is named', async () => {
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toContain('A bus lane');
  });

  it('samples as it is told, and says how', async () => {
    const { out } = await run('bus-lane', '--sampling', 'latin-hypercube', '--json');
    expect(results.parse(JSON.parse(out)).sampling).toBe('latin-hypercube');
    const { code, err } = await run('bus-lane', '--sampling', 'guess');
    expect(code).toBe(2);
    expect(err).toContain('There is no sampling method called "guess".');
  });

  it('prints one object for one model, an array for several', async () => {
    const { out } = await run('bus-lane', 'models/bus-lane.yaml', '--json');
    expect(JSON.parse(out)).toHaveLength(2);
  });

  it('lays scenarios and settings over the model, and lists them', async () => {
    const { out } = await run('bus-lane', '--scenario', 'busier', '--set', 'saving=0.5', '--json');
    const found = results.parse(JSON.parse(out));
    expect(found.changes.map(({ path }) => path)).toEqual(['trips', 'saving']);
    expect(found.options[1]!.outcomes['npv_vs_bau']!.central).toBeCloseTo(2000 * 0.5 * (1 + 1 / 1.035), 9);
    expect(existsSync(join(place.folder, 'reports/out/bus-lane.busier+set.md'))).toBe(true);
  });

  it('rounds draws up and says so', async () => {
    const { err } = await say(['run', 'bus-lane', '--draws', '1,000'], place);
    expect(err).toContain('1,000 draws are rounded up to 1,024');
  });

  it('prints nothing but problems when quiet', async () => {
    expect(await run('bus-lane', '--quiet')).toEqual({ code: 0, out: '', err: '' });
  });

  it('keeps to the width of the terminal, and colours only a terminal that allows it', async () => {
    const wide = await say(['run', 'bus-lane', '--draws', '256'], { ...place, width: 60, isTerminal: true });
    expect(wide.out).toContain('\u001b[1m');
    const bare = await say(['run', 'bus-lane', '--draws', '256'], {
      ...place,
      width: 60,
      isTerminal: true,
      env: { NO_COLOR: '1' },
    });
    expect(bare.out).not.toContain('\u001b');
    expect(Math.max(...bare.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('is cancelled at a block, with nothing written', async () => {
    const { code, out, err } = await say(['run', 'bus-lane', '--out', 'cancelled'], {
      ...place,
      signal: AbortSignal.abort(),
    });
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('Cancelled; nothing was written.');
    expect(existsSync(join(place.folder, 'cancelled'))).toBe(false);
  });

  it('leaves what was there when it cannot write', async () => {
    writeFileSync(join(place.folder, 'a-file'), 'keep me');
    const { code, out, err } = await run('bus-lane', '--out', 'a-file', '--json');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/Could not write .*a-file.*something that is not a folder is in the way/);
    expect(readFileSync(join(place.folder, 'a-file'), 'utf8')).toBe('keep me');
  });
});

describe('a model with mistakes', () => {
  const broken = busLane
    .replace('unit: trip/year', 'unit: trips/year')
    .replace('uniform(0.1, 0.3)', 'uniform(0.3, 0.1)')
    .replace('kind: benefit', 'kind: benfit');

  it('has every one of them reported with its place, line and caret, and writes nothing', async () => {
    writeFileSync(join(place.folder, 'models/broken.yaml'), broken);
    const { code, out, err } = await run('broken', '--json', '--out', 'broken');
    expect([code, out]).toEqual([1, '']);
    const places = [...err.matchAll(/^models\/broken\.yaml:(\d+):\d+: error\[/gm)].map(([, line]) => Number(line));
    const lines = broken.split('\n');
    const wrong = ['trips/year', 'uniform(0.3', 'benfit'].map(
      (text) => lines.findIndex((line) => line.includes(text)) + 1,
    );
    expect(places).toEqual(wrong);
    for (const text of ['trips/year', 'uniform(0.3, 0.1)', 'benfit'])
      expect(err).toMatch(new RegExp(`^ \\d+ \\| .*${text.replace(/[()]/g, '.')}.*\\n +\\| +\\^+$`, 'm'));
    expect(err).toContain('3 errors');
    expect(existsSync(join(place.folder, 'broken'))).toBe(false);
  });
});
