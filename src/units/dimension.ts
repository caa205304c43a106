/** A power, in lowest terms with a positive denominator. */
export interface Rational {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * What a quantity measures: powers of base dimensions (`meter`, `time`, `money@2024`, ...), zero powers left out.
 * A pure number has none.
 */
export type Dimension = ReadonlyMap<string, Rational>;
