import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { say } from './fake-terminal.ts';
import { busLane, project } from './project.ts';

let place: ReturnType<typeof project>;

beforeAll(() => {
  place = project({
    'models/bus-lane.yaml': `${busLane}calculations:
  riders: {label: Riders so far, unit: trip, formula: "previous(riders, 0 * trips * one_year) + trips * step"}
`,
  });
});

afterAll(() => place.remove());

const explain = async (...words: string[]) => (await say(['explain', 'bus-lane', ...words], place)).out;

describe('explain', () => {
  it('says of an input its value, basis and source, and what uses it', async () => {
    const out = await explain('saving');
    expect(out).toMatch(/saving +uniform\(0\.1, 0\.3\) GBP\/trip +illustrative † +none published/);
    expect(out).toMatch(/Used by\n\n- time_saved/);
    expect(out).toMatch(/On the central case\n\n0\.2 GBP\/trip\n/);
  });

  it('says of a calculation its formula and its values over time', async () => {
    const out = await explain('riders');
    expect(out).toContain('previous(riders, 0 * trips * one_year) + trips * step');
    expect(out).toMatch(/2026 +2027\n─+\n +1,000 +2,000\n/);
    expect(out).toMatch(/Uses\n\n- riders: Riders so far\n- trips/);
  });

  it('says of a flow who gains, for each option', async () => {
    const out = await explain('time_saved');
    expect(out).toContain('flow: benefit to Passengers');
    expect(out).toMatch(/As now +0\n/);
    expect(out).toMatch(/Bus lane +200\n/);
    expect(out).toContain('† It rests on one illustrative input: saving.');
  });

  it('says what an option is', async () => {
    expect(await explain('lane')).toMatch(/lane: Bus lane\n═+\n\nWhat it is {2}option: proposal\n/);
  });

  it('follows what is set', async () => {
    expect(await explain('npv', '--set', 'saving=1')).toMatch(/Bus lane +1,966\.18\n/);
  });
});
