/** Marks of a bar of shares: the first part, what goes beyond it, and nothing. */
export const shareMarks = { first: '█', beyond: '░', empty: '·' } as const;

/** A bar from 0 to `most`: dark as far as `first`, light on to `total`. */
export function drawShares(first: number, total: number, most: number, width: number): string {
  const cells = (share: number): number => Math.round((Math.min(Math.max(share, 0), most) / (most || 1)) * width);
  const dark = cells(first);
  const light = Math.max(dark, cells(total)) - dark;
  return (
    shareMarks.first.repeat(dark) + shareMarks.beyond.repeat(light) + shareMarks.empty.repeat(width - dark - light)
  );
}
