import type { QuantilePoint } from '../../analysis/fit/target.ts';
import type { Distribution } from '../../sampling/distribution.ts';

const blocks = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const eighths = 8;

/** The values that a row of pictures shows, from left to right. */
export interface Axis {
  readonly low: number;
  readonly high: number;
}

/**
 * An axis on which several distributions can be compared: from the lowest ½% to the highest 99½%, but no further from
 * the points than they are from each other.
 */
export function commonAxis(distributions: readonly Distribution[], points: readonly QuantilePoint[]): Axis {
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const spread = most - least;
  return {
    low: Math.max(least - spread, Math.min(least, ...distributions.map((d) => d.quantile(0.005)))),
    high: Math.min(most + spread, Math.max(most, ...distributions.map((d) => d.quantile(0.995)))),
  };
}

/**
 * A density as lines of block characters above an axis on which points are marked, with their labels below.
 *
 * @param width cells in a line
 * @param label what stands under a point, one text a line
 */
export function drawDensity(
  distribution: Distribution,
  axis: Axis,
  points: readonly QuantilePoint[],
  { width, height }: { readonly width: number; readonly height: number },
  label: (point: QuantilePoint) => readonly string[],
): string[] {
  const cell = (axis.high - axis.low) / width;
  const cumulative = Array.from({ length: width + 1 }, (_, i) => distribution.cumulative(axis.low + i * cell));
  const shares = cumulative.slice(1).map((share, i) => share - cumulative[i]!);
  const full = Math.max(...shares);
  const curve = Array.from({ length: height }, (_, row) => {
    const below = (height - 1 - row) * eighths;
    return shares
      .map((share) => blocks[clamp(Math.round((share / full) * height * eighths) - below, 0, eighths)]!)
      .join('');
  });
  const marks = points.map((point) => clamp(Math.floor((point.value - axis.low) / cell), 0, width - 1));
  const line = Array.from({ length: width }, (_, i) => (marks.includes(i) ? '┴' : '─')).join('');
  return [...curve, line, ...labelLines(points.map(label), marks, width)].map((text) => text.trimEnd());
}

/** Labels centred under their marks. One that has no room beside its neighbours is left out; both ends are kept. */
function labelLines(labels: readonly (readonly string[])[], marks: readonly number[], width: number): string[] {
  const widths = labels.map((lines) => Math.max(...lines.map((text) => text.length)));
  const starts = marks.map((mark, i) => clamp(mark - Math.floor(widths[i]! / 2), 0, width - widths[i]!));
  const last = labels.length - 1;
  const kept: number[] = [];
  let free = 0;
  for (const i of labels.keys()) {
    const roomBefore = starts[i]! >= free;
    const roomAfter = i === last || starts[i]! + widths[i]! < starts[last]!;
    if (!(i === 0 || i === last || (roomBefore && roomAfter)) || (i === last && !roomBefore)) continue;
    kept.push(i);
    free = starts[i]! + widths[i]! + 1;
  }
  const rows = Math.max(...labels.map((lines) => lines.length));
  return Array.from({ length: rows }, (_, row) =>
    kept.reduce((text, i) => text.padEnd(starts[i]!) + centred(labels[i]![row] ?? '', widths[i]!), ''),
  );
}

function centred(text: string, width: number): string {
  return text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
