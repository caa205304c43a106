/** What a bar is drawn on: the least and the greatest figure of its table, and where the central case lies. */
export interface BarAxis {
  readonly from: number;
  readonly to: number;
  readonly central: number;
}

export const barMarks = { low: '░', high: '█', both: '▓', central: '│', empty: '·' } as const;

/**
 * One bar of a tornado: from the central case to the outcome at the low end of the input (light) and at its high end
 * (dark), where both lie on one side half-dark as far as both reach.
 */
export function drawBar(low: number, high: number, { from, to, central }: BarAxis, width: number): string {
  const cellOf = (value: number): number =>
    Math.min(width - 1, Math.max(0, Math.floor(((value - from) / (to - from || 1)) * width)));
  const home = cellOf(central);
  const covers = (end: number, cell: number): boolean => cell >= Math.min(end, home) && cell <= Math.max(end, home);
  const [lowEnd, highEnd] = [cellOf(low), cellOf(high)];
  return Array.from({ length: width }, (_, cell) => {
    if (cell === home) return barMarks.central;
    const [isLow, isHigh] = [covers(lowEnd, cell), covers(highEnd, cell)];
    if (isLow && isHigh) return barMarks.both;
    return isLow ? barMarks.low : isHigh ? barMarks.high : barMarks.empty;
  }).join('');
}
