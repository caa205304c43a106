import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { results } from '../../src/analysis/results.ts';
import { type Said, say } from './fake-terminal.ts';
import { busLane, project } from './project.ts';

let place: ReturnType<typeof project>;

beforeAll(() => {
  place = project({ 'models/bus-lane.yaml': busLane });
});

afterAll(() => place.remove());

const run = (...words: string[]): Promise<Said> => say(['run', 'bus-lane', ...words], place);

describe('run --precision', () => {
  it('makes as many draws as are needed, and says what it reached', async () => {
    const { code, out, err } = await run('--precision', 'mean npv[lane] £0.01', '--precision', 'ranking', '--json');
    expect(code).toBe(0);
    const { precision, draws } = results.parse(JSON.parse(out));
    expect(precision).toMatchObject({ reached: true, stoppedBy: 'precision', leastDraws: 4096, mostDraws: 1_048_576 });
    expect(precision!.targets.map(({ se, target }) => target === null || se <= target)).toEqual([true, true]);
    expect(err).toContain(
      `Precision reached with ${draws.toLocaleString('en-GB')} draws, and confirmed on a fresh seed.`,
    );
    expect(err).toMatch(/mean npv\[lane\] £0\.01: standard error £0\.00\d+, £0\.00\d+ on the fresh seed/);
    expect(err).toContain('ranking: lane has the highest mean, £');
    const { out: replayed } = await say(['replay', 'reports/out/bus-lane.manifest.json'], place);
    expect(replayed).toContain('Reproduced to the last bit.');
  });

  it('says so where the most draws allowed do not do, also when quiet, and keeps what there is', async () => {
    const { code, err } = await run('--precision', 'mean npv[lane] 1e-9', '--max-draws', '4096', '--quiet');
    expect(code).toBe(0);
    expect(err).toMatch(/^Precision not reached with 4,096 draws, the most allowed \(--max-draws\)\.\n/);
  });

  it('shows every target that it cannot read, in its line, before anything is run', async () => {
    const { code, out, err } = await run('--precision', 'mean npv[lane] 1%', '--precision', 'P5 npv 3');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(' 1 | mean npv[lane] 1%\n   |                ^^\n');
    expect(err).toContain(' 2 | P5 npv 3\n   |    ^^^\n');
    expect(err).toContain('2 errors');
  });

  it.each([
    [['--precision', 'ranking', '--draws', '4096'], '--draws does not go with it'],
    [['--precision', 'ranking', '--shard', '1/2'], '--shard does not go with --precision'],
    [['--max-draws', '4096'], '--max-draws goes with --precision'],
  ])('refuses %j as wrong usage', async (words, why) => {
    const { code, err } = await run(...words);
    expect(code).toBe(2);
    expect(err).toContain(why);
  });
});
