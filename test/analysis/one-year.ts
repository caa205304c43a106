import type { Model } from '../../src/model/model.ts';
import { load, modelText, sound } from '../model/in-memory.ts';

/** A sound model of one year, without discounting. */
export function oneYear(sections: Readonly<Record<string, string>>): Model {
  return sound(
    load(
      modelText({
        timeline: '{start: 2024, end: 2024, step: year}',
        appraisal: '{price-base: 2024, present-value-date: 2024, discounting: green-book-2026/standard}',
        ...sections,
      }),
    ),
  );
}

/** The same with two options beside business as usual. */
export function oneYearOfThree(sections: Readonly<Record<string, string>>): Model {
  const options = `
  bau: {label: As now, role: business-as-usual}
  go: {label: Go}
  twice: {label: Twice}`;
  return oneYear({ options, ...sections });
}
