import type { Kernel } from '../compiler/compile.ts';
import { ModelError } from '../core/diagnostics.ts';
import { outcomesTooLarge } from '../core/messages/run.ts';

/** Values by result and option, canonical units; one for each draw. */
export type Outcomes = ReadonlyMap<string, ReadonlyMap<string, Float64Array>>;

/** Most memory that the outcomes of a run may take. */
export const outcomeMemory = 2 * 1024 * 1024 * 1024;

/** Bytes that the outcomes of a run take. */
export function outcomeBytes({ sameAs }: Pick<Kernel, 'sameAs'>, draws: number): number {
  return 8 * draws * new Set(sameAs).size;
}

/** A column of zeros on memory that threads can share. */
export function sharedColumn(draws: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(8 * draws));
}

/**
 * Empty columns for the results of all options, on memory that threads can share. Results that cannot differ are one
 * column.
 *
 * @param into others that are no longer wanted: theirs is the memory, where it is enough
 * @throws ModelError where they would take more than `limit` bytes.
 */
export function makeOutcomes(
  { results, options, sameAs }: Pick<Kernel, 'results' | 'options' | 'sameAs'>,
  draws: number,
  { limit = outcomeMemory, into }: { readonly limit?: number; readonly into?: Outcomes | undefined } = {},
): Outcomes {
  const distinct = new Set(sameAs);
  const bytes = outcomeBytes({ sameAs }, draws);
  if (bytes > limit) throw new ModelError([{ ...outcomesTooLarge(bytes, limit), severity: 'error' }]);
  const used = into === undefined ? undefined : distinctColumns(into)[0]?.buffer;
  const isEnough = used instanceof SharedArrayBuffer && used.byteLength >= bytes;
  const all = isEnough ? used : new SharedArrayBuffer(bytes);
  const columns = new Map([...distinct].map((k, place) => [k, new Float64Array(all, 8 * draws * place, draws)]));
  const columnOf = (k: number): Float64Array => columns.get(sameAs[k]!)!;
  return new Map(
    results.map((result, r) => [
      result,
      new Map(options.map((option, o) => [option, columnOf(r * options.length + o)])),
    ]),
  );
}

/** Each column of outcomes once, in their order. */
export function distinctColumns(outcomes: Outcomes): readonly Float64Array[] {
  return [...new Set([...outcomes.values()].flatMap((byOption) => [...byOption.values()]))];
}

/**
 * Outcomes in which the columns that were never written to are one. They are all zeros, as many a cost is in many an
 * option, and take memory only once they are read.
 *
 * @param touched For each distinct column whether it was written to.
 */
export function withOneOfZeros(outcomes: Outcomes, touched: Uint8Array): Outcomes {
  const distinct = distinctColumns(outcomes);
  const zeros = distinct[touched.indexOf(0)];
  const columns = new Map(distinct.map((column, k) => [column, touched[k] === 0 ? zeros! : column]));
  return new Map(
    [...outcomes].map(([result, byOption]) => [
      result,
      new Map([...byOption].map(([option, column]) => [option, columns.get(column)!])),
    ]),
  );
}
