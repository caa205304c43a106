import { type CompileOptions, compile } from '../../src/compiler/compile.ts';
import { interpret } from '../../src/formula/interpret.ts';
import type { QuantitySystem, World } from '../../src/formula/system.ts';
import { violations } from '../../src/formula/violations.ts';

/** What a kernel gives for some worlds. */
export interface Evaluated {
  /** By result, option and world. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  /** Whether each world is refused. */
  readonly refused: readonly boolean[];
}

/** Runs a compiled system on worlds. */
export function evaluate(system: QuantitySystem, worlds: readonly World[], options?: CompileOptions): Evaluated {
  const kernel = compile(system, options);
  if (options?.backend !== undefined && kernel.backend !== options.backend) {
    throw new Error(`it is compiled to ${kernel.backend}`);
  }
  const columns = kernel.leaves.map((leaf) => Float64Array.from(worlds, (world) => world[leaf]!));
  const out = kernel.results.flatMap(() => kernel.options.map(() => new Float64Array(worlds.length)));
  const flags = new Uint8Array(worlds.length);
  kernel.evaluateBlock(columns, worlds.length, out, flags);
  const values = new Map(
    kernel.results.map((result, r) => [
      result,
      new Map(kernel.options.map((option, o) => [option, [...out[r * kernel.options.length + o]!]])),
    ]),
  );
  return { values, refused: [...flags].map((flag) => flag === 1) };
}

/** Every difference between the kernel and the reference interpreter, to the bit; NaN equals NaN. */
export function differences(
  system: QuantitySystem,
  worlds: readonly World[],
  options?: CompileOptions,
): { readonly found: readonly string[]; readonly compared: number } {
  const kernel = evaluate(system, worlds, options);
  const found: string[] = [];
  let compared = 0;
  worlds.forEach((world, k) => {
    const reference = interpret(system, world);
    let finite = true;
    for (const [result, byOption] of kernel.values) {
      for (const [option, column] of byOption) {
        const expected = reference.value(result, { option }, 0);
        finite &&= Number.isFinite(expected);
        compared++;
        if (!Object.is(column[k], expected)) {
          found.push(`world ${k}, ${result} of ${option}: ${column[k]} is not ${expected}`);
        }
      }
    }
    const refused = !finite || violations(system, world).length > 0;
    if (kernel.refused[k] !== refused) found.push(`world ${k}: refused ${kernel.refused[k]} is not ${refused}`);
  });
  return { found, compared };
}
