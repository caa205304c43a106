import type { Picture } from '../blocks.ts';
import { inks, lineHeight, linesOf } from './svg-style.ts';

type Curves = Extract<Picture, { kind: 'curves' }>;

const columns = 3;
const panelWidth = 180;
const panelHeight = 110;
const lettersInTitle = 24;

/** One panel for each option, its curve in black; the curve of the option that leads is grey in the others. */
export function curvesSpec({ axis, panels }: Curves): object {
  const most = Math.max(...panels.flatMap(({ points }) => points.map(({ x }) => x)));
  const leading = panels.find(({ emphasis }) => emphasis);
  const titles = panels.map(({ label }) => linesOf(label, lettersInTitle));
  const titleHeight = lineHeight * Math.max(...titles.map((lines) => lines.length));
  return {
    autosize: { type: 'pad' },
    padding: 8,
    columns,
    bounds: 'flush',
    spacing: { row: titleHeight + 46, column: 26 },
    concat: panels.map((panel, i) => {
      const isLowest = i + columns >= panels.length;
      const isFirst = i % columns === 0;
      const x = {
        field: 'x',
        type: 'quantitative',
        scale: { domain: [0, most], nice: false },
        axis: {
          title: isLowest ? axis : null,
          tickCount: 4,
          titleAnchor: 'start',
          titleAlign: 'left',
          labelFlush: true,
        },
      };
      const y = {
        field: 'share',
        type: 'quantitative',
        scale: { domain: [0, 1] },
        axis: { title: null, format: '.0%', values: [0, 0.25, 0.5, 0.75, 1], labelOpacity: isFirst ? 1 : 0 },
      };
      const line = (points: Curves['panels'][number]['points'], mark: object): object => ({
        data: { values: points },
        mark: { type: 'line', clip: true, ...mark },
        encoding: { x, y },
      });
      return {
        width: panelWidth,
        height: panelHeight,
        title: { text: titles[i], frame: 'group', lineHeight, fontWeight: panel.emphasis ? 'bold' : 'normal' },
        layer: [
          ...(leading === undefined || leading === panel
            ? []
            : [line(leading.points, { color: inks.middle, strokeWidth: 1.5, strokeDash: [4, 3] })]),
          line(panel.points, { color: inks.rule, strokeWidth: 2.2 }),
        ],
      };
    }),
  };
}
