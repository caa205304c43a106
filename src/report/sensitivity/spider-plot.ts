/** A mark for each curve that is drawn. */
export const letters = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

interface Point {
  readonly level: number;
  readonly outcome: number | null;
}

interface Line {
  /** The middle of the row, in the unit of the outcome. */
  readonly from: number;
  readonly line: string;
}

const meeting = '*';
const empty = '·';

/**
 * Curves on one grid of characters, the highest outcome at the top: levels of the inputs across, each curve by its letter,
 * straight between its points.
 */
export function drawCurves(
  curves: readonly (readonly Point[])[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly Line[] {
  const outcomes = curves.flat().flatMap(({ outcome }) => (outcome === null ? [] : [outcome]));
  const [low, high] = [Math.min(...outcomes), Math.max(...outcomes)];
  const step = (high - low) / height || 1;
  const grid = Array.from({ length: height }, () => new Array<string>(width).fill(empty));
  for (const [k, points] of curves.entries()) {
    const [first, last] = [points[0]!.level, points.at(-1)!.level];
    for (let cell = 0; cell < width; cell++) {
      const outcome = between(points, first + ((last - first) * cell) / (width - 1));
      if (outcome === null) continue;
      const row = Math.min(height - 1, Math.max(0, Math.floor((high - outcome) / step)));
      const here = grid[row]![cell]!;
      grid[row]![cell] = here === empty || here === letters[k] ? letters[k]! : meeting;
    }
  }
  return grid.map((cells, row) => ({ from: high - (row + 0.5) * step, line: cells.join('') }));
}

function between(points: readonly Point[], level: number): number | null {
  const right = points.findIndex((point) => point.level >= level - 1e-12);
  const [a, b] = [points[Math.max(0, right - 1)]!, points[right]!];
  if (a.outcome === null || b.outcome === null) return null;
  if (a === b) return b.outcome;
  return a.outcome + ((b.outcome - a.outcome) * (level - a.level)) / (b.level - a.level);
}
