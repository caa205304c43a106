import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, heading, lead, note, paragraph, type Table } from '../../../src/report/blocks.ts';
import { drawDensity } from '../../../src/report/render/density.ts';
import { escapeMarkdown, renderMarkdown } from '../../../src/report/render/markdown.ts';
import { renderText } from '../../../src/report/render/text.ts';
import { displayWidth, wrap } from '../../../src/report/render/width.ts';

const table: Table = {
  kind: 'table',
  caption: 'Options',
  columns: [
    { heading: 'Option', align: 'left' },
    { heading: 'Mean', align: 'error' },
    { heading: 'P5', align: 'right' },
    { heading: 'Distribution', align: 'left' },
  ],
  rows: [
    ['Business as usual', '£0.10m ± 0.02', '£0.01m', { kind: 'density', shares: [0.1, 0.2, 0.4, 0.2, 0.1] }],
    [
      'Trilliant SMSO to British Gas SMSO',
      '£10.373m ± 0.002',
      '−£0.21m',
      { kind: 'density', shares: [0, 0, 0, 0.5, 0.5] },
    ],
  ],
  notes: ['± one standard error.'],
};

const plain = (width: number) => ({ width, colour: false });

describe('text', () => {
  it('draws a table with rules, its errors in one line', () => {
    expect(renderText([table], plain(100))).toBe(
      [
        'Options',
        '─'.repeat(75),
        'Option                                          Mean       P5  Distribution',
        '─'.repeat(75),
        'Business as usual                     £0.10m ± 0.02    £0.01m  ▂▄█▄▂',
        'Trilliant SMSO to British Gas SMSO  £10.373m ± 0.002  −£0.21m     ██',
        '─'.repeat(75),
        '± one standard error.',
        '',
      ].join('\n'),
    );
  });

  it('keeps every column when the screen is narrow, and no line is wider than the screen', () => {
    for (const width of [40, 60, 80, 120]) {
      const text = renderText([heading(1, 'A title'), table, note('word '.repeat(60))], plain(width));
      expect(Math.max(...text.split('\n').map(displayWidth))).toBeLessThanOrEqual(width);
      for (const column of table.columns) expect(text).toContain(column.heading);
    }
  });

  it('lets no control character through', () => {
    const hostile = 'red\u001b[31m\u0007 \u009b2J \u202eback';
    const blocks: Block[] = [
      heading(1, hostile),
      paragraph(hostile),
      lead(hostile),
      note(hostile),
      { kind: 'list', items: [hostile] },
      { kind: 'facts', entries: [[hostile, hostile]] },
      { ...table, caption: hostile, notes: [hostile], rows: [[hostile, hostile, hostile, hostile]] },
    ];
    for (const text of [renderText(blocks, plain(80)), renderMarkdown(blocks)]) {
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    }
  });
});

describe('width', () => {
  it('counts cells, not characters', () => {
    expect(displayWidth('naïve')).toBe(5);
    expect(displayWidth('n\u0061\u0308ive')).toBe(5);
    expect(displayWidth('日本')).toBe(4);
    expect(displayWidth('👩‍👩‍👧')).toBe(2);
    expect(displayWidth('£0.37m ± 0.02 −')).toBe(15);
  });

  it('is the same of a sign by itself and beside one that takes the long way', () => {
    for (let code = 0x2190; code <= 0x22ff; code++) {
      const sign = String.fromCodePoint(code);
      expect([sign, displayWidth(sign)]).toEqual([sign, displayWidth(`日${sign}`) - 2]);
    }
  });

  it('wraps to the width and loses no word', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ minLength: 1, maxLength: 30 }).map((w) => w.replace(/\s/g, 'x')),
          { minLength: 1 },
        ),
        fc.integer({ min: 4, max: 60 }),
        (words, width) => {
          const text = words.join(' ');
          const lines = wrap(text, width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

describe('density', () => {
  it('is as high as the tallest cell, and blank where next to nothing falls', () => {
    expect(drawDensity([0, 0.5, 1, 0.01, 0.03], 5)).toBe(' ▄█ ▁');
  });

  it('keeps the shares when cells are joined', () => {
    expect(drawDensity([1, 1, 2, 2, 4, 4], 3)).toBe('▂▄█');
    expect(drawDensity([1, 1, 1, 1, 1], 2)).toBe('██');
  });
});

describe('Markdown', () => {
  it('is a table that GitHub reads', () => {
    expect(renderMarkdown([table])).toContain(
      [
        '| Option | Mean | P5 | Distribution |',
        '| --- | ---: | ---: | --- |',
        '| Business as usual | £0.10m ± 0.02 | £0.01m |',
      ].join('\n'),
    );
  });

  it.each([
    ['a | b', 'a \\| b'],
    ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
    ['**bold** `code`', '\\*\\*bold\\*\\* \\`code\\`'],
    ['[click](javascript:x)', '\\[click\\](javascript:x)'],
    ['![i](http://evil)', '!\\[i\\](http:\\/\\/evil)'],
    ['# not a heading', '\\# not a heading'],
    ['- not a list', '\\- not a list'],
    ['1. not a list', '1\\. not a list'],
    ['smso_to_smso', 'smso_to_smso'],
    ['> not a quotation', '\\> not a quotation'],
    ['_emphasis_', '\\_emphasis\\_'],
    ['&lt;', '&amp;lt;'],
    ['a\n# b', 'a # b'],
    ['=== ', '\\==='],
    ['back\\slash', 'back\\\\slash'],
  ])('%j is written %j', (text, escaped) => expect(escapeMarkdown(text)).toBe(escaped));
});
