import type { Diagnostic, Place } from '../core/diagnostics.ts';
import type { QuantitySystem } from '../formula/system.ts';
import type { Dependent } from '../sampling/dependent/dependent.ts';
import type { Distribution } from '../sampling/distribution.ts';
import type { Unit } from '../units/unit.ts';
import type { Practice } from './practice.ts';

/** How far a figure can be relied on; anything `illustrative` is labelled wherever it, or a result on it, is shown. */
export type Basis = 'published' | 'derived' | 'illustrative';

/**
 * A checked model: every name resolved, every formula dimensioned, a scenario already laid over it. Everything a reader
 * may ask about it is here as plain data; everything an evaluator needs is in `system`.
 */
export interface Model {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** The outcome that reports lead with, where the model names one. */
  readonly headline: string | null;
  /** Markdown; empty where the file has none. */
  readonly about: string;
  readonly file: string;
  /** SHA-256 of what the model says (imports and scenario included), free of paths, comments and layout. */
  readonly hash: string;
  readonly sources: ReadonlyMap<string, Source>;
  /** Counting units with their meaning. */
  readonly countingUnits: ReadonlyMap<string, string>;
  readonly timeline: Timeline;
  readonly appraisal: Appraisal;
  /** The models that this one is made of. */
  readonly parts: readonly Part[];
  /** One decision, `option`, where the model says `options:`. */
  readonly decisions: readonly Decision[];
  /** What must hold between decisions. */
  readonly rules: readonly Rule[];
  /** The combinations that rules exclude, in the order of the decisions. */
  readonly infeasible: readonly Infeasible[];
  /** The combinations of levels that are appraised; with one decision, its levels. */
  readonly options: readonly Option[];
  readonly inputs: ReadonlyMap<string, Input>;
  /** Inputs in other prices, and how they are converted. */
  readonly conversions: readonly PriceConversion[];
  readonly calculations: ReadonlyMap<string, Calculation>;
  readonly flows: ReadonlyMap<string, Flow>;
  /** Outcomes of the model's own, then the ones every model has (`npv`, `pv_costs`, ...). */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly checks: readonly { readonly text: string; readonly at: Place }[];
  /** Decisions within whose levels options are ranked, where not all are ranked together. */
  readonly rankedWithin: readonly string[];
  readonly interactions: ReadonlyMap<string, Interaction>;
  /** Central amounts, undiscounted, that fall before the present value date: left out of every present value. */
  readonly sunk: readonly SunkFlow[];
  /** Each party that bears, gains, pays or receives something, and the result that is its net present value. */
  readonly bearers: ReadonlyMap<string, string>;
  /** Names that the formula of each quantity mentions, and the inputs that the distributions of an input take. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  readonly scenario: Scenario | null;
  readonly system: QuantitySystem;
  /** What stands at each leaf of `system.leaves`, in the same order. */
  readonly leaves: readonly LeafValue[];
  /**
   * Leaf ids that have a dimension of the point set, in order: those of the base model in file order, also where a
   * scenario fixes them, then those that a scenario made uncertain.
   */
  readonly dimensionsOfChance: readonly string[];
  /** In the order in which they are stated; those of a scenario last. */
  readonly correlations: readonly Correlation[];
  /**
   * The model without its scenario and settings, itself where there are none: what all its variants have in common.
   * Undefined where it is not in order without them. Made when it is first asked for.
   */
  readonly base: () => Model | undefined;
  /** Warnings only: a model with errors does not exist. */
  readonly warnings: readonly Diagnostic[];
  /** What is questionable in how it appraises, and that its author accepts for a stated reason. */
  readonly accepted: readonly AcceptedWarning[];
  /** What an appraisal summary needs beyond the formulas; every model read from a file has it. */
  readonly practice?: Practice;
}

/** A methodology warning that is accepted by name. */
export interface AcceptedWarning {
  readonly code: string;
  /** The input, flow, option or driver that it is about. */
  readonly of: string;
  readonly message: string;
  readonly because: string;
}

/** A model used as a part of another. */
export interface Part {
  /** The name it goes by: its stock is `lg.stock`. */
  readonly name: string;
  /** Its own id. */
  readonly model: string;
  readonly title: string;
  readonly question: string;
  readonly about: string;
  readonly file: string;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly url?: string;
  readonly note?: string;
}

export interface Timeline {
  readonly step: 'month' | 'quarter' | 'year';
  readonly monthsPerStep: 1 | 3 | 12;
  /** First and last period as written, `2024-04`; both inside. */
  readonly start: string;
  readonly end: string;
  /** Months from 0000-01 to the start of the timeline. */
  readonly startMonth: number;
  readonly months: number;
  /** Label of each period: `2024-04`, `2024-Q2` or `2024`. */
  readonly labels: readonly string[];
}

export interface Appraisal {
  readonly priceBase: number;
  readonly deflator?: string;
  readonly presentValueDate: string;
  readonly discounting: string;
  readonly discountingTitle: string;
  readonly discountingSource: string;
  /** `in force`, `superseded`, `not adopted`, `sensitivity`: as the schedule's file says. */
  readonly discountingStatus: string;
  readonly timing: 'year' | 'start' | 'middle' | 'end';
}

