/** Cuts a stretch of draws where replicates meet: calls `fill` for each piece, which starts at `at` of the stretch. */
export function byReplicate(
  pointsPerReplicate: number,
  firstDraw: number,
  count: number,
  fill: (replicate: number, first: number, count: number, at: number) => void,
): void {
  let done = 0;
  while (done < count) {
    const draw = firstDraw + done;
    const replicate = Math.floor(draw / pointsPerReplicate);
    const first = draw - replicate * pointsPerReplicate;
    const here = Math.min(count - done, pointsPerReplicate - first);
    fill(replicate, first, here, done);
    done += here;
  }
}
