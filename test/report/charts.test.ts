import { describe, expect, it } from 'vitest';
import type { Chart, Picture } from '../../src/report/blocks.ts';
import { renderSvg } from '../../src/report/render/svg.ts';
import { inks, linesOf } from '../../src/report/render/svg-style.ts';
import { reportBlocks } from '../../src/report/template/render-report.ts';
import { busLane } from '../cli/project.ts';
import { reportOf } from './template/small-report.ts';

const hostile = '<script>alert(1)</script> & "quoted" \u001b[31m {{x}} \' datum.x';

const pictures: readonly Picture[] = [
  {
    kind: 'densities',
    axis: hostile,
    low: -1,
    high: 3,
    rows: [
      { label: hostile, emphasis: true, shares: [0.1, 0.5, 0.3, 0.1], mean: 1, p5: 0, p95: 2, text: '£1m' },
      { label: 'The same in every draw', emphasis: false, shares: [], mean: 2, p5: 2, p95: 2, text: '£2m' },
    ],
  },
  {
    kind: 'curves',
    axis: hostile,
    panels: [
      {
        label: hostile,
        emphasis: true,
        points: [
          { x: 0, share: 1 },
          { x: 1, share: 0.2 },
        ],
      },
      {
        label: 'Other',
        emphasis: false,
        points: [
          { x: 0, share: 0.4 },
          { x: 1, share: 0 },
        ],
      },
    ],
  },
  {
    kind: 'tornado',
    axis: hostile,
    centre: 1,
    bars: [
      { label: hostile, low: 0.2, high: 1.9, lowText: hostile, highText: '3 meters' },
      { label: 'One side only', low: 1.2, high: 1.4, lowText: '1', highText: '2' },
    ],
  },
];

const chartOf = (picture: Picture): Chart => ({
  kind: 'chart',
  name: picture.kind,
  picture,
  caption: hostile,
  alternative: hostile,
  notes: [],
});

describe('a chart', () => {
  it.each(pictures.map((picture) => [picture.kind, picture] as const))(
    'has the same bytes twice: %s',
    async (_, picture) => {
      const first = await renderSvg(chartOf(picture));
      await renderSvg(chartOf(pictures[0]!));
      expect(await renderSvg(chartOf(picture))).toBe(first);
    },
  );

  it.each(pictures.map((picture) => [picture.kind, picture] as const))(
    'shows hostile labels as letters: %s',
    async (_, picture) => {
      const svg = await renderSvg(chartOf(picture));
      expect(svg).not.toMatch(/<script|NaN|undefined/);
      expect(svg).not.toContain('\u001b');
      expect(svg).toContain('&lt;script&gt;');
      const tags = new Set([...svg.matchAll(/<([a-z]\w*)/gi)].map(([, tag]) => tag));
      for (const tag of tags)
        expect(['svg', 'title', 'desc', 'g', 'path', 'line', 'rect', 'text', 'tspan', 'defs', 'clipPath']).toContain(
          tag,
        );
      expect(svg).not.toMatch(/(?:href|src)=|url\((?!#)|<style|@/);
    },
  );

  it('keeps every label inside the picture, at the width of the widest letters it may have', async () => {
    for (const picture of pictures) {
      const svg = await renderSvg(chartOf(picture));
      const [, width] = /<svg[^>]* width="(\d+)"/.exec(svg)!;
      for (const { left, right } of labelsOf(svg)) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(Number(width));
      }
    }
  });

  it('is told apart by lightness alone: 3:1 on white and between its two fills, 7:1 for text (WCAG 2.2, 1.4.6, 1.4.11)', () => {
    const { dark, middle, text, faint, rule } = inks;
    for (const ink of [dark, middle, faint, rule]) expect(contrast(ink, '#ffffff')).toBeGreaterThanOrEqual(3);
    expect(contrast(dark, middle)).toBeGreaterThanOrEqual(3);
    expect(contrast(text, '#ffffff')).toBeGreaterThanOrEqual(7);
  });

  it('divides a label into lines and loses no letter of up to three', () => {
    expect(linesOf('one two three four', 8)).toEqual(['one two', 'three', 'four']);
    expect(linesOf('x'.repeat(20), 8).join('')).toBe('x'.repeat(20));
    expect(linesOf('a b c d e f', 1)).toHaveLength(3);
  });
});

/** Contrast ratio of two colours written `#rrggbb`, by the relative luminance of WCAG 2.2. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number =>
    [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i]!, 0);
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Where the texts of a picture begin and end, from the transforms around them. */
function labelsOf(svg: string): { readonly left: number; readonly right: number }[] {
  const offsets = [0];
  const labels: { left: number; right: number }[] = [];
  let anchor = { at: 0, align: 'start', size: 13 };
  let inText = false;
  for (const [, close, tag, attributes = '', self, letters] of svg.matchAll(
    /<(\/?)(\w+)((?:"[^"]*"|[^">/]|\/(?!>))*)(\/?)>([^<]*)/g,
  )) {
    const shift = Number(/transform="translate\((-?[\d.]+)/.exec(attributes)?.[1] ?? 0);
    if (tag === 'g') close ? offsets.pop() : self === '' && offsets.push(offsets.at(-1)! + shift);
    if (tag === 'text') {
      inText = close === '';
      anchor = {
        at: offsets.at(-1)! + shift,
        align: /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? 'start',
        size: Number(/font-size="(\d+)/.exec(attributes)?.[1] ?? 13),
      };
    }
    const text = (letters ?? '').replace(/&\w+;|&#\d+;/g, 'x').trim();
    if (!inText || text === '') continue;
    const width = text.length * anchor.size * 0.5;
    const left =
      anchor.align === 'end' ? anchor.at - width : anchor.align === 'middle' ? anchor.at - width / 2 : anchor.at;
    labels.push({ left, right: left + width });
  }
  return labels;
}

describe('the charts of a report', () => {
  const charts = (template: string): Chart[] =>
    reportBlocks(reportOf(busLane, template)).filter((block): block is typeof block & Chart => block.kind === 'chart');

  it('draw shares that are those of the draws', () => {
    const [chart] = charts('{{ chart densities }}');
    if (chart?.picture.kind !== 'densities') throw new Error('no densities');
    const [lane] = chart.picture.rows;
    // 1,000 trips × uniform(0.1, 0.3) over two years: flat between £197 and £590, cut by half a per cent at each end.
    expect(lane!.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(0.99, 1);
    expect(Math.max(...lane!.shares)).toBeLessThan(2 / lane!.shares.length);
    expect(chart.alternative).toMatch(/Bus lane.*mean £39\d/);
  });

  it('draw a bar from the tenth to the ninetieth percentile', () => {
    const [chart] = charts('{{ chart tornado lane }}');
    if (chart?.picture.kind !== 'tornado') throw new Error('no tornado');
    const [bar] = chart.picture.bars;
    const years = 1 + 1 / 1.035;
    expect(bar!.low).toBeCloseTo(1000 * 0.12 * years, 6);
    expect(bar!.high).toBeCloseTo(1000 * 0.28 * years, 6);
    expect(chart.picture.centre).toBeCloseTo(1000 * 0.2 * years, 6);
  });

  it('are left out where there is nothing to draw', () => {
    expect(charts('{{ chart break-even }}')).toEqual([]);
  });
});
