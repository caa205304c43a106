import { type Description, describeDistribution, distributionOf } from '../describe.ts';
import { type Dependent, isDependent, isReference, type Reference } from './dependent.ts';

/** A distribution that takes other values, to be sent to another thread: the distributions in it described. */
export interface DependentDescription {
  readonly kind: 'described dependent';
  readonly name: string;
  readonly parameters: readonly (number | Reference | Description | DependentDescription)[];
}

export function describeDependent({ name, parameters }: Dependent): DependentDescription {
  return {
    kind: 'described dependent',
    name,
    parameters: parameters.map((parameter) => {
      if (typeof parameter === 'number' || isReference(parameter)) return parameter;
      return isDependent(parameter) ? describeDependent(parameter) : describeDistribution(parameter);
    }),
  };
}

/** What was described. */
export function dependentOf({ name, parameters }: DependentDescription): Dependent {
  return {
    kind: 'dependent',
    name,
    parameters: parameters.map((parameter) => {
      if (typeof parameter === 'number') return parameter;
      if (!('kind' in parameter)) return distributionOf(parameter);
      return parameter.kind === 'reference' ? parameter : dependentOf(parameter);
    }),
  };
}
