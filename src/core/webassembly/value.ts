import type { ByteWriter } from './byte-writer.ts';

export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

/**
 * An expression of WebAssembly that leaves one value. It is code, not a result: where it is used twice it is computed
 * twice, unless it is kept in a local (`FunctionBody.keep`).
 */
export interface Value<T extends ValueType = ValueType> {
  readonly type: T;
  readonly write: (to: ByteWriter) => void;
}

/** Code that leaves nothing. */
export interface Statement {
  readonly write: (to: ByteWriter) => void;
}

/** A variable of a function; as a value, what it holds at that point. */
export interface Local<T extends ValueType = ValueType> extends Value<T> {
  readonly index: number;
}

/** A function of a module that its other functions may call. */
export interface FunctionReference<R extends ValueType | null = ValueType | null> {
  readonly index: number;
  readonly parameters: readonly ValueType[];
  readonly result: R;
}

export type I32 = Value<'i32'>;
export type I64 = Value<'i64'>;
export type F32 = Value<'f32'>;
export type F64 = Value<'f64'>;
export type V128 = Value<'v128'>;

export const typeCodes: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** An instruction by its code, after the prefix of its group where it has one. */
export type Opcode = number | readonly [prefix: number, code: number];

export function writeOpcode(to: ByteWriter, opcode: Opcode): void {
  if (typeof opcode === 'number') {
    to.byte(opcode);
    return;
  }
  to.byte(opcode[0]);
  to.unsigned(opcode[1]);
}

/** An instruction on values of type A that leaves one of type R. */
export function unary<A extends ValueType, R extends ValueType>(type: R, opcode: Opcode): (a: Value<A>) => Value<R> {
  return (a) => ({
    type,
    write: (to) => {
      a.write(to);
      writeOpcode(to, opcode);
    },
  });
}

export function binary<A extends ValueType, B extends ValueType, R extends ValueType>(
  type: R,
  opcode: Opcode,
): (a: Value<A>, b: Value<B>) => Value<R> {
  return (a, b) => ({
    type,
    write: (to) => {
      a.write(to);
      b.write(to);
      writeOpcode(to, opcode);
    },
  });
}

/** An instruction that reads memory at an address plus a fixed offset in bytes. */
export function load<R extends ValueType>(
  type: R,
  opcode: Opcode,
  alignment: number,
): (address: I32, offset?: number) => Value<R> {
  return (address, offset = 0) => ({
    type,
    write: (to) => {
      address.write(to);
      writeOpcode(to, opcode);
      to.unsigned(alignment);
      to.unsigned(offset);
    },
  });
}

export function store<A extends ValueType>(
  opcode: Opcode,
  alignment: number,
): (address: I32, value: Value<A>, offset?: number) => Statement {
  return (address, value, offset = 0) => ({
    write: (to) => {
      address.write(to);
      value.write(to);
      writeOpcode(to, opcode);
      to.unsigned(alignment);
      to.unsigned(offset);
    },
  });
}
