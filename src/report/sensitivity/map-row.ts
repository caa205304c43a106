import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';

type Found = NonNullable<Sensitivity['map']>['options'][number];
type Row = Found['central'][number];

export const mapMarks = {
  positive: '+',
  negative: '−',
  nothing: '0',
  contour: '│',
  unclear: '?',
  refused: '·',
} as const;

/** A row of a map from the low end of the input across to its high end: the sign in each cell, and where it changes. */
export function drawRow(
  { atLow, changes }: Row,
  { low, high }: { readonly low: number; readonly high: number },
  width: number,
): string {
  const place = (cell: number): number => low + ((high - low) * (cell + 0.5)) / width;
  const cellOf = (at: number): number =>
    Math.min(width - 1, Math.max(0, Math.floor(((at - low) / (high - low)) * width)));
  const contour = new Set(changes.map(({ at }) => cellOf(at)));
  return Array.from({ length: width }, (_, cell) => {
    if (contour.has(cell)) return mapMarks.contour;
    const at = place(cell);
    const unclear = changes.some(
      ({ interval }) => interval !== null && at >= (interval[0] ?? low) && at <= (interval[1] ?? high),
    );
    if (unclear) return mapMarks.unclear;
    const passed = changes.filter((change) => change.at < at).at(-1);
    const sign = passed?.above ?? changes[0]?.below ?? atLow;
    if (sign === null || sign === undefined) return mapMarks.refused;
    return sign === 0 ? mapMarks.nothing : sign < 0 ? mapMarks.negative : mapMarks.positive;
  }).join('');
}
