import type { Rational } from '../units/dimension.ts';
import { rational } from '../units/rational.ts';
import type { Syntax } from './syntax.ts';

/** A number as written, with its sign, or the quotient of two: what an exponent of something with a dimension may be. */
export function literalRational(syntax: Syntax): Rational | undefined {
  if (syntax.kind === 'number') {
    const decimals = /^\d{1,6}(?:\.(\d{1,6}))?$/.exec(String(syntax.value));
    if (!decimals) return undefined;
    const scale = Number(`1e${decimals[1]?.length ?? 0}`);
    return rational(Math.round(syntax.value * scale), scale);
  }
  if (syntax.kind === 'unary' && syntax.operator !== 'not') {
    const argument = literalRational(syntax.argument);
    return (
      argument && rational(syntax.operator === '-' ? -argument.numerator : argument.numerator, argument.denominator)
    );
  }
  if (syntax.kind === 'binary' && syntax.operator === '/') {
    const [above, below] = [literalRational(syntax.left), literalRational(syntax.right)];
    if (!above || !below || below.numerator === 0) return undefined;
    return rational(above.numerator * below.denominator, above.denominator * below.numerator);
  }
  return undefined;
}
