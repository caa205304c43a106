/** The least and the greatest level of a waterfall. */
export interface Levels {
  readonly from: number;
  readonly to: number;
}

export const stepMarks = { rise: '█', fall: '░', level: '│', empty: '·' } as const;

/** One step of a waterfall, from the level before it to the level after; dark where it rises, light where it falls. */
export function drawStep(before: number, after: number, { from, to }: Levels, width: number): string {
  const cellOf = (value: number): number =>
    Math.min(width - 1, Math.max(0, Math.floor(((value - from) / (to - from || 1)) * width)));
  const [first, last] = [cellOf(Math.min(before, after)), cellOf(Math.max(before, after))];
  const mark = before === after ? stepMarks.level : after > before ? stepMarks.rise : stepMarks.fall;
  return Array.from({ length: width }, (_, cell) => (cell >= first && cell <= last ? mark : stepMarks.empty)).join('');
}
