import type { Picture } from '../blocks.ts';
import { inks, lineHeight, linesOf, middleOf, widthOf } from './svg-style.ts';

type Densities = Extract<Picture, { kind: 'densities' }>;

const rowHeight = 46;
const width = 430;
const lettersInLabel = 26;
const baseline = 0.74;
const tallest = 0.66;
const range = 0.86;

/** Distributions one under the other on a common axis, with mean and P5 to P95; the mean in figures at the right. */
export function densitiesSpec({ axis, low, high, rows }: Densities): object {
  const labels = rows.map(({ label }) => linesOf(label, lettersInLabel));
  const left = Math.max(...labels.flat().map(widthOf)) + 14;
  const right = Math.max(...rows.map(({ text }) => widthOf(text)), widthOf('Mean')) + 14;
  const domain = [Math.min(0, low), Math.max(0, high)];
  const x = {
    field: 'x',
    type: 'quantitative',
    scale: { domain, nice: true },
    axis: { title: axis, grid: true, tickCount: 6 },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, rows.length], reverse: true, nice: false, zero: false },
    axis: null,
  });
  const shade = {
    condition: { test: 'datum.emphasis', value: inks.dark },
    value: inks.middle,
  };
  const areas = rows.flatMap(({ shares, emphasis }, row) => areaOf(shares, low, high, row, emphasis));
  const marks = rows.map((one, row) => ({
    x: one.mean,
    emphasis: one.emphasis,
    p5: one.p5,
    p95: one.p95,
    baseline: row + baseline,
    top: row + baseline - tallest - 0.03,
    range: row + range,
    middle: row + 0.5,
    labelAt: middleOf(labels[row]!, row + 0.5, rowHeight),
    label: labels[row],
    text: one.text,
    drawn: one.shares.length > 0,
  }));
  return {
    width,
    height: rows.length * rowHeight,
    autosize: { type: 'none' },
    padding: { left, right, top: 24, bottom: 48 },
    layer: [
      {
        data: { values: areas },
        mark: { type: 'area', interpolate: 'monotone', clip: true },
        encoding: { x, y: y('top'), y2: { field: 'base' }, detail: { field: 'row' }, fill: shade },
      },
      {
        data: { values: marks },
        layer: [
          {
            mark: { type: 'rule', strokeWidth: 1, color: inks.grid },
            encoding: { y: y('baseline') },
          },
          {
            transform: [{ filter: 'datum.drawn' }],
            mark: { type: 'rule', strokeWidth: 3, clip: true },
            encoding: { x: { ...x, field: 'p5' }, x2: { field: 'p95' }, y: y('range'), color: shade },
          },
          {
            mark: { type: 'rule', strokeWidth: 1.5 },
            encoding: {
              x,
              y: y('top'),
              y2: { field: 'baseline' },
              color: { condition: { test: 'datum.emphasis', value: 'white' }, value: inks.rule },
            },
          },
          {
            mark: { type: 'text', align: 'right', baseline: 'middle', lineHeight },
            encoding: { x: { value: -8 }, y: y('labelAt'), text: { field: 'label' } },
          },
          {
            mark: { type: 'text', align: 'left', baseline: 'middle' },
            encoding: { x: { value: width + 8 }, y: y('middle'), text: { field: 'text' } },
          },
        ],
      },
      {
        data: { values: [{}] },
        layer: [
          {
            mark: { type: 'text', align: 'left', baseline: 'bottom', text: 'Mean', color: inks.faint },
            encoding: { x: { value: width + 8 }, y: { value: -4 } },
          },
          ...(domain[0]! < 0
            ? [
                {
                  mark: { type: 'rule', strokeDash: [3, 3], color: inks.faint },
                  encoding: { x: { datum: 0, type: 'quantitative' } },
                },
              ]
            : []),
        ],
      },
    ],
  };
}

/** The outline of a row: the middle of each cell at the height of its share, down to nothing at either end. */
function areaOf(shares: readonly number[], low: number, high: number, row: number, emphasis: boolean): object[] {
  const most = Math.max(...shares);
  const cell = (high - low) / shares.length;
  const base = row + baseline;
  const point = (i: number, share: number): object => ({
    row,
    emphasis,
    base,
    x: low + (i + 0.5) * cell,
    top: base - (tallest * share) / most,
  });
  const first = shares.findIndex((share) => share > 0);
  const last = shares.findLastIndex((share) => share > 0);
  const seen = shares.slice(first, last + 1);
  if (first < 0) return [];
  return [point(first - 1, 0), ...seen.map((share, i) => point(first + i, share)), point(last + 1, 0)];
}
