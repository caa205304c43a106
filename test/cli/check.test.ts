import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { say } from './fake-terminal.ts';
import { busLane, project } from './project.ts';

let place: ReturnType<typeof project>;

const tests = (wanted: string): string => `- test: two years at 20 pence
  given: {saving: 0.2}
  expect: {"npv_vs_bau[lane]": ${wanted}}
  because: 1,000 × 0.2 × (1 + 1/1.035)
- test: nothing changes as now
  given: {saving: 0.2}
  expect: {"npv_vs_bau[as_now]": 0 ± 0.000001}
  because: it is the yardstick
`;

beforeAll(() => {
  place = project({ 'models/bus-lane.yaml': busLane, 'models/bus-lane.tests.yaml': tests('393.2367 ± 0.0001') });
});

afterAll(() => place.remove());

describe('check', () => {
  it('runs the tests beside a model and ends in the count alone', async () => {
    const { code, out } = await say(['check'], place);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toEqual([
      join('models', 'bus-lane.yaml'),
      '  ✓ two years at 20 pence',
      '  ✓ nothing changes as now',
      '  accepted: horizon-not-the-rule of bus-lane: It is painted on for two years.',
      '2 passed, 0 failed',
    ]);
  });

  it('exits 1 where one fails, and says what came instead and where it stands', async () => {
    writeFileSync(join(place.folder, 'models/bus-lane.tests.yaml'), tests('400 ± 1'));
    const { code, out, err } = await say(['check', 'bus-lane'], place);
    expect(code).toBe(1);
    expect(out).toContain('  ✗ two years at 20 pence');
    expect(out.trimEnd().split('\n').at(-1)).toBe('1 passed, 1 failed');
    expect(err).toMatch(/bus-lane\.tests\.yaml:3:\d+: error\[/);
    expect(err).toContain('393.237');
  });

  it('counts a model with errors as failed', async () => {
    writeFileSync(
      join(place.folder, 'models/bus-lane.yaml'),
      busLane.replace('title: A bus lane', 'titel: A bus lane'),
    );
    const { code, out, err } = await say(['check', 'bus-lane'], place);
    expect(code).toBe(1);
    expect(out.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed');
    expect(err).toContain('titel');
  });
});
