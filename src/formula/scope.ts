import type { Dimension } from '../units/dimension.ts';
import type { Expression } from './expression.ts';
import type { SystemSpecification } from './specification.ts';

/** What a name in a formula may stand for. */
export interface Scope {
  /** Names with a value, and what they measure. */
  readonly values: ReadonlyMap<string, Dimension>;
  /** Names that can only be compared with a label: decisions, dimensions and choices. */
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly dimensions: ReadonlyMap<string, readonly string[]>;
  /** Names of the decisions, where there are several. */
  readonly decisions: readonly string[];
  /** Dimensions of the inputs, which are known before any formula is read. */
  readonly inputDimensions: ReadonlyMap<string, readonly string[]>;
  readonly monthsPerStep: number;
  /** The name in the whole model of what is called so here; a part calls its own things by short names. */
  full(name: string): string;
  dateToTime(text: string): number | undefined;
}

/** Something with labels: members of a dimension (with the members that each label stands for), or named structures. */
export type Subject =
  | {
      readonly kind: 'dimension';
      readonly dimension: string;
      readonly labels: ReadonlyMap<string, readonly string[]>;
    }
  | { readonly kind: 'choice'; readonly labels: ReadonlyMap<string, readonly string[]> }
  /** A choice that decisions drive: when each label stands. */
  | { readonly kind: 'driven'; readonly labels: ReadonlyMap<string, Expression> };

/** A scope in which nothing has a value: only what can be compared with a label. */
export function subjectScope(subjects: ReadonlyMap<string, Subject>): Scope {
  return {
    values: new Map(),
    subjects,
    dimensions: new Map(),
    decisions: [],
    inputDimensions: new Map(),
    monthsPerStep: 1,
    full: (name) => name,
    dateToTime: () => undefined,
  };
}

export function scopeOf(specification: SystemSpecification): Scope {
  const values = new Map<string, Dimension>();
  const subjects = new Map<string, Subject>();
  const inputDimensions = new Map<string, readonly string[]>();
  // Where there are several decisions, each is asked by itself: what does not vary by the others is then shared.
  const dimensions = new Map(
    [...specification.dimensions].filter(([name]) => specification.levels === undefined || name !== 'option'),
  );
  for (const [dimension, members] of dimensions) {
    subjects.set(dimension, { kind: 'dimension', dimension, labels: new Map(members.map((m) => [m, [m]])) });
  }
  for (const { name, definition, dimensions, unit } of specification.inputs) {
    inputDimensions.set(name, dimensions);
    if (definition.kind === 'choice') {
      subjects.set(name, { kind: 'choice', labels: new Map(definition.among.map((label) => [label, [label]])) });
    } else {
      values.set(name, unit.dimension);
    }
  }
  for (const { name, dimension } of specification.formulas) values.set(name, dimension);
  return {
    values,
    subjects,
    dimensions,
    decisions: [...(specification.levels?.keys() ?? [])],
    inputDimensions,
    monthsPerStep: specification.monthsPerStep,
    full: (name) => name,
    dateToTime: (text) => specification.dateToTime(text),
  };
}

/** What a part sees of a scope: the things that it has names for, under those names. */
export function partScope(whole: Scope, names: ReadonlyMap<string, string>): Scope {
  const seen = <T>(all: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map(
      [...names].flatMap(([local, full]): [string, T][] => {
        const found = all.get(full);
        return found === undefined ? [] : [[local, found]];
      }),
    );
  return {
    ...whole,
    values: seen(whole.values),
    subjects: seen(whole.subjects),
    dimensions: seen(whole.dimensions),
    decisions: [],
    inputDimensions: seen(whole.inputDimensions),
    full: (name) => names.get(name) ?? name,
  };
}

/** The scope with choices that are driven. */
export function withDriven(scope: Scope, driven: ReadonlyMap<string, ReadonlyMap<string, Expression>>): Scope {
  const subjects = [...driven].map(([name, labels]): [string, Subject] => [name, { kind: 'driven', labels }]);
  return { ...scope, subjects: new Map([...scope.subjects, ...subjects]) };
}
