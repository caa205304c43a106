import {
  binary,
  type F64,
  type I32,
  type I64,
  load,
  type Opcode,
  type Statement,
  store,
  unary,
  type V128,
  type Value,
  type ValueType,
  writeOpcode,
} from './value.ts';

/** Instructions on vectors stand behind one prefix. */
const simd = (code: number): Opcode => [0xfd, code];
const one = (code: number) => unary<'v128', 'v128'>('v128', simd(code));
const two = (code: number) => binary<'v128', 'v128', 'v128'>('v128', simd(code));
const test = (code: number) => unary<'v128', 'i32'>('i32', simd(code));
const shift = (code: number) => binary<'v128', 'i32', 'v128'>('v128', simd(code));
const splat = <A extends ValueType>(code: number) => unary<A, 'v128'>('v128', simd(code));

const extractLane =
  <R extends ValueType>(type: R, code: number) =>
  (vector: V128, lane: number): Value<R> => ({
    type,
    write: (to) => {
      vector.write(to);
      writeOpcode(to, simd(code));
      to.byte(lane);
    },
  });

const replaceLane =
  <A extends ValueType>(code: number) =>
  (vector: V128, lane: number, value: Value<A>): V128 => ({
    type: 'v128',
    write: (to) => {
      vector.write(to);
      value.write(to);
      writeOpcode(to, simd(code));
      to.byte(lane);
    },
  });

const constant = (lanes: ArrayBufferView): V128 => {
  const bytes = new Uint8Array(lanes.buffer, lanes.byteOffset, 16);
  return {
    type: 'v128',
    write: (to) => {
      writeOpcode(to, simd(12));
      to.bytes(bytes);
    },
  };
};

/** Instructions on the 128 bits of a vector as a whole, by their names in the WebAssembly specification. */
export const v128 = {
  load: load('v128', simd(0), 4),
  /** One double, or two words, in both halves. */
  load64Splat: load('v128', simd(10), 3),
  load32Splat: load('v128', simd(9), 2),
  /** 32 or 64 bits in the lowest lane, zeros above. */
  load32Zero: load('v128', simd(0x5c), 2),
  load64Zero: load('v128', simd(0x5d), 3),
  store: store<'v128'>(simd(11), 4),
  /** Stores one half of a vector. */
  store64Lane: (address: I32, vector: V128, lane: 0 | 1, offset = 0): Statement => ({
    write: (to) => {
      address.write(to);
      vector.write(to);
      writeOpcode(to, simd(0x5b));
      to.unsigned(3);
      to.unsigned(offset);
      to.byte(lane);
    },
  }),
  /** A vector with one half read from memory. */
  load64Lane: (address: I32, vector: V128, lane: 0 | 1, offset = 0): V128 => ({
    type: 'v128',
    write: (to) => {
      address.write(to);
      vector.write(to);
      writeOpcode(to, simd(0x57));
      to.unsigned(3);
      to.unsigned(offset);
      to.byte(lane);
    },
  }),
  not: one(0x4d),
  and: two(0x4e),
  /** a and not b. */
  andnot: two(0x4f),
  or: two(0x50),
  xor: two(0x51),
  anyTrue: test(0x53),
  /** Each bit of `then` where the mask has a 1, else of `otherwise`. */
  bitselect: (mask: V128, then: V128, otherwise: V128): V128 => ({
    type: 'v128',
    write: (to) => {
      then.write(to);
      otherwise.write(to);
      mask.write(to);
      writeOpcode(to, simd(0x52));
    },
  }),
} as const;

/** Sixteen bytes. */
export const i8x16 = {
  /** Bytes of two vectors, by their positions 0 to 31. */
  shuffle: (a: V128, b: V128, positions: readonly number[]): V128 => ({
    type: 'v128',
    write: (to) => {
      a.write(to);
      b.write(to);
      writeOpcode(to, simd(13));
      to.bytes(positions);
    },
  }),
  swizzle: two(14),
} as const;

