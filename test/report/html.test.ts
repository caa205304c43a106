import { describe, expect, it } from 'vitest';
import { type Block, figure, heading, lead, note, paragraph } from '../../src/report/blocks.ts';
import { renderHtml } from '../../src/report/render/html.ts';
import { renderReport, reportBlocks } from '../../src/report/template/render-report.ts';
import { busLane } from '../cli/project.ts';
import { reportOf } from './template/small-report.ts';

const hostile = '<img src=x onerror=alert(1)> "\' &amp; </style><script>x</script> \u202e\u001b';

describe('HTML', () => {
  it('shows hostile text as letters wherever it stands', () => {
    const blocks: Block[] = [
      heading(1, hostile),
      heading(2, hostile),
      heading(2, hostile),
      paragraph([hostile, { kind: 'emphasis', parts: [hostile] }, { kind: 'code', text: hostile }]),
      lead(hostile),
      note(hostile),
      { kind: 'list', items: [hostile] },
      { kind: 'facts', entries: [[hostile, hostile]] },
      { kind: 'code', text: hostile },
      {
        kind: 'table',
        caption: hostile,
        columns: [{ heading: hostile, align: 'left' }],
        rows: [[hostile], [figure(hostile, { kind: 'model' })]],
        notes: [hostile],
      },
      {
        kind: 'chart',
        name: hostile,
        picture: { kind: 'tornado', axis: '', centre: 0, bars: [] },
        caption: hostile,
        alternative: hostile,
        notes: [hostile],
      },
    ];
    const html = renderHtml(blocks, { title: hostile, charts: new Map() });
    expect(html).not.toMatch(/<img|<script|\u202e/);
    expect(html).not.toContain('\u001b');
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    for (const [tag] of html.matchAll(/<[^>]*>/g)) expect(tag).not.toMatch(/onerror(?![^"]*")/);
  });

  it('shows what a hostile model says as letters, in a whole report', async () => {
    const model = busLane
      .replace('title: A bus lane', `title: ${JSON.stringify('<b>T</b> & [x](javascript:alert(1))')}`)
      .replace('label: Bus lane', `label: ${JSON.stringify('<i>L</i> | **x** `y`')}`)
      .replace('source: survey table 2', `source: ${JSON.stringify('survey <u>t</u>')}`)
      .replace('question: Is it', 'about: "<script>alert(1)</script> *said* ![p](http://x/y.png)"\nquestion: Is it');
    const template = ['# {{ model title }}', '{{ about }}', '{{ table options }}', '{{ chart densities }}'];
    const files = await renderReport(reportOf(model, template), 'note');
    const html = files.get('note.html')!;
    expect(html).not.toMatch(/<(?:b|i|u|script|img)>|<img|<script/);
    expect(html).toContain('<em>said</em>');
    const markdown = files.get('note.md')!;
    expect(markdown).not.toMatch(/(?<!\\)\[x\]|<(?:b|i|u|script)>|!\[p\]/);
  });

  it('is the same bytes for the same run and template', async () => {
    const template = ['# {{ model title }}', '{{ reading }}', '{{ table options }}', '{{ chart densities }}'];
    const once = async () => [...(await renderReport(reportOf(busLane, template), 'note'))];
    expect(await once()).toEqual(await once());
  });

  it('writes the formats asked for', async () => {
    const request = reportOf(busLane, '{{ chart densities }}');
    expect([...(await renderReport(request, 'note', ['html'])).keys()]).toEqual(['note.html']);
    expect([...(await renderReport(request, 'note', ['md'])).keys()]).toEqual(['note.md', 'note.densities.svg']);
    expect(reportBlocks(request).some(({ kind }) => kind === 'chart')).toBe(true);
  });
});
