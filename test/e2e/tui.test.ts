import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { results } from '../../src/analysis/results.ts';
import { busLane, project } from '../cli/project.ts';
import { Pty } from '../tui/pty.ts';

const root = join(import.meta.dirname, '../..');
const built = join('dist', `e2e-tui-${process.pid}`);
const program = join(root, built, 'appraise.js');
const { folder, remove } = project({ 'models/bus-lane.yaml': busLane });

beforeAll(() => {
  execFileSync(process.execPath, ['build.mjs', built], { cwd: root });
});

afterAll(() => {
  rmSync(join(root, built), { recursive: true, force: true });
  remove();
});

const draws = '4096';
const open = (words: readonly string[], size = { columns: 100, rows: 30 }) =>
  new Pty([program, ...words], { ...size, folder });
const isReady = (text: string) => text.includes('4,096 draws');

/** Whether the terminal is as it was: the ordinary screen, the cursor shown, the scrollback not wiped. */
function expectRestored({ screen, written }: Pty): void {
  expect(screen.isAlternate()).toBe(false);
  expect(written).toContain('\u001b[?1049h');
  expect(written.lastIndexOf('\u001b[?25h')).toBeGreaterThan(written.lastIndexOf('\u001b[?25l'));
  expect(written).not.toContain('\u001b[3J');
}

describe('the built program on a terminal', () => {
  it('moves a value, saves it as a scenario, and shows what a run of that scenario says', async () => {
    const pty = open(['tui', 'bus-lane', '--draws', draws]);
    await pty.until(isReady);
    pty.type('/saving\r');
    await pty.until((text) => text.includes('/saving: 1'));
    pty.type('\u001b[C\u001b[C\u001b[C');
    const moved = await pty.until((text) => isReady(text) && text.includes('fixed at 0.23'));
    pty.type('w');
    await pty.until((text) => text.includes('Save the changes'));
    pty.type('busier\r');
    pty.type('A survey on one day\r');
    await pty.until((text) => text.includes('Saved as scenarios/bus-lane/busier.yaml'));
    pty.type('q');
    expect(await pty.ended()).toBe(0);
    expectRestored(pty);

    expect(readFileSync(join(folder, 'scenarios/bus-lane/busier.yaml'), 'utf8')).toBe(
      'scenario: busier\nmodel: bus-lane\nbecause: A survey on one day\nset:\n  saving: 0.23\n',
    );
    const words = ['run', 'bus-lane', '--scenario', 'busier', '--draws', draws, '--json'];
    const { stdout } = spawnSync(process.execPath, [program, ...words], { cwd: folder, encoding: 'utf8' });
    const lane = results.parse(JSON.parse(stdout)).options[1]!.outcomes['npv_vs_bau']!;
    // 1,000 trips at £0.23, the second year discounted once.
    expect(lane.mean.value).toBeCloseTo(230 + 230 / 1.035, 9);
    expect(moved).toContain(`£${lane.mean.value.toFixed(0)}`);
  });

  it('shows the uncertain figures of a run, to the last digit shown', async () => {
    const pty = open(['tui', 'bus-lane', '--draws', draws, '--set', 'trips=1500']);
    const text = await pty.until(isReady);
    pty.type('\u0003');
    expect(await pty.ended()).toBe(0);
    expectRestored(pty);
    expect(pty.screen.text()).toContain('Not saved. The same again: appraise tui bus-lane --set trips=1500');
    const words = ['run', 'bus-lane', '--set', 'trips=1500', '--draws', draws, '--json'];
    const { stdout } = spawnSync(process.execPath, [program, ...words], { cwd: folder, encoding: 'utf8' });
    const lane = results.parse(JSON.parse(stdout)).options[1]!.outcomes['npv_vs_bau']!;
    const [low, high] = ['0.05', '0.95'].map((p) => lane.quantiles[p]!.value.toFixed(0));
    expect(text).toContain(`P5 to P95 £${low} to £${high}`);
  });

  it('fits another size when the window changes, and says so when it is too small', async () => {
    const pty = open(['tui', 'bus-lane', '--draws', draws]);
    await pty.until(isReady);
    pty.resize(50, 12);
    await pty.until((text) => text.includes('Needs 60 × 16; this window is 50 × 12.'));
    pty.resize(80, 24);
    await pty.until((text) => isReady(text) && !text.includes('Needs'));
    expect(pty.screen.lines()[0]).toMatch(/^bus-lane A bus lane +base case$/);
    expect(pty.screen.lines().filter((line) => line.startsWith('Assumptions'))).toHaveLength(1);
    pty.type('q');
    expect(await pty.ended()).toBe(0);
    expectRestored(pty);
  });

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
    'leaves the terminal as it was at %s, with exit code 3',
    async (name) => {
      const pty = open(['tui', 'bus-lane', '--draws', draws]);
      await pty.until(isReady);
      pty.signal(name);
      expect(await pty.ended()).toBe(3);
      expectRestored(pty);
    },
  );

  it('chooses a model where none is named, and is what appraise alone opens', async () => {
    const pty = new Pty([program], { columns: 80, rows: 24, folder: root });
    await pty.until((text) => text.includes('Models') && text.includes('mdust-closure'));
    pty.type('q');
    expect(await pty.ended()).toBe(0);
    expectRestored(pty);
  });

  it('says what is wrong with a model that cannot be opened, on the ordinary screen', async () => {
    const pty = open(['tui', 'bus-lane', '--set', 'trips=many']);
    expect(await pty.ended()).toBe(1);
    expectRestored(pty);
    expect(pty.screen.text()).toContain('error[');
  });
});

describe('the built program without a terminal', () => {
  const say = (words: readonly string[]) =>
    spawnSync(process.execPath, [program, ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CI: '' },
    });

  it('prints the same screen as text and exits 0', () => {
    const { status, stdout, stderr } = say(['tui', 'bus-lane', '--draws', draws, '--set', 'saving=0.25']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Net present value against “As now”');
    expect(stdout).toMatch(/•Saving +0\.25† GBP\/trip/);
    expect(stdout).not.toContain('\u001b');
  });

  it('prints help where nothing is asked', () => {
    const { status, stdout } = say([]);
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: appraise');
  });
});
