/** Marks of an interval on a line: its ends, the estimate, and where the last estimate lies. */
export const intervalMarks = { inside: '─', value: '●', reference: '┊', empty: '·' } as const;

export interface IntervalAxis {
  readonly from: number;
  readonly to: number;
  /** A place that every line marks. */
  readonly reference: number;
}

/** An estimate with its interval on an axis; what lies beyond the axis is cut off at its end. */
export function drawInterval(
  value: number,
  [low, high]: readonly [number, number],
  { from, to, reference }: IntervalAxis,
  width: number,
): string {
  const cellOf = (at: number): number =>
    Math.min(width - 1, Math.max(0, Math.floor(((at - from) / (to - from || 1)) * width)));
  const [own, first, last, mark] = [cellOf(value), cellOf(low), cellOf(high), cellOf(reference)];
  return Array.from({ length: width }, (_, cell) => {
    if (cell === own) return intervalMarks.value;
    if (cell === mark) return intervalMarks.reference;
    return cell >= first && cell <= last ? intervalMarks.inside : intervalMarks.empty;
  }).join('');
}
