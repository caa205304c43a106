import { ModelError } from '../core/diagnostics.ts';
import { outcomesTooLarge } from '../core/messages/run.ts';

/** Values by result and option, canonical units; one for each draw. */
export type Outcomes = ReadonlyMap<string, ReadonlyMap<string, Float64Array>>;

/** Most memory that the outcomes of a run may take. */
export const outcomeMemory = 2 * 1024 * 1024 * 1024;

/**
 * Empty columns for the results of all options, on memory that threads can share.
 *
 * @throws ModelError where they would take more than `limit` bytes.
 */
export function makeOutcomes(
  results: readonly string[],
  options: readonly string[],
  draws: number,
  limit: number = outcomeMemory,
): Outcomes {
  const bytes = 8 * draws * results.length * options.length;
  if (bytes > limit) throw new ModelError([{ ...outcomesTooLarge(bytes, limit), severity: 'error' }]);
  const column = (): Float64Array => new Float64Array(new SharedArrayBuffer(8 * draws));
  return new Map(results.map((result) => [result, new Map(options.map((option) => [option, column()]))]));
}