/** One thing to be decided, and what can be decided about it. */
export interface Decision {
  readonly id: string;
  readonly label: string;
  readonly levels: readonly Level[];
}

/** One way in which a decision can go. */
export interface Level {
  readonly id: string;
  readonly label: string;
  /** Business as usual is the combination of the levels of that role; the proposal likewise. */
  readonly role?: 'business-as-usual' | 'proposal';
  readonly support?: string;
  readonly note?: string;
  readonly illustrative: boolean;
  readonly ranked: boolean;
}

/** What must hold between decisions: `then`, wherever `when` does. */
export interface Rule {
  readonly when?: string;
  readonly then: string;
  readonly because: string;
  readonly source?: string;
  readonly at: Place;
}

/** A combination of levels that rules exclude. */
export interface Infeasible {
  readonly id: string;
  readonly label: string;
  readonly levels: Readonly<Record<string, string>>;
  /** Positions in `Model.rules`. */
  readonly rules: readonly number[];
}

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly role?: 'business-as-usual' | 'proposal';
  readonly support?: string;
  readonly note?: string;
  /** Whether the option itself was invented by us: a placeholder. */
  readonly illustrative: boolean;
  readonly ranked: boolean;
  /** Level of each decision. */
  readonly levels: Readonly<Record<string, string>>;
}

/** What every named thing says of itself. */
export interface Described {
  readonly name: string;
  readonly label: string;
  readonly note?: string;
  readonly at: Place;
}

export interface Evidence {
  readonly basis: Basis;
  readonly source: string;
}

export interface Input extends Described, Evidence {
  readonly unit: Unit;
  readonly by: readonly string[];
  /** Value as written in the file, for reading. */
  readonly text: string;
  /** What moves it, where others name the same. */
  readonly driver?: string;
  readonly fixedChoice?: { readonly chosen: string; readonly among: readonly string[] };
}

export interface LeafValue extends Evidence {
  readonly id: string;
  readonly input: string;
  readonly unit: Unit;
  /** A plain number is in the declared unit; a distribution too. */
  readonly value: number | Distribution;
  /**
   * How it is drawn, where its distribution takes other inputs. `value` is then the distribution at the central values of
   * these, and its quantiles, mean and chances are given them.
   */
  readonly dependent?: Dependent;
  /** Central value in the declared unit. */
  readonly central: number;
  /** Whether a scenario or `--set` put it there. */
  readonly changed: boolean;
  readonly at: Place;
}

export interface Calculation extends Described {
  readonly unit: Unit;
  readonly formula: string;
}

export interface Flow extends Described {
  readonly kind: 'cost' | 'benefit' | 'transfer';
  readonly bearer?: string;
  readonly from?: string;
  readonly to?: string;
  readonly category?: string;
  readonly rate: string;
  readonly uplift?: { readonly by: string; readonly class: 'capex' | 'opex' | 'benefits' };
  /** Name of the cost that it is, where other flows may be the same. */
  readonly countedAs?: string;
  readonly fixed: boolean;
}

/** Uncertain values that move together, as one statement has it; every other two are independent. */
export interface Correlation {
  /** `build_cost, build_time`, or `among build_cost`. */
  readonly text: string;
  /** Spearman's rank correlation of each pair. */
  readonly rank: number;
  readonly because: string;
  /** Whether a scenario states it. */
  readonly changed: boolean;
  /** Ids of leaves in `dimensionsOfChance`. A pair has one correlation. */
  readonly pairs: readonly (readonly [string, string])[];
}

export interface SunkFlow {
  readonly flow: string;
  readonly option: string;
  /** Pounds at the model's price base. */
  readonly amount: number;
}

export interface Outcome extends Described {
  readonly unit: Unit;
  readonly formula: string;
  /** Whether every model has it. */
  readonly standard: boolean;
}

/** How an input in other prices is brought to the price base of the model. */
export interface PriceConversion {
  readonly input: string;
  readonly label: string;
  /** A year, or `nominal`. */
  readonly from: string;
  readonly to: number;
  /** One, or one for each year of the timeline where the input is nominal. */
  readonly factors: readonly { readonly year: number; readonly factor: number }[];
  readonly deflator: string;
  readonly title: string;
  /** Vintage of the deflator. */
  readonly published: string;
  /** The least that the years used can be relied on. */
  readonly basis: Basis;
}

/** What two departures from business as usual are worth together beyond the sum of each alone. */
export interface Interaction extends Described {
  readonly outcome: string;
  readonly unit: Unit;
  readonly between: readonly { readonly decision: string; readonly level: string; readonly against: string }[];
  /** Level of every other decision. */
  readonly standing: Readonly<Record<string, string>>;
  /** Neither, the first alone, the second alone, both; each with the result that holds the outcome there. */
  readonly cells: readonly { readonly levels: Readonly<Record<string, string>>; readonly result: string }[];
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly because: string;
  /** Every difference from the base model, also those of `--set`. */
  readonly changes: readonly { readonly path: string; readonly from: string; readonly to: string }[];
}
