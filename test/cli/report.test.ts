import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Said, say } from './fake-terminal.ts';
import { busLane, project } from './project.ts';

let place: ReturnType<typeof project>;

beforeAll(() => {
  place = project({
    'models/bus-lane.yaml': busLane,
    'scenarios/bus-lane/busier.yaml':
      'scenario: busier\nmodel: bus-lane\ntitle: More trips\nbecause: growth\nset: {trips: 2000}\n',
    'reports/templates/short.md': '# {{ model title }}\n\n{{ central lane.npv }} under {{ model scenario }}\n',
    'reports/templates/typed.md': '# {{ model title }}\n\nIt saves £394.\n\n{{ mean lame.npv }}\n',
  });
});

afterAll(() => place.remove());

const report = (...words: string[]): Promise<Said> =>
  say(['report', ...words, '--model', 'bus-lane', '--draws', '256'], place);

describe('report', () => {
  it('writes Markdown with its pictures and one HTML file, of the template that ships', async () => {
    const { code, out } = await report('--out', 'notes');
    expect(code).toBe(0);
    const written = readdirSync(join(place.folder, 'notes')).sort();
    expect(written).toEqual([
      'bus-lane.option-appraisal.densities.svg',
      'bus-lane.option-appraisal.html',
      'bus-lane.option-appraisal.md',
      'bus-lane.option-appraisal.tornado-lane.svg',
    ]);
    for (const name of written) expect(out).toContain(join('notes', name));
    const markdown = readFileSync(join(place.folder, 'notes/bus-lane.option-appraisal.md'), 'utf8');
    for (const [, file] of markdown.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) expect(written).toContain(file);
  });

  it('takes a template, a scenario and a setting, and the formats asked for', async () => {
    const { code } = await report('short', '--scenario', 'busier', '--format', 'md', '--out', 'short');
    expect(code).toBe(0);
    const [file] = readdirSync(join(place.folder, 'short'));
    expect(file).toBe('bus-lane.busier.short.md');
    // 2,000 trips at £0.20, in year 0 and discounted a year.
    expect(readFileSync(join(place.folder, 'short', file!), 'utf8')).toContain('[£786†](#figure-1) under More trips');
  });

  it('says all that is wrong with a template, with its place, and writes nothing', async () => {
    const { code, out, err } = await report('typed', '--out', 'typed');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/reports\/templates\/typed\.md:3:10: error\[template-figure-typed\]/);
    expect(err).toMatch(/^ 3 \| It saves £394\.\n {3}\| {10}\^\^\^\^$/m);
    expect(err).toMatch(/typed\.md:5:1: error\[template-unknown-name\][\s\S]*Did you mean "lane"/);
    expect(err).toContain('2 errors');
    expect(existsSync(join(place.folder, 'typed'))).toBe(false);
  });

  it('names what is near where there is no such template or format', async () => {
    expect(await report('shrt')).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean short?') });
    expect(await report('short', '--format', 'pdf')).toMatchObject({
      code: 2,
      err: expect.stringContaining('md and html'),
    });
    expect((await say(['report', 'short'], place)).code).toBe(2);
  });

  it('is cancelled with nothing written, and leaves what was there when it cannot write', async () => {
    const cancelled = await say(['report', 'short', '--model', 'bus-lane', '--out', 'cancelled'], {
      ...place,
      signal: AbortSignal.abort(),
    });
    expect([cancelled.code, existsSync(join(place.folder, 'cancelled'))]).toEqual([3, false]);
    writeFileSync(join(place.folder, 'a-file'), 'keep me');
    expect((await report('short', '--out', 'a-file')).code).toBe(1);
    expect(readFileSync(join(place.folder, 'a-file'), 'utf8')).toBe('keep me');
  });
});
