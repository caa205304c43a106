import type { Model } from '../../model/model.ts';
import { leavesOf } from '../../sampling/dependent/dependent.ts';

/** An input as a sensitivity names it: one row of a table. */
export interface MovedInput {
  /** Id of the leaf: `build_cost.smso_to_smso`. */
  readonly id: string;
  /** Name of the input in the model. */
  readonly input: string;
  readonly label: string;
  /** Members and date that tell it from the others of the same input: `SMSO to SMSO`, `from 2025-01`; null for one alone. */
  readonly part: string | null;
  readonly unit: string;
  readonly basis: 'published' | 'derived' | 'illustrative';
  /** Declared unit; a date in months from the start of the timeline. */
  readonly central: number;
  /** The distribution as written; null for an input whose range is not stated. */
  readonly distribution: string | null;
  /** Inputs that the distribution takes: its range and its chances are those at their central values. */
  readonly parameters?: readonly string[];
}

/** The input at a position in `model.leaves`. */
export function movedInput(model: Model, index: number): MovedInput {
  const { id, input, unit, basis, central, value, dependent } = model.leaves[index]!;
  const [members = '', date] = id.slice(input.length).split('@');
  const labels = members.split('.').filter((member) => member !== '');
  const told = labels.map((member) => model.options.find((option) => option.id === member)?.label ?? member);
  const parts = [...told, ...(date === undefined ? [] : [`from ${date}`])];
  const label = model.inputs.get(input)?.label ?? input;
  return {
    id,
    input,
    label,
    part: parts.length === 0 ? null : parts.join(', '),
    unit: unit.text,
    basis,
    central,
    distribution: typeof value === 'number' ? null : value.text,
    ...(dependent === undefined ? {} : { parameters: leavesOf(dependent) }),
  };
}
