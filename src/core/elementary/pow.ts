import { scaled } from './exp.ts';
import { powersOfTwo, SMALLEST_EXPONENT } from './powers-of-two.ts';

export const THREE_HALVES_LOG2_HIGH = 0.5849624872207642;
export const THREE_HALVES_LOG2_LOW = 1.350039202129749e-8;
export const L1 = 0.5999999999999946;
export const L2 = 0.4285714285785502;
export const L3 = 0.33333332981837743;
export const L4 = 0.272728123808534;
export const L5 = 0.23066074577556175;
export const L6 = 0.20697501780033842;
export const P1 = 0.16666666666666602;
export const P2 = -0.0027777777777015593;
export const P3 = 6.613756321437934e-5;
export const P4 = -1.6533902205465252e-6;
export const P5 = 4.1381367970572385e-8;
export const LN2 = Math.LN2;
export const LN2_HIGH = 0.6931471824645996;
export const LN2_LOW = -1.904654299957768e-9;
/** 2 / (3 ln 2), as one double and as a short part and the rest. */
export const CP = 0.9617966939259756;
export const CP_HIGH = 0.9617967009544373;
export const CP_LOW = -7.028461650952758e-9;
export const SQRT_3_2 = 1.224744871391589;
export const SQRT_3 = 1.7320508075688772;
export const SMALLEST_NORMAL = 2.2250738585072014e-308;
export const TWO_54 = 1.8014398509481984e16;
const TWO_53 = 9007199254740992;

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/**
 * x to the power y, within 1 ulp, the same bits on every machine: IEEE double and single rounding and a view of the
 * exponent. x^0 and 1^y are 1, x^1, x^2, x^-1 and x^0.5 are one operation; a negative x to a power that is no integer
 * is NaN; zeros, infinities and signs as in IEEE 754-2019.
 *
 * log2|x| in two doubles, times y in two doubles, and 2 to that power: the method of fdlibm 5.3 (e_pow.c, © Sun
 * Microsystems 2004, freely granted), with its splitting of doubles done by rounding to single precision.
 */
export function pow(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 1) return x;
  if (y === 0 || x === 1) return 1;
  if (y === -1) return 1 / x;
  if (y === 0.5) return x === -Infinity ? Infinity : Math.sqrt(x + 0);
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (x > 0 && x < Infinity && y < Infinity && y > -Infinity) return positivePower(x, y);
  return specialPower(x, y);
}

/** x^y where x is not a positive finite number, or y is infinite. */
function specialPower(x: number, y: number): number {
  const base = Math.abs(x);
  const size = Math.abs(y);
  if (size === Infinity) {
    if (base === 1) return 1;
    return base > 1 === y > 0 ? Infinity : 0;
  }
  const integer = Math.floor(size) === size;
  const odd = integer && size < TWO_53 && size - 2 * Math.floor(size / 2) === 1;
  const negative = x < 0 || 1 / x < 0;
  let power: number;
  if (base === 0) power = y > 0 ? 0 : Infinity;
  else if (base === Infinity) power = y > 0 ? Infinity : 0;
  else if (!integer) return NaN;
  else power = base === 1 ? 1 : positivePower(base, y);
  return negative && odd ? -power : power;
}

/** x^y for positive finite x and finite y. */
function positivePower(x: number, y: number): number {
  const small = x < SMALLEST_NORMAL;
  double[0] = small ? x * TWO_54 : x;
  let n = (words[1]! >> 20) - (small ? 1077 : 1023);
  const half = -n >> 1;
  let m = x * powersOfTwo[half - SMALLEST_EXPONENT]! * powersOfTwo[-n - half - SMALLEST_EXPONENT]!;
  let centre = 1;
  let centreHigh = 0;
  let centreLow = 0;
  if (m >= SQRT_3) {
    n += 1;
    m *= 0.5;
  } else if (m > SQRT_3_2) {
    centre = 1.5;
    centreHigh = THREE_HALVES_LOG2_HIGH;
    centreLow = THREE_HALVES_LOG2_LOW;
  }

  // s = (m - centre) / (m + centre), in two parts.
  const u = m - centre;
  const v = 1 / (m + centre);
  const s = u * v;
  const sHigh = Math.fround(s);
  const sumHigh = Math.fround(m + centre);
  const sumLow = m - (sumHigh - centre);
  const sLow = v * (u - sHigh * sumHigh - sHigh * sumLow);

  // log(m / centre) = 2s + 2/3 s³ + ..., as s (3 + s² + r) · 2/3.
  const square = s * s;
  const fourth = square * square;
  const series = L1 + square * L2 + fourth * (L3 + square * L4 + fourth * (L5 + square * L6));
  const r = fourth * series + sLow * (sHigh + s);
  const squareHigh = sHigh * sHigh;
  const tHigh = Math.fround(3 + squareHigh + r);
  const tLow = r - (tHigh - 3 - squareHigh);
  const a = sHigh * tHigh;
  const b = sLow * tHigh + tLow * s;
  const pHigh = Math.fround(a + b);
  const pLow = b - (pHigh - a);
  const zHigh = CP_HIGH * pHigh;
  const zLow = CP_LOW * pHigh + pLow * CP + centreLow;
  const log2High = Math.fround(zHigh + zLow + centreHigh + n);
  const log2Low = zLow - (log2High - n - centreHigh - zHigh);

  // y · log2 x, in two parts.
  const yHigh = Math.fround(y);
  if (yHigh === Infinity || yHigh === -Infinity) return log2High + log2Low > 0 === y > 0 ? Infinity : 0;
  const low = (y - yHigh) * log2High + y * log2Low;
  const high = yHigh * log2High;
  const product = low + high;
  if (product >= 1025) return Infinity;
  if (product <= -1080) return 0;

  // 2 to that power.
  const k = Math.floor(product + 0.5);
  const fraction = high - k;
  const t = Math.fround(low + fraction);
  const c = t * LN2_HIGH;
  const d = (low - (t - fraction)) * LN2 + t * LN2_LOW;
  const z = c + d;
  const w = d - (z - c);
  const zz = z * z;
  const z4 = zz * zz;
  const e = z - zz * (P1 + zz * P2 + z4 * (P3 + zz * P4 + z4 * P5));
  return scaled(1 - ((z * e) / (e - 2) - (w + z * w) - z), k);
}
