import { finished, type Steps } from './steps.ts';

/**
 * A search along a line, as a generator: it yields the places at which it wants to know a function, and is given the
 * values there, NaN where the model refuses the place. Written so that many searches can be answered in one batch.
 */
export type Search<T> = Generator<readonly number[], T, readonly number[]>;

/** Values for a batch of places, each with the position of the search that asks. */
type Answer = (asked: readonly { readonly search: number; readonly at: number }[]) => readonly number[];

const placesInPiece = 2048;

/** Answers one search from a function. */
export function searchAlone<T>(search: Search<T>, f: (x: number) => number): T {
  let step = search.next();
  while (!step.done) step = search.next(step.value.map(f));
  return step.value;
}

/** Answers many searches side by side: what all of them ask next is answered together. */
export function searchTogether<T>(searches: readonly Search<T>[], answer: Answer): T[] {
  return finished(searchTogetherSteps(searches, answer));
}

/** The same in pieces: what is asked next is answered so many places at a time. */
export function* searchTogetherSteps<T>(searches: readonly Search<T>[], answer: Answer): Steps<T[]> {
  const steps = searches.map((search) => search.next());
  for (;;) {
    const asked = steps.flatMap((step, search) => (step.done ? [] : step.value.map((at) => ({ search, at }))));
    if (asked.length === 0) break;
    const values: number[] = [];
    while (values.length < asked.length) {
      yield steps.filter(({ done }) => done).length / steps.length;
      for (const value of answer(asked.slice(values.length, values.length + placesInPiece))) values.push(value);
    }
    let taken = 0;
    for (const [k, step] of steps.entries()) {
      if (step.done) continue;
      const count = step.value.length;
      steps[k] = searches[k]!.next(values.slice(taken, taken + count));
      taken += count;
    }
  }
  return steps.map((step) => {
    if (!step.done) throw new Error('bug: a search was left unanswered');
    return step.value;
  });
}
