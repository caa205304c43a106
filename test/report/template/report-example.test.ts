import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleReports } from '../../../scripts/example-reports.ts';
import { loadModel } from '../../../src/model/load.ts';
import type { Model } from '../../../src/model/model.ts';
import { markdownBlocks } from '../../../src/report/prose/markdown-blocks.ts';
import { escapeMarkdown, renderMarkdown } from '../../../src/report/render/markdown.ts';
import { say } from '../../cli/fake-terminal.ts';

const root = join(import.meta.dirname, '../../..');
const examples = join(root, 'reports/examples');
const folder = mkdtempSync(join(tmpdir(), 'appraise-report-'));
const made = new Map<string, string>();
let model: Model;

beforeAll(async () => {
  for (const words of exampleReports) {
    const { code, err } = await say([...words, '--out', folder], { folder: root });
    expect([code, err]).toEqual([0, '']);
  }
  for (const name of readdirSync(folder)) made.set(name, readFileSync(join(folder, name), 'utf8'));
  model = loadModel({ file: join(root, 'models/lg-migration.yaml') }).model!;
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const markdown = () => made.get('lg-migration.option-appraisal.md')!;
const html = () => made.get('lg-migration.option-appraisal.html')!;

describe('the example reports', () => {
  it('are those committed: `npm run reports` writes them again', () => {
    const committed = readdirSync(examples).filter((name) => !name.includes('.changed.'));
    for (const [name, text] of made) {
      const kept = committed.includes(name) ? readFileSync(join(examples, name), 'utf8') : '';
      const changed = join(examples, name.replace(extname(name), `.changed${extname(name)}`));
      if (kept !== text) writeFileSync(changed, text);
      else rmSync(changed, { force: true });
      expect(kept === text, `${name} is not as committed; the new one is beside it`).toBe(true);
    }
    expect(committed.sort()).toEqual([...made.keys()].sort());
  });
});

/** Everything of the model that a person wrote and the report repeats, as Markdown has it. */
function writtenByPeople(): string[] {
  const described = [model.inputs, model.calculations, model.flows, model.outcomes].flatMap((section) =>
    [...section.values()].flatMap(({ label, note = '' }) => [label, note]),
  );
  const sources = [...model.sources.values()].flatMap((one) => [
    one.id,
    one.title,
    one.publisher ?? '',
    one.date ?? '',
    one.url ?? '',
  ]);
  const options = model.options.flatMap(({ label, note = '', support = '' }) => [label, note, support]);
  const { appraisal } = model;
  const plain = [
    ...described,
    ...sources,
    ...options,
    model.title,
    model.question,
    model.id,
    appraisal.discountingTitle,
    appraisal.discountingSource,
  ];
  const prose = [model.about, ...plain].flatMap((text) =>
    renderMarkdown(markdownBlocks(text, { topLevel: 3 })).split('\n'),
  );
  return [...plain, ...plain.map(escapeMarkdown), ...prose]
    .filter((text) => /\p{N}/u.test(text))
    .sort((a, b) => b.length - a.length);
}

/** Conventions in words that have a numeral: they say nothing of this model. */
const conventions =
  /^#+ \d+\. |\bP(?:5|10|90|95)\b|at 95% confidence|F\\\* below 0|year 0 begins|Green Book 4\.19|by the sign|£\/|\d\. /g;

describe('every figure', () => {
  it('is led to a line of the appendix, and every line is led to', () => {
    const links = [...markdown().matchAll(/\]\(#([\w-]+)\)/g)].map(([, to]) => to!);
    const anchors = [...markdown().matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id!);
    expect(links.length).toBeGreaterThan(500);
    expect(links.filter((to) => !anchors.includes(to))).toEqual([]);
    const lines = anchors.filter((id) => id.startsWith('figure-'));
    expect(lines.filter((id) => !links.includes(id))).toEqual([]);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it('comes by reference: no other number stands in the report but what people wrote in the model', () => {
    const people = writtenByPeople();
    const left = markdown()
      .split('\n')
      // Lines of the log and of the appendix are where figures lead, and pictures say theirs again in words.
      .filter((line) => !line.startsWith('| <a id=') && !line.startsWith('!['))
      .map((line) => line.replace(/\[(?:\\.|[^\]\\])*\]\(#[\w-]+\)/g, ''))
      .map((line) => people.reduce((rest, text) => rest.replaceAll(text, ''), line))
      .map((line) => line.replace(/(`+)[^`]*\1/g, '').replace(conventions, ''))
      .filter((line) => /\p{N}/u.test(line));
    expect(left).toEqual([]);
  });

  it('says its formula, and its inputs with basis and source', () => {
    const text = markdown();
    const [, line] = /worth doing only if.*?\[£[\d.]+m†\]\(#(figure-\d+)\)/.exec(text)!;
    const row = text.split('\n').find((one) => one.includes(`<a id="${line}">`))!;
    expect(row).toContain('SMSO to SMSO');
    const [, list] = /\[list \d+\]\(#(inputs-\d+)\)/.exec(row)!;
    const inputs = text.split('\n').find((one) => one.includes(`<a id="${list}">`))!;
    expect(inputs).toContain('[service_value](#input-service_value)†');
    const logged = text.split('\n').find((one) => one.includes('<a id="input-service_value">'))!;
    expect(logged).toContain('| illustrative\u00a0† | oxera-stark |');
    const above = text.slice(0, text.indexOf(row));
    expect(above.slice(above.lastIndexOf('### '))).toContain('Formula: `npv_vs_bau + ');
  });

  it('is marked where it rests on illustrative inputs, or its row is', () => {
    const unmarked = markdown()
      .split('\n')
      .filter((line) => line.startsWith('| SMSO to SMSO |') && line.includes('](#figure-'));
    for (const line of unmarked) expect(line).toMatch(/†/);
    expect(markdown()).toMatch(/^\| SMSO to SMSO\u00a0† \|/m);
  });
});

describe('the HTML', () => {
  it('needs nothing else: it loads nothing and runs nothing', () => {
    expect(html()).not.toMatch(/<(?:script|link|img|iframe|object|embed|base|form)\b/i);
    expect(html()).not.toMatch(/(?:src|href|action|data|srcset)="(?!#)/i);
    expect(html()).not.toMatch(/url\((?!#)|@import|\son\w+=/i);
    expect(html()).toContain("default-src 'none'");
  });

  it('has one place for every link, and no two of one name', () => {
    const ids = [...html().matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    const to = [...html().matchAll(/(?:href="|url\()#([^")]+)/g)].map(([, id]) => id!);
    expect(to.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('says what heads each column and row of a table', () => {
    const tables = html().match(/<table>[\s\S]*?<\/table>/g)!;
    for (const table of tables) {
      expect(table).toMatch(/<thead><tr><th scope="col"/);
      const rows = table.match(/<tr(?: id="[^"]+")?>(?!<th scope="col")/g)?.length ?? 0;
      expect(table.match(/<th scope="row"/g)?.length ?? 0).toBe(rows);
    }
  });

  it('says each picture in words, with its numbers', () => {
    const pictures = html().match(/<svg[\s\S]*?<\/svg>/g)!;
    expect(pictures).toHaveLength(3);
    for (const picture of pictures) {
      expect(picture).toMatch(
        /^<svg[^>]* role="img" aria-labelledby="[\w-]+ [\w-]+"><title id="[\w-]+">[^<]+<\/title>/,
      );
      expect(/<desc [^>]*>([^<]+)<\/desc>/.exec(picture)![1]!.match(/\d/g)!.length).toBeGreaterThan(20);
    }
  });

  it('is well nested', () => {
    const open: string[] = [];
    for (const [, close, tag, whole] of html().matchAll(/<(\/?)([a-z][\w]*)((?:"[^"]*"|[^">])*)>/gi)) {
      if (close === '/') expect(open.pop()).toBe(tag);
      else if (!/^(?:meta|wbr)$/.test(tag!) && !whole!.endsWith('/')) open.push(tag!);
    }
    expect(open).toEqual([]);
  });
});
