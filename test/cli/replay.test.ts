import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replayResults } from '../../src/analysis/replay-results.ts';
import { type Manifest, manifest } from '../../src/engine/manifest.ts';
import { type Said, say } from './fake-terminal.ts';
import { busLane, project } from './project.ts';

let place: ReturnType<typeof project>;
const file = 'out/bus-lane.busier+set.manifest.json';

beforeEach(async () => {
  place = project({
    'models/bus-lane.yaml': busLane,
    'scenarios/bus-lane/busier.yaml':
      'scenario: busier\nmodel: bus-lane\ntitle: More trips\nbecause: growth\nset: {trips: 2000}\n',
  });
  const words = ['--scenario', 'busier', '--set', 'saving=uniform(0.2, 0.4)', '--seed', 'a = b', '--draws', '1000'];
  const { code } = await say(['run', 'models/bus-lane.yaml', ...words, '--out', 'out', '--quiet'], place);
  expect(code).toBe(0);
}, 60_000);

afterEach(() => place.remove());

const replay = (...words: string[]): Promise<Said> => say(['replay', file, ...words], place);
const read = (): Manifest => manifest.parse(JSON.parse(readFileSync(join(place.folder, file), 'utf8')));
const write = (changed: object): void => writeFileSync(join(place.folder, file), JSON.stringify(changed));
const edit = (path: string, from: string, to: string): void => {
  const text = readFileSync(join(place.folder, path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(place.folder, path), text.replace(from, to));
};

describe('replay', () => {
  it('makes the run again to the last bit: scenario, settings, seed, draws asked for', async () => {
    const { code, out, err } = await replay();
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Reproduced to the last bit.');
    expect(out).toContain('1,024 draws in 16 replicates, seed “a = b”');
    expect(read()).toMatchObject({
      model: { file: 'bus-lane' },
      scenarios: ['busier'],
      set: ['saving=uniform(0.2, 0.4)'],
      sampling: { draws: 1024, drawsAsked: 1000 },
    });
  });

  it('names no folder, and finds a model that has moved where it is told to', async () => {
    expect(JSON.stringify(read())).not.toContain(place.folder);
    const elsewhere = project({ 'lane.yaml': busLane });
    const at = join(place.folder, file);
    const lost = await say(['replay', at], elsewhere);
    expect([lost.code, lost.out]).toEqual([2, '']);
    expect(lost.err).toContain('bus-lane, is not to be found from here');
    write({ ...read(), scenarios: [], set: [], scenario: null, changes: [] });
    const found = await say(['replay', at, '--model', 'lane.yaml', '--json'], elsewhere);
    // Another run, of the same text: the base is the same, what was laid over it is not.
    const differs = replayResults.parse(JSON.parse(found.out)).differences.map(({ what }) => what);
    expect(differs).toEqual(['hash', 'results']);
    elsewhere.remove();
  });

  it('fails where the text of the model has changed, even if no figure moves', async () => {
    edit('models/bus-lane.yaml', 'Is it worth its cost?', 'Does it pay?');
    const { code, out } = await replay();
    expect(code).toBe(1);
    expect(out).toContain('Not reproduced.');
    expect(out).toMatch(new RegExp(`Text of the model, SHA-256 +${read().model.base!.slice(0, 12)}… +[0-9a-f]{12}…`));
    expect(out).toContain('The figures are the same to the last bit all the same.');
  });

  it('names the outcomes and options that moved, with every digit', async () => {
    edit('scenarios/bus-lane/busier.yaml', 'trips: 2000', 'trips: 3000');
    const { code, out } = await replay('--json');
    expect(code).toBe(1);
    const { differences, means } = replayResults.parse(JSON.parse(out));
    expect(differences.filter(({ fails }) => fails).map(({ what }) => what)).toEqual(['hash', 'changes', 'results']);
    expect(differences.find(({ what }) => what === 'changes')!.is).toContain('trips: 1000 → 3000');
    const lane = means.filter(({ outcome }) => outcome === 'npv_vs_bau');
    expect(lane.map(({ option, unit }) => [option, unit])).toEqual([['lane', 'GBP']]);
    expect(lane[0]!.is! / lane[0]!.was!).toBeCloseTo(1.5, 12);
    expect(means.some(({ option }) => option === 'as_now')).toBe(false);
    expect((await replay()).out).toMatch(/npv_vs_bau +lane +\d+\.\d+ +\d+\.\d+ +GBP/);
  });

  it('notes another version and platform, and fails for neither', async () => {
    write({ ...read(), version: '9.9.9', platform: 'plan9 mips' });
    const { code, out } = await replay();
    expect(code).toBe(0);
    expect(out).toMatch(/Version of Appraise +9\.9\.9 +\d+\.\d+\.\d+ +noted/);
    expect(out).toMatch(/Platform +plan9 mips/);
  });

  it('fails where the hash or a mean in the manifest is not that of the run', async () => {
    const written = read();
    write({ ...written, resultsHash: '0'.repeat(64) });
    const hash = await replay();
    expect(hash.code).toBe(1);
    expect(hash.out).toContain('No mean of an outcome has moved');
    write({ ...written, means: { ...written.means, npv: { ...written.means['npv'], lane: 1e6 } } });
    const mean = await replay();
    expect(mean.code).toBe(1);
    expect(mean.out).toMatch(/one mean has moved[\s\S]*npv +lane +1000000 /);
  });

  it('says what it cannot run: an input that the plan of the manifest does not cover', async () => {
    edit('models/bus-lane.yaml', 'value: 1000', 'value: "uniform(900, 1100)"');
    write({ ...read(), scenarios: [], set: [], scenario: null, changes: [] });
    const { code, out } = await replay();
    expect(code).toBe(1);
    expect(out).toMatch(/It was not run again[\s\S]*Uncertain inputs +no others +also trips/);
  });

  it.each([
    ['nothing', 'not json', 'it is not a JSON object'],
    ['another file', '{"a": 1}', 'it does not say `createdBy: appraise`'],
    ['an older manifest', '{"createdBy": "appraise"}', 'it does not say its format'],
    ['a later one', '{"createdBy": "appraise", "format": 2}', 'has format 2'],
  ])('refuses %s in one sentence', async (_, text, why) => {
    writeFileSync(join(place.folder, file), text);
    const { code, out, err } = await replay();
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(why);
  });

  it('refuses a manifest whose numbers do not fit together, naming them', async () => {
    const written = read();
    const { sampling } = written;
    for (const [changed, why] of [
      [{ ...written, sampling: { ...sampling, draws: 1025 } }, '`sampling`: its draws are not replicates'],
      [{ ...written, sampling: { ...sampling, dimensions: ['saving', 'saving'] } }, 'an input has two dimensions'],
      [{ ...written, model: { ...written.model, file: '/etc/passwd' } }, 'it is not a name or a relative path'],
      [{ ...written, seed: undefined }, '`seed`'],
    ] as const) {
      write(changed);
      const { code, err } = await replay();
      expect(code).toBe(1);
      expect(err).toContain(why);
    }
  });

  it('refuses a file that is not there as wrong usage', async () => {
    const { code, err } = await say(['replay', 'none.json'], place);
    expect(code).toBe(2);
    expect(err).toContain('Could not read none.json: there is no such file.');
  });
});
