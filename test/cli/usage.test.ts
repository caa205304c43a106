import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { version } from '../../src/core/version.ts';
import { say } from './fake-terminal.ts';
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

describe('wrong usage', () => {
  it.each([
    [['rnu'], /unknown command 'rnu'\n\(Did you mean run\?\)/],
    [['run', '--drws', '3'], /unknown option '--drws'\n\(Did you mean --draws\?\)/],
    [['run', 'bus-lame'], /no model "bus-lame"[\s\S]*Did you mean bus-lane\?/],
    [['run', 'nothing/like/it.yaml'], /no model "nothing\/like\/it.yaml"/],
    [['run', 'bus-lane', '--scenario', 'busyer'], /no scenario "busyer" for bus-lane[\s\S]*Did you mean busier\?/],
    [['run', 'bus-lane', '--draws', 'many'], /--draws takes a whole number of at least 1, not "many"/],
    [['run', 'bus-lane', '--draws', '1.5'], /--draws takes a whole number/],
    [['run', 'bus-lane', '--draws', '1,00'], /--draws takes a whole number/],
    [['run', 'bus-lane', '--replicates', '1'], /--replicates takes a whole number of at least 2/],
    [['run', 'bus-lane', '--seed', ''], /A seed is a text of at least one character/],
    [['run', 'bus-lane', '--set', 'trips'], /--set takes name=value, not "trips"/],
    [['run', 'bus-lane', '--set', '=3'], /--set takes name=value/],
    [['explain', 'bus-lane'], /missing required argument 'name'/],
    [['explain', 'bus-lane', 'savings'], /bus-lane has nothing called "savings"[\s\S]*Did you mean saving\?/],
    [['schema', 'modle'], /no schema of "modle"/],
  ])('%j exits 2 and says what to do', async (words, wanted) => {
    const { code, out, err } = await say(words, place);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(wanted);
  });

  it('writes out what would be a command to the terminal', async () => {
    const { err } = await say(['run', 'no\u001b[2Jsuch'], place);
    expect(err).not.toContain('\u001b');
  });
});

describe('help', () => {
  it('is what there is to see without a word, and exits 0', async () => {
    const { code, out, err } = await say([], place);
    expect([code, err]).toEqual([0, '']);
    for (const command of ['run', 'check', 'explain', 'schema']) expect(out).toContain(command);
  });

  it.each(['run', 'check', 'explain', 'schema'])('of %s has examples', async (command) => {
    const { code, out } = await say([command, '--help'], place);
    expect(code).toBe(0);
    expect(out).toContain(`Examples:\n  appraise ${command}`);
  });

  it('prints the version of the package', async () => {
    expect((await say(['--version'], place)).out).toBe(`${manifest.version}\n`);
    expect(version).toBe(manifest.version);
  });
});

describe('our own faults', () => {
  it('are one sentence and how to report it, with a trace only for those who ask', async () => {
    const failing = { ...place, signal: brokenSignal() };
    const { code, err } = await say(['check', 'bus-lane'], failing);
    expect(code).toBe(70);
    expect(err).toMatch(/^appraise: Appraise went wrong, not your model: the test broke it\.\n {2}Please report this/);
    expect(err).not.toContain('    at ');
    expect((await say(['check', 'bus-lane'], { ...failing, env: { APPRAISE_DEBUG: '1' } })).err).toContain('    at ');
  });
});

/** A signal that fails when it is asked, as nothing real does. */
function brokenSignal(): AbortSignal {
  const { signal } = new AbortController();
  signal.throwIfAborted = () => {
    throw new Error('bug: the test broke it');
  };
  return signal;
}
