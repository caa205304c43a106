import { type Made, makePart } from '../catalogue.ts';
import type { Distribution, Parameter } from '../distribution.ts';

/**
 * A distribution some of whose parameters are other values of the model, as plain data: a different distribution in each
 * world (two-level uncertainty). Its value there is the quantile, at its own u, of the distribution that the parameters
 * of that world make.
 */
export interface Dependent {
  readonly kind: 'dependent';
  /** Of its constructor: `normal`. */
  readonly name: string;
  readonly parameters: readonly DependentParameter[];
}

export type DependentParameter = number | Distribution | Reference | Dependent;

/** Another value of the model, as a parameter: its canonical value × per / scale. */
export interface Reference {
  readonly kind: 'reference';
  /** Id of the leaf. */
  readonly leaf: string;
  readonly per: number;
  readonly scale: number;
}

/** Ids of the leaves that it takes, at any depth, in order. */
export function leavesOf({ parameters }: Dependent): readonly string[] {
  const found = parameters.flatMap((parameter) => {
    if (isReference(parameter)) return [parameter.leaf];
    return isDependent(parameter) ? leavesOf(parameter) : [];
  });
  return [...new Set(found)];
}

/** The distribution in a world, given the canonical value of each leaf; or what is wrong with its parameters there. */
export function madeIn({ name, parameters }: Dependent, value: (leaf: string) => number): Made {
  const given: Parameter[] = [];
  for (const parameter of parameters) {
    if (isReference(parameter)) given.push(referred(parameter, value(parameter.leaf)));
    else if (!isDependent(parameter)) given.push(parameter);
    else {
      const made = madeIn(parameter, value);
      if ('problems' in made) return made;
      given.push(made.distribution);
    }
  }
  return makePart(name, given);
}

/** A canonical value as the parameter that it stands for. */
export function referred({ per, scale }: Reference, canonical: number): number {
  return (canonical * per) / scale;
}

export function isReference(parameter: DependentParameter): parameter is Reference {
  return typeof parameter === 'object' && 'kind' in parameter && parameter.kind === 'reference';
}

export function isDependent(parameter: DependentParameter): parameter is Dependent {
  return typeof parameter === 'object' && 'kind' in parameter && parameter.kind === 'dependent';
}
