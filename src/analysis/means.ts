import type { Manifest } from '../engine/manifest.ts';
import type { Results } from './results.ts';

/** Mean of each outcome and option in its declared unit, as a manifest keeps them. */
export function meansOf({ options }: Pick<Results, 'options'>): Manifest['means'] {
  const outcomes = [...new Set(options.flatMap((option) => Object.keys(option.outcomes)))];
  return Object.fromEntries(
    outcomes.map((outcome) => [
      outcome,
      Object.fromEntries(
        options.flatMap(({ id, outcomes: of }) => (of[outcome] === undefined ? [] : [[id, of[outcome].mean.value]])),
      ),
    ]),
  );
}
