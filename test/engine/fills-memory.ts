/** A task that takes all the memory there is. */
export function perform(): void {
  const kept: number[][] = [];
  for (;;) kept.push(Array.from({ length: 10_000 }, (_, i) => kept.length + i));
}
