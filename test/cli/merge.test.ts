import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Said, say } from './fake-terminal.ts';
import { busLane, project } from './project.ts';

let place: ReturnType<typeof project>;
const few = ['--draws', '5000', '--set', 'trips=2000'];

beforeAll(async () => {
  place = project({ 'models/bus-lane.yaml': busLane });
  for (const part of ['1/3', '2/3', '3/3']) {
    const { code, out, err } = await appraise('run', 'bus-lane', ...few, '--shard', part, '--out', 'parts');
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain(`Part ${part.replace('/', ' of ')}, draws `);
  }
}, 60_000);

afterAll(() => place.remove());

const appraise = (...words: string[]): Promise<Said> => say(words, place);
const parts = (): string[] => readdirSync(join(place.folder, 'parts')).map((name) => `parts/${name}`);
const written = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(join(place.folder, folder))
      .sort()
      .map((name) => [name, readFileSync(join(place.folder, folder, name), 'utf8')]),
  );

describe('merge', () => {
  it('prints and writes what one run does, byte for byte', async () => {
    expect(parts().map((path) => path.slice(6))).toEqual(
      [1, 2, 3].map((part) => `bus-lane.set.shard-${part}-of-3.shard`),
    );
    const whole = await appraise('run', 'bus-lane', ...few, '--out', 'whole');
    const merged = await appraise('merge', ...parts().reverse(), '--out', 'merged');
    expect([merged.code, merged.out]).toEqual([0, whole.out]);
    expect(written('merged')).toEqual(written('whole'));
    const json = await appraise('merge', ...parts(), '--out', 'merged', '--json');
    expect(json.out).toBe(written('whole').get('bus-lane.set.json'));
    const replayed = await appraise('replay', 'merged/bus-lane.set.manifest.json');
    expect(replayed.out).toContain('Reproduced to the last bit.');
  });

  it('says everything that is wrong with the parts at once, and writes nothing', async () => {
    writeFileSync(join(place.folder, 'notes.txt'), 'no part of anything\n');
    const { code, out, err } = await appraise('merge', parts()[0]!, 'notes.txt', '--out', 'refused');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('notes.txt is not a part of a run.');
    expect(err).toContain('Parts 2–3 of 3 are missing.');
    expect(readdirSync(place.folder)).not.toContain('refused');
  });

  it('refuses a model that has changed since', async () => {
    writeFileSync(join(place.folder, 'changed.yaml'), busLane.replace('A bus lane', 'A tram line'));
    const { code, err } = await appraise('merge', ...parts(), '--model', 'changed.yaml');
    expect(code).toBe(1);
    expect(err).toContain('The model bus-lane is not the one that the parts were made of: SHA-256');
  });

  it.each(['0/3', '4/3', '3', 'a/b', '1/0', '1/3/4'])('refuses --shard %s as wrong usage', async (given) => {
    const { code, err } = await appraise('run', 'bus-lane', '--shard', given);
    expect(code).toBe(2);
    expect(err).toContain(`such as 3/16, not "${given}"`);
  });

  it('has no results of a part to print', async () => {
    const { code, err } = await appraise('run', 'bus-lane', '--shard', '1/3', '--json');
    expect(code).toBe(2);
    expect(err).toContain('--json does not go with --shard');
  });
});
