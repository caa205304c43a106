import type { Picture } from '../blocks.ts';
import { inks, lineHeight, linesOf, middleOf, widthOf } from './svg-style.ts';

type Tornado = Extract<Picture, { kind: 'tornado' }>;

const rowHeight = 42;
const width = 440;
const lettersInLabel = 30;

/** A pair of bars for each input, from the central case: open for its low end, filled for its high end. */
export function tornadoSpec({ axis, centre, bars }: Tornado): object {
  const labels = bars.map(({ label }) => linesOf(label, lettersInLabel));
  const left = Math.max(...labels.flat().map(widthOf)) + 14;
  const x = {
    field: 'x',
    type: 'quantitative',
    scale: { domain: domainOf(bars, centre), nice: false, zero: false },
    axis: { title: axis, grid: true, tickCount: 6 },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, bars.length], reverse: true, nice: false, zero: false },
    axis: null,
  });
  const ends = bars.flatMap(({ low, high, lowText, highText }, row) => [
    { row, end: 'low', x: low, text: lowText, y: row + 0.16, y2: row + 0.48, middle: row + 0.33, centre },
    { row, end: 'high', x: high, text: highText, y: row + 0.52, y2: row + 0.84, middle: row + 0.69, centre },
  ]);
  const textOn = (side: 'left' | 'right'): object => ({
    transform: [{ filter: side === 'left' ? 'datum.x < datum.centre' : 'datum.x >= datum.centre' }],
    mark: {
      type: 'text',
      align: side === 'left' ? 'right' : 'left',
      dx: side === 'left' ? -5 : 5,
      baseline: 'middle',
      fontSize: 11,
    },
    encoding: { x, y: y('middle'), text: { field: 'text' } },
  });
  return {
    width,
    height: bars.length * rowHeight,
    autosize: { type: 'none' },
    padding: { left, right: 16, top: 10, bottom: 48 },
    layer: [
      {
        data: { values: ends },
        layer: [
          {
            mark: { type: 'bar', stroke: inks.dark, strokeWidth: 1.2 },
            encoding: {
              x,
              x2: { field: 'centre' },
              y: y('y'),
              y2: { field: 'y2' },
              fill: { condition: { test: "datum.end === 'high'", value: inks.dark }, value: 'white' },
            },
          },
          textOn('left'),
          textOn('right'),
        ],
      },
      {
        data: {
          values: bars.map((_, row) => ({ middle: middleOf(labels[row]!, row + 0.5, rowHeight), label: labels[row] })),
        },
        mark: { type: 'text', align: 'right', baseline: 'middle', lineHeight },
        encoding: { x: { value: -8 }, y: y('middle'), text: { field: 'label' } },
      },
      {
        data: { values: [{ x: centre }] },
        mark: { type: 'rule', color: inks.rule, strokeWidth: 1.2 },
        encoding: { x },
      },
    ],
  };
}

/** The axis holds every bar and the text beyond its end. */
function domainOf(bars: Tornado['bars'], centre: number): [number, number] {
  const values = [centre, ...bars.flatMap(({ low, high }) => [low, high])];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const text = Math.min(
    width / 3,
    Math.max(...bars.flatMap(({ lowText, highText }) => [lowText, highText].map(widthOf))) + 8,
  );
  const perPixel = (most - least || Math.abs(centre) || 1) / (width - 2 * text);
  return [least - text * perPixel, most + text * perPixel];
}
