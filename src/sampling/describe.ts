import { makePart } from './catalogue.ts';
import type { Atom, Distribution } from './distribution.ts';
import { empiricalOf } from './distributions/empirical.ts';
import { interpolatedOf } from './distributions/interpolated.ts';

/** A distribution as plain data, to be sent to another thread. */
export interface Description {
  readonly name: string;
  readonly text: string;
  /** Of data, the data themselves. */
  readonly parameters: readonly (number | string | Description)[];
}

/** All that is needed to make a distribution of the catalogue again. */
export function describeDistribution({ name, text, parameters }: Distribution): Description {
  return {
    name,
    text,
    parameters: parameters.map((parameter) =>
      typeof parameter === 'object' ? describeDistribution(parameter) : parameter,
    ),
  };
}

/** The distribution that was described: every quantile to the bit. */
export function distributionOf({ name, text, parameters }: Description): Distribution {
  if (name === 'empirical') return empiricalOf(atomsOf(parameters.map(Number)), text);
  if (name === 'interpolated') return interpolatedOf(parameters.map(Number), text);
  const made = makePart(
    name,
    parameters.map((parameter) => (typeof parameter === 'object' ? distributionOf(parameter) : parameter)),
  );
  if ('problems' in made) throw new Error(`bug: ${text} cannot be made again`);
  return made.distribution;
}

function atomsOf(parameters: readonly number[]): readonly Atom[] {
  return Array.from({ length: parameters.length / 2 }, (_, i) => ({
    value: parameters[2 * i]!,
    probability: parameters[2 * i + 1]!,
  }));
}
