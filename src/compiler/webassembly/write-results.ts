import {
  type FunctionBody,
  type FunctionReference,
  f64x2,
  type I32,
  i32,
  i32x4,
  i64x2,
  type ModuleBuilder,
  type V128,
  v128,
} from '../../core/webassembly/index.ts';
import { greatestLeaf } from '../facts.ts';
import type { NodeId } from '../node.ts';
import { nothingKnown } from '../plan/guards.ts';
import type { Addresses } from './addresses.ts';
import { PartWriter, type Writing } from './part-writer.ts';
import { truths } from './vector-operations.ts';

/** Results handed out by one function. */
const mostResults = 200;
/** Leaves that are read together. */
const readTogether = 8;

const empty = { inTime: false, computes: [], states: [], kept: [], violations: [] };

/**
 * Functions of the offsets of a vector among all worlds and in its tile: they hand out results, and mark the worlds in
 * which one of them is not finite.
 *
 * @param results Distinct results and where their columns begin.
 */
export function writeResults(
  module: ModuleBuilder,
  writing: Writing,
  results: readonly { readonly id: NodeId; readonly at: number }[],
): readonly FunctionReference<null>[] {
  const { refused } = writing.addresses;
  const functions: FunctionReference<null>[] = [];
  for (let first = 0; first < results.length; first += mostResults) {
    const written = module.function(['i32', 'i32'], null, (body, world, column) => {
      const frame = { world, column, table: null, row: null, vector: 0, states: new Map(), shared: null };
      const writer = new PartWriter(writing, empty, body, frame, new Map(), nothingKnown);
      // 0 times a number is a zero, and NaN of what is not finite.
      const sum = body.local('v128');
      for (const { id, at } of results.slice(first, first + mostResults)) {
        const value = body.keep(writer.value(id));
        body.do(v128.store(world, value, at));
        body.set(sum, f64x2.add(sum, f64x2.mul(value, f64x2.const(0))));
      }
      const wrong = f64x2.ne(sum, sum);
      body.do(v128.store(column, v128.or(v128.load(column, refused), wrong), refused));
    });
    functions.push(written);
  }
  return functions;
}

/**
 * Worlds in which a leaf is not of usual size, or not above zero where it must be. The upper words of doubles that are not
 * negative are in their order, and those of negative ones after them.
 *
 * @param scratch an address that may be written over, at `column`
 */
function writeUnusual(
  body: FunctionBody,
  addresses: Addresses,
  { world, column, scratch }: { readonly world: I32; readonly column: I32; readonly scratch: number },
  positive: readonly boolean[],
): V128 {
  const [least, greatest] = [upperWord(1 / greatestLeaf), upperWord(greatestLeaf)];
  const size = body.keep(i64x2.const(0x7fff_ffff_ffff_ffffn));
  const most = body.local('v128');
  const lowest = body.keep(i32x4.const(0x7fffffff));
  for (const [leaf, above] of positive.entries()) {
    const value = v128.load(world, addresses.leaf(leaf));
    const bits = body.keep(above ? value : v128.and(value, size));
    body.set(most, i32x4.maxU(most, bits));
    if (above) body.set(lowest, i32x4.minU(lowest, bits));
    // No load is moved before a store: all of them at once would need more registers than there are.
    if (leaf % readTogether === 0) body.do(v128.store(column, most, scratch), v128.store(column, lowest, scratch));
  }
  const beyond = v128.or(most, i32x4.add(most, i32x4.const(0x80000000 - greatest)));
  return i64x2.shrS(v128.or(beyond, i32x4.sub(lowest, i32x4.const(least))), i32.const(63));
}

/** The upper half of the bits of a power of two, which is all of them that count. */
function upperWord(value: number): number {
  return new Int32Array(Float64Array.of(value).buffer)[1]!;
}

/**
 * A function of the offsets of a vector among all worlds and in its tile: one byte a world that says whether it is
 * refused.
 *
 * @param others Violations that no other part knows of.
 * @param always Whether every world is refused.
 * @param positive For each leaf whether it must be above zero, where leaves must be of usual size; else null.
 */
export function writeRefusals(
  module: ModuleBuilder,
  writing: Writing,
  others: readonly NodeId[],
  always: boolean,
  positive: readonly boolean[] | null,
  flags: number,
): FunctionReference<null> {
  const { nodes, addresses } = writing;
  return module.function(['i32', 'i32'], null, (body, world, column) => {
    const frame = { world, column, table: null, row: null, vector: 0, states: new Map(), shared: null };
    const writer = new PartWriter(writing, empty, body, frame, new Map(), nothingKnown);
    const truthOf = (id: NodeId) => {
      const node = nodes[id]!;
      if (node.kind !== 'table') return writer.value(id);
      return node.values.some((value) => value !== 0) ? truths.true : truths.false;
    };
    const { refused: scratch } = addresses;
    const before = always ? truths.true : body.keep(v128.load(column, scratch));
    const unusual = positive === null ? [] : [writeUnusual(body, addresses, { world, column, scratch }, positive)];
    const found = [...unusual, ...others.map(truthOf)].reduce(v128.or, before);
    const bits = body.keep(i64x2.bitmask(found));
    // The lower bit to the lower byte, the upper one to the byte above.
    const spread = i32.or(i32.and(bits, i32.const(1)), i32.shl(i32.shrU(bits, i32.const(1)), i32.const(8)));
    body.do(i32.store16(i32.shrU(world, i32.const(3)), spread, flags));
    body.do(v128.store(column, truths.false, scratch));
  });
}
