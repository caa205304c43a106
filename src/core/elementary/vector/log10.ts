import { type FunctionReference, f64x2, froundVector, type ModuleBuilder } from '../../webassembly/index.ts';
import { LOG10_2_HIGH, LOG10_2_LOW, LOG10_E_HIGH, LOG10_E_LOW } from '../log10.ts';
import { reduced, withSpecials } from './log.ts';

const { add, sub, mul } = f64x2;
const number = f64x2.const;

/** `log10` on two doubles: the operations of `log10` in the same order, so the same bits. */
export function vectorLog10(module: ModuleBuilder): FunctionReference<'v128'> {
  return module.function(['v128'], 'v128', (body, x) => {
    const { k, f, half, series } = reduced(body, x);
    const high = body.keep(froundVector(sub(f, half)));
    const low = body.keep(add(sub(sub(f, high), half), series));
    const large = body.keep(mul(k, number(LOG10_2_HIGH)));
    const middle = body.keep(mul(high, number(LOG10_E_HIGH)));
    const sum = body.keep(add(large, middle));
    const rest = mul(add(low, high), number(LOG10_E_LOW));
    const small = add(add(mul(k, number(LOG10_2_LOW)), rest), mul(low, number(LOG10_E_HIGH)));
    body.return(withSpecials(x, add(add(small, add(sub(large, sum), middle)), sum)));
  });
}
