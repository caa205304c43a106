import type { Distribution } from '../distribution.ts';
import { exactQuantile, exactUpperQuantile, probabilitiesOf, type Tabulated } from '../tabulated.ts';
import { distributionText } from './constructor.ts';

/** What a distribution says of itself, beside what its shape says. */
export type Stated = Pick<
  Distribution,
  'name' | 'parameters' | 'support' | 'mean' | 'standardDeviation' | 'statedMode'
>;

/** A continuous distribution whose shape has a table. */
export function fromTable(stated: Stated, tabulated: Tabulated): Distribution {
  const [low, high] = stated.support;
  const { cumulative, exceedance, density } = probabilitiesOf(tabulated);
  return {
    ...stated,
    text: distributionText(stated.name, stated.parameters),
    discrete: false,
    cumulative: (x) => (x <= low ? 0 : x >= high ? 1 : cumulative(x)),
    exceedance: (x) => (x <= low ? 1 : x >= high ? 0 : exceedance(x)),
    density: (x) => (x < low || x > high ? 0 : density(x)),
    quantile: (u) => exactQuantile(tabulated, u),
    upperQuantile: (q) => exactUpperQuantile(tabulated, q),
    tabulated,
  };
}
