/**
 * Work in pieces: yields the share of it that is done, 0 to 1, between two of them, so that whoever runs it can show how
 * far it is, or stop.
 */
export type Steps<T> = Generator<number, T, void>;

/** Does all of it at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Work that comes in one piece. */
export function* inOne<T>(work: () => T): Steps<T> {
  yield 0;
  return work();
}

/** What `work` makes of each item, a piece each. */
export function* each<T, U>(items: readonly T[], work: (item: T, index: number) => U): Steps<U[]> {
  const made: U[] = [];
  for (const [index, item] of items.entries()) {
    yield index / items.length;
    made.push(work(item, index));
  }
  return made;
}

/** Work that is one part of a larger whole: what it says of its share is moved into that part. */
export function* within<T>(from: number, to: number, steps: Steps<T>): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
}