/** Four 32-bit integers; comparisons leave all ones or all zeros in a lane. */
export const i32x4 = {
  const: (a: number, b = a, c = a, d = a): V128 => constant(Int32Array.of(a, b, c, d)),
  splat: splat<'i32'>(17),
  extractLane: extractLane('i32', 27),
  replaceLane: replaceLane<'i32'>(28),
  eq: two(0x37),
  ne: two(0x38),
  ltS: two(0x39),
  ltU: two(0x3a),
  gtS: two(0x3b),
  gtU: two(0x3c),
  leS: two(0x3d),
  leU: two(0x3e),
  geS: two(0x3f),
  geU: two(0x40),
  allTrue: test(0xa3),
  bitmask: test(0xa4),
  shl: shift(0xab),
  shrS: shift(0xac),
  shrU: shift(0xad),
  add: two(0xae),
  sub: two(0xb1),
  mul: two(0xb5),
  minS: two(0xb6),
  minU: two(0xb7),
  maxS: two(0xb8),
  maxU: two(0xb9),
  /** Two doubles towards zero into the lower lanes, zeros above; the nearest there is beyond, 0 for NaN. */
  truncSatF64x2SZero: one(0xfc),
  truncSatF64x2UZero: one(0xfd),
  /** Four words of two vectors, by their positions 0 to 7. */
  shuffle: (a: V128, b: V128, ...positions: readonly [number, number, number, number]): V128 =>
    i8x16.shuffle(
      a,
      b,
      positions.flatMap((position) => [0, 1, 2, 3].map((byte) => 4 * position + byte)),
    ),
} as const;

/** Two 64-bit integers. */
export const i64x2 = {
  const: (a: bigint, b = a): V128 => constant(BigInt64Array.of(BigInt.asIntN(64, a), BigInt.asIntN(64, b))),
  splat: splat<'i64'>(18),
  extractLane: extractLane('i64', 29),
  replaceLane: replaceLane<'i64'>(30),
  extendLowI32x4S: one(0xc7),
  extendHighI32x4S: one(0xc8),
  extendLowI32x4U: one(0xc9),
  extendHighI32x4U: one(0xca),
  /** Products of the lower, or the upper, unsigned words as 64-bit integers. */
  extmulLowI32x4U: two(0xde),
  extmulHighI32x4U: two(0xdf),
  allTrue: test(0xc3),
  bitmask: test(0xc4),
  shl: shift(0xcb),
  shrS: shift(0xcc),
  shrU: shift(0xcd),
  add: two(0xce),
  sub: two(0xd1),
  mul: two(0xd5),
  eq: two(0xd6),
  ne: two(0xd7),
  ltS: two(0xd8),
  gtS: two(0xd9),
  leS: two(0xda),
  geS: two(0xdb),
  /** Two halves of two vectors, by their positions 0 to 3. */
  shuffle: (a: V128, b: V128, first: number, second: number): V128 =>
    i32x4.shuffle(a, b, 2 * first, 2 * first + 1, 2 * second, 2 * second + 1),
} as const;

/** Four singles, as far as rounding to single precision needs them. */
export const f32x4 = {
  /** Two doubles rounded into the lower lanes, zeros above. */
  demoteF64x2Zero: one(0x5e),
} as const;

/** Two doubles; every operation rounded once, comparisons leave all ones or all zeros in a lane. */
export const f64x2 = {
  const: (a: number, b = a): V128 => constant(Float64Array.of(a, b)),
  splat: splat<'f64'>(20),
  extractLane: extractLane('f64', 33),
  replaceLane: replaceLane<'f64'>(34),
  eq: two(0x47),
  ne: two(0x48),
  lt: two(0x49),
  gt: two(0x4a),
  le: two(0x4b),
  ge: two(0x4c),
  ceil: one(0x74),
  floor: one(0x75),
  trunc: one(0x7a),
  nearest: one(0x94),
  abs: one(0xec),
  neg: one(0xed),
  sqrt: one(0xef),
  add: two(0xf0),
  sub: two(0xf1),
  mul: two(0xf2),
  div: two(0xf3),
  /** IEEE 754-2019 minimum, `Math.min`: NaN where either is, -0 below 0. */
  min: two(0xf4),
  max: two(0xf5),
  /** `b < a ? b : a`: one instruction of the processor. */
  pmin: two(0xf6),
  /** `a < b ? b : a`. */
  pmax: two(0xf7),
  promoteLowF32x4: one(0x5f),
  convertLowI32x4S: one(0xfe),
  convertLowI32x4U: one(0xff),
} as const;

/** `Math.fround` of two doubles. */
export function froundVector(value: V128): V128 {
  return f64x2.promoteLowF32x4(f32x4.demoteF64x2Zero(value));
}

/** Both lanes of a vector as doubles. */
export function lanes(vector: V128): readonly [F64, F64] {
  return [f64x2.extractLane(vector, 0), f64x2.extractLane(vector, 1)];
}

/** A vector from two 64-bit integers. */
export function pair(low: I64, high: I64): V128 {
  return i64x2.replaceLane(i64x2.splat(low), 1, high);
}
