import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { say } from './fake-terminal.ts';

const root = join(import.meta.dirname, '../..');

describe('appraise timetable', () => {
  it('says that the proposal holds, and with how much room', async () => {
    const { code, out, err } = await say(['timetable', 'foc-bg'], { folder: root });
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('keeps all of its 10 rules');
    expect(out).toMatch(/Not before twelve months.*yes +390 +10 Oct 2024 +24 /);
  });

  it('fails with the reason and the place where a date breaks a rule', async () => {
    const { code, out, err } = await say(['timetable', 'foc-bg', '--quiet', '--set', 'decommissioning=2024-10-09'], {
      folder: root,
    });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('error[timetable-too-early]');
    expect(err).toContain('1 day too early');
    expect(err).toMatch(/\d+ \| {3}twelve_months:\n +\| {3}\^+/);
  });

  it('prints what its schema describes', async () => {
    const printed = JSON.parse((await say(['timetable', 'foc-bg', '--json'], { folder: root })).out);
    const schema = JSON.parse((await say(['schema', 'timetable'], { folder: root })).out);
    expect(Object.keys(printed).sort()).toEqual([...schema.required].sort());
    expect(Object.keys(printed.rules[0]).sort()).toEqual([...schema.properties.rules.items.required].sort());
    expect([printed.holds, printed.slack]).toEqual([true, 3]);
  });

  it('names the timetables there are', async () => {
    const { code, err } = await say(['timetable', 'foc-bh'], { folder: root });
    expect(code).toBe(2);
    expect(err).toContain('"foc-bg"');
  });

  it('names the stages there are', async () => {
    const { code, err } = await say(['timetable', 'foc-bg', '--set', 'decomissioning=2024-11-10'], { folder: root });
    expect(code).toBe(1);
    expect(err).toContain('"decommissioning"');
  });
});
