/** A figure in every draw: an outcome of an option, or the difference of two on the same draws. */
export interface PairedFigure {
  readonly of: OutcomeOfOption;
  readonly less: OutcomeOfOption | null;
}

export interface OutcomeOfOption {
  readonly outcome: string;
  readonly option: string;
}

/** How exactly a statistic is to be known. Errors are standard errors, in the unit. */
export type PrecisionTarget = {
  /** As it was asked for. */
  readonly text: string;
  readonly unit: string;
} & (
  | { readonly kind: 'mean'; readonly figure: PairedFigure; readonly error: number }
  | { readonly kind: 'quantile'; readonly probability: number; readonly figure: PairedFigure; readonly error: number }
  | {
      readonly kind: 'probability';
      readonly figure: PairedFigure;
      readonly relation: Relation;
      /** In the unit of the outcome. */
      readonly threshold: number;
      /** As a share. */
      readonly error: number;
    }
  | {
      /** Which option has the highest mean of those it is ranked with. */
      readonly kind: 'ranking';
      readonly outcome: string;
      /** Options that are ranked with each other: two or more in each group. */
      readonly groups: readonly (readonly string[])[];
      readonly confidence: number;
    }
);

export type Relation = '<' | '<=' | '>' | '>=';
