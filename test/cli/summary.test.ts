import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summaryResults } from '../../src/analysis/appraisal-summary/summary-results.ts';
import { say } from './fake-terminal.ts';
import { project } from './project.ts';

const everything = readFileSync(join(import.meta.dirname, '../appraisal/worked/everything.yaml'), 'utf8');
let place: ReturnType<typeof project>;

beforeAll(() => {
  place = project({ 'models/everything.yaml': everything });
});

afterAll(() => place.remove());

const summary = (...words: string[]) => say(['summary', 'everything', '--draws', '1024', ...words], place);

describe('appraise summary', () => {
  it('has the five columns of Table 12 in the document, and their words on the terminal', async () => {
    const { code, out } = await summary();
    expect(code).toBe(0);
    const markdown = readFileSync(join(place.folder, 'reports/out/everything.summary.md'), 'utf8');
    expect(markdown).toContain(
      '| Option | Description, and why preferred or inferior | Social value | Unmonetisable costs and benefits | Public sector financial impact | Distribution |',
    );
    for (const text of [
      'It pays back within the appraisal.',
      'Health of those who live there',
      'nominal, undiscounted',
    ]) {
      expect(out.replace(/\s+/g, ' ')).toContain(text);
      expect(markdown).toContain(text);
    }
    expect(out).not.toMatch(/NaN|undefined|Infinity|null/);
  });

  it('prints JSON that its schema describes, with nothing but numbers and reasons', async () => {
    const { out } = await summary('--json');
    const found = summaryResults.parse(JSON.parse(out));
    for (const { rpsc, bcr, payback } of found.options) {
      for (const { value, reason } of [rpsc, bcr]) expect(value === null).toBe(reason !== null);
      expect(payback.years === null).toBe(payback.reason !== null);
    }
  });

  it.each([80, 120])('keeps to %i columns', async (width) => {
    const { out } = await say(['summary', 'everything', '--draws', '256'], { ...place, width });
    expect(Math.max(...out.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(width);
  });
});
