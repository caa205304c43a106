const eighths = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/**
 * A distribution as one line of bars, scaled to its own tallest cell. A cell with less than a fiftieth of that is a
 * space, so that the eye finds where an outcome hardly ever falls.
 */
export function drawDensity(shares: readonly number[], width: number): string {
  const cells = regroup(shares, Math.min(width, shares.length));
  const tallest = Math.max(...cells);
  return cells
    .map((share) => (share >= tallest / 50 && share > 0 ? eighths[Math.ceil((share / tallest) * 8) - 1] : ' '))
    .join('');
}

/** Shares summed into fewer equal cells; a cell that straddles a border is divided by length. */
function regroup(shares: readonly number[], count: number): number[] {
  const cells = new Array<number>(count).fill(0);
  const step = count / shares.length;
  for (const [i, share] of shares.entries()) {
    const from = i * step;
    const to = from + step;
    for (let cell = Math.floor(from); cell < Math.min(count, Math.ceil(to - 1e-9)); cell++) {
      const inside = Math.min(to, cell + 1) - Math.max(from, cell);
      cells[cell] = cells[cell]! + (share * inside) / step;
    }
  }
  return cells;
}
