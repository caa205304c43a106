import { curveNeedsThree } from '../../../core/messages/fit.ts';
import type { Family } from '../family.ts';

/** The curve through every quantile, where it is a distribution. */
export const metalog: Family = {
  name: 'metalog',
  search: ({ points, min, max }) => {
    if (points.length < 3) return curveNeedsThree;
    const parameters = [
      ...(min === undefined ? [] : [0, min]),
      ...points.flatMap(({ probability, value }) => [probability, value]),
      ...(max === undefined ? [] : [1, max]),
    ];
    return { starts: [], parameters: () => parameters, exactly: { name: 'metalog', parameters } };
  },
};
