import { makeDistribution } from '../src/sampling/catalogue.ts';
import type { Distribution } from '../src/sampling/distribution.ts';
import type { Written } from './workload-file.ts';

/** A distribution from its name and numbers. */
export function distributionOf([name, ...numbers]: Written): Distribution {
  const made = makeDistribution(name, numbers);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.distribution;
}
