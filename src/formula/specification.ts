import type { Wording } from '../core/diagnostics.ts';
import type { Dimension } from '../units/dimension.ts';
import type { Unit } from '../units/unit.ts';
import type { Expression } from './expression.ts';
import type { Leaf, Periods, QuantityDefinition, QuantitySystem } from './system.ts';

/** All that `assemble` needs to turn the texts of a model's formulas into a checked system. */
export interface SystemSpecification {
  readonly periods: Periods;
  readonly monthsPerStep: 1 | 3 | 12;
  /** Members of every dimension in declared order; `option` is one of them. */
  readonly dimensions: ReadonlyMap<string, readonly string[]>;
  /** For each decision, a dimension too, the level at which each option has it; absent where `option` is the decision. */
  readonly levels?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly leaves: readonly Leaf[];
  readonly inputs: readonly InputSpecification[];
  readonly formulas: readonly FormulaSpecification[];
  readonly checks: readonly { readonly text: string; readonly within?: string }[];
  /** Models that are parts of this one, by the name under which it uses them. */
  readonly parts?: ReadonlyMap<string, PartSpecification>;
  /** Choices of parts that decisions drive: the text says which of the labels stands. */
  readonly driven?: readonly DrivenChoice[];
  /** Names of the quantities that a run keeps. */
  readonly results: readonly string[];
  /** Steps from the start of the timeline to a date as written; undefined where there is no such date. */
  dateToTime(text: string): number | undefined;
}

/** A part: what it calls the things that it sees, and the periods of the whole timeline that are its own. */
export interface PartSpecification {
  readonly names: ReadonlyMap<string, string>;
  readonly window: Window;
}

/** Periods from the first up to, and without, the last; undefined where they are all. */
export type Window = { readonly from: number; readonly to: number } | undefined;

export interface DrivenChoice {
  readonly name: string;
  readonly among: readonly string[];
  readonly text: string;
}

export interface InputSpecification {
  readonly name: string;
  /** For a `choice` the unit is of kind `choice`. */
  readonly unit: Unit;
  /** The `by` of the input: names of dimensions, in the order in which `definition` joins the members. */
  readonly dimensions: readonly string[];
  readonly definition: Extract<QuantityDefinition, { kind: 'input' | 'choice' }>;
  /** Names of the inputs that its distributions take as parameters. */
  readonly parameters?: readonly string[];
}

export interface FormulaSpecification {
  readonly name: string;
  readonly text: string;
  /** The tree itself, where the model layer made it; `text` is then for reading, and its dimension is taken on trust. */
  readonly expression?: Expression;
  /** What the quantity is declared to measure; the formula is held against it. */
  readonly dimension: Dimension;
  /**
   * What it may vary by: a `rate` (a flow) by option and period; a `result` (an outcome) by option alone; a calculation
   * by anything.
   */
  readonly allowed: 'any' | 'rate' | 'result';
  /** The part in whose words it is written. */
  readonly within?: string;
  /** Made by us, not written in the file: no warning speaks of it. */
  readonly generated?: true;
}

/** A problem in a formula, a check or an input; `start` and `end` are offsets in its text (0 and 0 for an input). */
export interface FormulaProblem extends Wording {
  readonly severity: 'error' | 'warning';
  readonly where:
    | { readonly kind: 'formula'; readonly name: string }
    | { readonly kind: 'check'; readonly index: number }
    | { readonly kind: 'driven'; readonly name: string }
    | { readonly kind: 'input'; readonly name: string };
  readonly start: number;
  readonly end: number;
}

/** What `assemble` finds: the system where there is no error, and every problem. */
export interface Assembly {
  readonly system: QuantitySystem | undefined;
  readonly problems: readonly FormulaProblem[];
  /** Names that each quantity's formula mentions, in order of first mention; of an input, those of its parameters. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  /** What each quantity measures; a choice has none. */
  readonly dimensionOf: ReadonlyMap<string, Dimension>;
}
