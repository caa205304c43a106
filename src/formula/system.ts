import type { Expression } from './expression.ts';

/**
 * All that an evaluator needs to know of a model: no files, no sources, no sampling. The reference interpreter and the
 * compiler both read this, and nothing else, so that one can be held against the other.
 */
export interface QuantitySystem {
  readonly periods: Periods;
  /** Members of every dimension in declared order; `option` is one of them. */
  readonly dimensions: ReadonlyMap<string, readonly string[]>;
  /**
   * For each decision (a dimension of its own), the level at which each option has it. Absent where `option` is itself
   * the one decision; where it is there, no quantity varies by `option`.
   */
  readonly levels?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Every quantity by its full name, in an order in which each can be evaluated within a period. */
  readonly quantities: ReadonlyMap<string, Quantity>;
  /** The places where a value enters: each member and each dated entry of each input. */
  readonly leaves: readonly Leaf[];
  /** Names of the quantities that a run keeps: one value a world and option. */
  readonly results: readonly string[];
  readonly checks: readonly Check[];
}

/** The timeline in steps from its start. Whole periods are exact integers: period k runs from k to k + 1. */
export interface Periods {
  readonly count: number;
  /** Time from the start of the timeline to the start of each period, in steps. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Length in steps: 1, but for a shorter last period. */
  readonly length: Float64Array;
  /** Calendar year in which each period starts. */
  readonly year: Float64Array;
  /** Present value of a rate of 1 a step over the period: discount factor × length; 0 before the present value date. */
  readonly presentValueWeight: Float64Array;
}

/** A named quantity and what it varies by. */
export interface Quantity {
  readonly name: string;
  /** Dimensions it varies by, in the order in which the model declares them. */
  readonly dimensions: readonly string[];
  readonly varies: 'constant' | 'period';
  readonly definition: QuantityDefinition;
}

export type QuantityDefinition =
  | { readonly kind: 'formula'; readonly expression: Expression }
  | {
      /**
       * An input: for each combination of members (joined by `.` in the order of `dimensions`; the empty text for
       * none), the leaf in force from each period on, in order; the first entry serves from period 0.
       */
      readonly kind: 'input';
      readonly entries: ReadonlyMap<string, readonly { readonly from: number; readonly leaf: number }[]>;
    }
  | { readonly kind: 'choice'; readonly chosen: string; readonly among: readonly string[] };

/** One place where a value enters, `build_cost.smso_to_smso` or `replacements@2025-01`. */
export interface Leaf {
  readonly id: string;
  /** Position in `QuantitySystem.leaves` and in a world. */
  readonly index: number;
  /** Smallest and largest allowed value, canonical units; a world outside them is refused. */
  readonly bounds?: readonly [number, number];
  /**
   * Whether a world may have no value for it: its distribution takes other inputs, and these may make none. It is then
   * no number, and the world is refused.
   */
  readonly mayBeNone?: true;
  /** Whether it varies between worlds. One that does not has the value `fixed`. */
  readonly random: boolean;
  /** Central value, canonical units; the value itself where it does not vary. */
  readonly central: number;
}

/** A statement that must hold in every period, option and world, within 1e-9·max(1, |left|, |right|). */
export interface Check {
  readonly text: string;
  readonly left: Expression;
  readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
  readonly right: Expression;
  /** Dimensions over which it is asserted. */
  readonly dimensions: readonly string[];
}

/** One draw: a value for every leaf, canonical units, by leaf index. */
export type World = Float64Array;
