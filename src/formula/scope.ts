import type { Dimension } from '../units/dimension.ts';
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
  dateToTime(text: string): number | undefined;
}

/** Something with labels: members of a dimension (with the members that each label stands for), or named structures. */
export type Subject =
  | {
      readonly kind: 'dimension';
      readonly dimension: string;
      readonly labels: ReadonlyMap<string, readonly string[]>;
    }
  | { readonly kind: 'choice'; readonly labels: ReadonlyMap<string, readonly string[]> };

/** A scope in which nothing has a value: only what can be compared with a label. */
export function subjectScope(subjects: ReadonlyMap<string, Subject>): Scope {
  return {
    values: new Map(),
    subjects,
    dimensions: new Map(),
    decisions: [],
    inputDimensions: new Map(),
    monthsPerStep: 1,
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
    dateToTime: (text) => specification.dateToTime(text),
  };
}
