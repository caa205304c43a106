import type { Arithmetic, Expression, SeriesFunction } from '../formula/expression.ts';

/** Small builders for the formulas that the model layer writes itself. */
export const zero: Expression = { kind: 'constant', value: 0 };

export const quantity = (name: string, pick: Readonly<Record<string, string>> = {}): Expression => ({
  kind: 'quantity',
  name,
  pick,
});

export const binary = (operator: Arithmetic, left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
});

export const call = (name: SeriesFunction, argument: Expression): Expression => ({
  kind: 'call',
  function: name,
  arguments: [argument],
});

/** Terms added from the left; 0 where there are none. */
export function sum(terms: readonly Expression[]): Expression {
  const [first, ...rest] = terms;
  return first === undefined ? zero : rest.reduce((so, term) => binary('+', so, term), first);
}
