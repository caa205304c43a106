import { ByteWriter } from './byte-writer.ts';
import { i32 } from './scalar.ts';
import {
  type FunctionReference,
  type I32,
  type Local,
  type Statement,
  typeCodes,
  type Value,
  type ValueType,
} from './value.ts';

/** A place to branch to: the end of a block, or the beginning of a loop. */
export interface Label {
  readonly depth: number;
}

const END = 0x0b;
const NO_RESULT = 0x40;

/**
 * The code of one function, written front to back. Values are expressions and statements leave nothing, so that what is
 * written always keeps the discipline of the stack.
 */
export class FunctionBody {
  readonly #code = new ByteWriter();
  readonly #parameters: readonly ValueType[];
  readonly #locals: ValueType[] = [];
  readonly #result: ValueType | null;
  #depth = 0;

  constructor(parameters: readonly ValueType[], result: ValueType | null) {
    this.#parameters = parameters;
    this.#result = result;
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#code.length;
  }

  /** A parameter, by position. */
  parameter<T extends ValueType>(index: number, type: T): Local<T> {
    if (this.#parameters[index] !== type) throw new Error(`bug: parameter ${index} is not of type ${type}`);
    return local(index, type);
  }

  /** A new variable, zero at first. */
  local<T extends ValueType>(type: T): Local<T> {
    return local(this.#parameters.length + this.#locals.push(type) - 1, type);
  }

  set<T extends ValueType>(variable: Local<T>, value: Value<T>): void {
    value.write(this.#code);
    this.#code.byte(0x21);
    this.#code.unsigned(variable.index);
  }

  /** A new variable that holds a value from here on: for what is used more than once. */
  keep<T extends ValueType>(value: Value<T>): Local<T> {
    const kept = this.local(value.type);
    this.set(kept, value);
    return kept;
  }

  /** Adds to an integer variable. */
  increase(variable: Local<'i32'>, by: I32): void {
    this.set(variable, i32.add(variable, by));
  }

  /** Stores, and calls that leave nothing. */
  do(...statements: readonly Statement[]): void {
    for (const statement of statements) statement.write(this.#code);
  }

  /** Does one thing or another; not zero is true. */
  if(condition: I32, then: () => void, otherwise?: () => void): void {
    condition.write(this.#code);
    this.#nested(0x04, () => {
      then();
      if (otherwise === undefined) return;
      this.#code.byte(0x05);
      otherwise();
    });
  }

  /** Code that can be left by a branch to its label. */
  block(inside: (end: Label) => void): void {
    this.#nested(0x02, inside);
  }

  /** Code that begins again on a branch to its label, and otherwise goes on. */
  loop(inside: (again: Label) => void): void {
    this.#nested(0x03, inside);
  }

  /** Counts a variable up from a value, by a step, while it is below an end; the end is computed before every round. */
  count(variable: Local<'i32'>, from: I32, end: I32, step: number, inside: () => void): void {
    this.set(variable, from);
    this.block((done) => {
      this.branchIf(i32.geS(variable, end), done);
      this.loop((again) => {
        inside();
        this.increase(variable, i32.const(step));
        this.branchIf(i32.ltS(variable, end), again);
      });
    });
  }

  branch(to: Label): void {
    this.#code.byte(0x0c);
    this.#code.unsigned(this.#depth - to.depth);
  }

  branchIf(condition: I32, to: Label): void {
    condition.write(this.#code);
    this.#code.byte(0x0d);
    this.#code.unsigned(this.#depth - to.depth);
  }

  return(value?: Value): void {
    if ((value?.type ?? null) !== this.#result) throw new Error('bug: a function returns what it does not say');
    value?.write(this.#code);
    this.#code.byte(0x0f);
  }

  /** The whole as it stands in the code section. */
  encoded(): Uint8Array {
    const whole = new ByteWriter();
    const runs: { type: ValueType; count: number }[] = [];
    for (const type of this.#locals) {
      const last = runs.at(-1);
      if (last?.type === type) last.count++;
      else runs.push({ type, count: 1 });
    }
    whole.unsigned(runs.length);
    for (const { type, count } of runs) {
      whole.unsigned(count);
      whole.byte(typeCodes[type]);
    }
    whole.bytes(this.#code.written());
    // Whatever is returned has been returned: the end of a function with a result is never reached.
    if (this.#result !== null) whole.byte(0x00);
    whole.byte(END);
    return whole.written();
  }

  #nested(opcode: number, inside: (label: Label) => void): void {
    this.#code.byte(opcode);
    this.#code.byte(NO_RESULT);
    this.#depth++;
    inside({ depth: this.#depth });
    this.#depth--;
    this.#code.byte(END);
  }
}

/** A call of a function with a result. */
export function call<T extends ValueType>(callee: FunctionReference<T>, ...args: readonly Value[]): Value<T> {
  if (callee.result === null) throw new Error('bug: a call for a result of a function that has none');
  return { type: callee.result, write: callTo(callee, args) };
}

/** A call of a function without a result. */
export function perform(callee: FunctionReference<null>, ...args: readonly Value[]): Statement {
  if (callee.result !== null) throw new Error('bug: a call that leaves its result');
  return { write: callTo(callee, args) };
}

function callTo(callee: FunctionReference<ValueType | null>, args: readonly Value[]): (to: ByteWriter) => void {
  const fits = callee.parameters.every((type, k) => args[k]?.type === type) && args.length === callee.parameters.length;
  if (!fits) throw new Error('bug: a call whose arguments are not those of the function');
  return (to) => {
    for (const argument of args) argument.write(to);
    to.byte(0x10);
    to.unsigned(callee.index);
  };
}

function local<T extends ValueType>(index: number, type: T): Local<T> {
  return {
    type,
    index,
    write: (to) => {
      to.byte(0x20);
      to.unsigned(index);
    },
  };
}
