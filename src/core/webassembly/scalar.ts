import {
  binary,
  type F32,
  type F64,
  type I32,
  type I64,
  load,
  type Opcode,
  store,
  unary,
  type Value,
  type ValueType,
  writeOpcode,
} from './value.ts';

const i32Unary = (opcode: Opcode) => unary<'i32', 'i32'>('i32', opcode);
const i32Binary = (opcode: Opcode) => binary<'i32', 'i32', 'i32'>('i32', opcode);
const i64Unary = (opcode: Opcode) => unary<'i64', 'i64'>('i64', opcode);
const i64Binary = (opcode: Opcode) => binary<'i64', 'i64', 'i64'>('i64', opcode);
const i64Comparison = (opcode: Opcode) => binary<'i64', 'i64', 'i32'>('i32', opcode);
const f64Unary = (opcode: Opcode) => unary<'f64', 'f64'>('f64', opcode);
const f64Binary = (opcode: Opcode) => binary<'f64', 'f64', 'f64'>('f64', opcode);
const f64Comparison = (opcode: Opcode) => binary<'f64', 'f64', 'i32'>('i32', opcode);

/** Instructions on 32-bit integers, by their names in the WebAssembly specification; truth values are 1 and 0. */
export const i32 = {
  const: (value: number): I32 => ({
    type: 'i32',
    write: (to) => {
      to.byte(0x41);
      to.signed32(value);
    },
  }),
  eqz: i32Unary(0x45),
  eq: i32Binary(0x46),
  ne: i32Binary(0x47),
  ltS: i32Binary(0x48),
  ltU: i32Binary(0x49),
  gtS: i32Binary(0x4a),
  gtU: i32Binary(0x4b),
  leS: i32Binary(0x4c),
  leU: i32Binary(0x4d),
  geS: i32Binary(0x4e),
  geU: i32Binary(0x4f),
  clz: i32Unary(0x67),
  ctz: i32Unary(0x68),
  popcnt: i32Unary(0x69),
  add: i32Binary(0x6a),
  sub: i32Binary(0x6b),
  mul: i32Binary(0x6c),
  divS: i32Binary(0x6d),
  divU: i32Binary(0x6e),
  remS: i32Binary(0x6f),
  remU: i32Binary(0x70),
  and: i32Binary(0x71),
  or: i32Binary(0x72),
  xor: i32Binary(0x73),
  shl: i32Binary(0x74),
  shrS: i32Binary(0x75),
  shrU: i32Binary(0x76),
  rotl: i32Binary(0x77),
  rotr: i32Binary(0x78),
  wrapI64: unary<'i64', 'i32'>('i32', 0xa7),
  /** Towards zero; the nearest integer there is for what lies beyond, 0 for NaN. */
  truncSatF64S: unary<'f64', 'i32'>('i32', [0xfc, 2]),
  truncSatF64U: unary<'f64', 'i32'>('i32', [0xfc, 3]),
  reinterpretF32: unary<'f32', 'i32'>('i32', 0xbc),
  load: load('i32', 0x28, 2),
  load8U: load('i32', 0x2d, 0),
  load16U: load('i32', 0x2f, 1),
  store: store<'i32'>(0x36, 2),
  store8: store<'i32'>(0x3a, 0),
  store16: store<'i32'>(0x3b, 1),
} as const;

/** Instructions on 64-bit integers. */
export const i64 = {
  const: (value: bigint): I64 => ({
    type: 'i64',
    write: (to) => {
      to.byte(0x42);
      to.signed64(value);
    },
  }),
  eqz: unary<'i64', 'i32'>('i32', 0x50),
  eq: i64Comparison(0x51),
  ne: i64Comparison(0x52),
  ltS: i64Comparison(0x53),
  ltU: i64Comparison(0x54),
  gtS: i64Comparison(0x55),
  gtU: i64Comparison(0x56),
  leS: i64Comparison(0x57),
  leU: i64Comparison(0x58),
  geS: i64Comparison(0x59),
  geU: i64Comparison(0x5a),
  clz: i64Unary(0x79),
  ctz: i64Unary(0x7a),
  popcnt: i64Unary(0x7b),
  add: i64Binary(0x7c),
  sub: i64Binary(0x7d),
  mul: i64Binary(0x7e),
  divU: i64Binary(0x80),
  remU: i64Binary(0x82),
  and: i64Binary(0x83),
  or: i64Binary(0x84),
  xor: i64Binary(0x85),
  shl: i64Binary(0x86),
  shrS: i64Binary(0x87),
  shrU: i64Binary(0x88),
  rotl: i64Binary(0x89),
  rotr: i64Binary(0x8a),
  extendI32S: unary<'i32', 'i64'>('i64', 0xac),
  extendI32U: unary<'i32', 'i64'>('i64', 0xad),
  truncSatF64S: unary<'f64', 'i64'>('i64', [0xfc, 6]),
  truncSatF64U: unary<'f64', 'i64'>('i64', [0xfc, 7]),
  reinterpretF64: unary<'f64', 'i64'>('i64', 0xbd),
  load: load('i64', 0x29, 3),
  store: store<'i64'>(0x37, 3),
} as const;

/** The one instruction on singles that is needed: rounding to single precision, as `Math.fround` does. */
export const f32 = {
  demoteF64: unary<'f64', 'f32'>('f32', 0xb6),
} as const;

/** Instructions on doubles: IEEE 754, every one rounded once. */
export const f64 = {
  const: (value: number): F64 => ({
    type: 'f64',
    write: (to) => {
      to.byte(0x44);
      to.double(value);
    },
  }),
  eq: f64Comparison(0x61),
  ne: f64Comparison(0x62),
  lt: f64Comparison(0x63),
  gt: f64Comparison(0x64),
  le: f64Comparison(0x65),
  ge: f64Comparison(0x66),
  abs: f64Unary(0x99),
  neg: f64Unary(0x9a),
  ceil: f64Unary(0x9b),
  floor: f64Unary(0x9c),
  trunc: f64Unary(0x9d),
  nearest: f64Unary(0x9e),
  sqrt: f64Unary(0x9f),
  add: f64Binary(0xa0),
  sub: f64Binary(0xa1),
  mul: f64Binary(0xa2),
  div: f64Binary(0xa3),
  min: f64Binary(0xa4),
  max: f64Binary(0xa5),
  copysign: f64Binary(0xa6),
  convertI32S: unary<'i32', 'f64'>('f64', 0xb7),
  convertI32U: unary<'i32', 'f64'>('f64', 0xb8),
  convertI64S: unary<'i64', 'f64'>('f64', 0xb9),
  convertI64U: unary<'i64', 'f64'>('f64', 0xba),
  promoteF32: unary<'f32', 'f64'>('f64', 0xbb),
  reinterpretI64: unary<'i64', 'f64'>('f64', 0xbf),
  load: load('f64', 0x2b, 3),
  store: store<'f64'>(0x39, 3),
} as const;

/** One of two values of a type; both are computed. */
export function select<T extends Exclude<ValueType, 'v128'>>(
  condition: I32,
  then: Value<T>,
  otherwise: Value<T>,
): Value<T> {
  return {
    type: then.type,
    write: (to) => {
      then.write(to);
      otherwise.write(to);
      condition.write(to);
      writeOpcode(to, 0x1b);
    },
  };
}

/** `Math.fround`: a double rounded to single precision. */
export function fround(value: F64): F64 {
  const single: F32 = f32.demoteF64(value);
  return f64.promoteF32(single);
}
