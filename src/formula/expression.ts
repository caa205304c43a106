/**
 * The tree that both evaluators and every explanation read: names resolved, dimensions checked, units gone.
 *
 * Every number in it is in canonical units: money in pounds at the model's price base, counts in ones, and time in
 * steps of the model's own timeline, so that whole periods and dates on a boundary are exact integers.
 */
export type Expression =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'truth'; readonly value: boolean }
  | {
      /** Another quantity, with some of its dimensions fixed (`x[label]`); the others follow the reader's own. */
      readonly kind: 'quantity';
      readonly name: string;
      readonly pick: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'period'; readonly what: 'step' | 'elapsed' | 'year' }
  | {
      /** Whether the current member of a dimension is one of these: `option == disapply`. */
      readonly kind: 'member';
      readonly dimension: string;
      readonly labels: readonly string[];
    }
  | {
      /** Whether a structural choice stands at this label: `run_off == hazard`. */
      readonly kind: 'chosen';
      readonly input: string;
      readonly label: string;
    }
  | { readonly kind: 'negate' | 'not'; readonly argument: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: 'call'; readonly function: FunctionName; readonly arguments: readonly Expression[] }
  | {
      /** A fold over the members of a dimension, in their declared order. */
      readonly kind: 'aggregate';
      readonly operator: 'sum' | 'product' | 'max' | 'min';
      readonly dimension: string;
      readonly argument: Expression;
    };

export type Arithmetic = '+' | '-' | '*' | '/' | '^';
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type BinaryOperator = Arithmetic | Comparison | 'and' | 'or';

/** Functions of the value or values in this period. `if` and `date` are not here: they have nodes of their own. */
export type PointFunction =
  | 'min'
  | 'max'
  | 'abs'
  | 'sqrt'
  | 'exp'
  | 'log'
  | 'log10'
  | 'clamp'
  | 'floor'
  | 'ceil'
  | 'round'
  | 'active'
  | 'overlap'
  | 'after'
  | 'spread'
  | 'once'
  | 'ramp'
  | 'interpolate';

/** Functions that read other periods. */
export type SeriesFunction = 'previous' | 'cumulative' | 'total' | 'at' | 'first' | 'final' | 'peak' | 'mean' | 'pv';

export type FunctionName = PointFunction | SeriesFunction;
