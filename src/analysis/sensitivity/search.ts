import { finished, type Steps } from './steps.ts';

/**
 * A search along a line, or among points of more dimensions, as a generator: it yields the places at which it wants to know
 * a function, and is given the values there, NaN where the model refuses the place. Written so that many searches can be
 * answered in one batch.
 */
export type Search<T, P = number> = Generator<readonly P[], T, readonly number[]>;

/** Values for a batch of places, each with the position of the search that asks. */
type Answer<P> = (asked: readonly { readonly search: number; readonly at: P }[]) => readonly number[];

const placesInPiece = 2048;

/** Answers one search from a function. */
export function searchAlone<T, P = number>(search: Search<T, P>, f: (x: P) => number): T {
  let step = search.next();
  while (!step.done) step = search.next(step.value.map(f));
  return step.value;
}

/** Answers many searches side by side: what all of them ask next is answered together. */
export function searchTogether<T, P = number>(searches: readonly Search<T, P>[], answer: Answer<P>): T[] {
  return finished(searchTogetherSteps(searches, answer));
}

/** The same in pieces: what is asked next is answered so many places at a time. */
export function* searchTogetherSteps<T, P = number>(searches: readonly Search<T, P>[], answer: Answer<P>): Steps<T[]> {
  let done = 0;
  function* numbered(search: Search<T, P>, k: number): Search<T, Parameters<Answer<P>>[0][number]> {
    let step = search.next();
    while (!step.done) step = search.next(yield step.value.map((at) => ({ search: k, at })));
    done++;
    return step.value;
  }
  const all = sideBySide(searches.map(numbered));
  let step = all.next();
  while (!step.done) {
    const asked = step.value;
    const values: number[] = [];
    while (values.length < asked.length) {
      yield done / searches.length;
      for (const value of answer(asked.slice(values.length, values.length + placesInPiece))) values.push(value);
    }
    step = all.next(values);
  }
  return step.value;
}

/** Many searches as one: it asks at once what each of them asks next. */
export function* sideBySide<T, P = number>(searches: readonly Search<T, P>[]): Search<T[], P> {
  const steps = searches.map((search) => search.next());
  while (steps.some((step) => !step.done)) {
    const values = yield steps.flatMap((step) => (step.done ? [] : step.value));
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
