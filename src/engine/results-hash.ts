import { createHash, hash } from 'node:crypto';
import { endianness } from 'node:os';
import { blockSize } from './drawn-inputs.ts';
import type { Outcomes } from './outcomes.ts';

/** What the columns of a run are: result and option, in the order of the model, options innermost. */
export type ColumnNames = readonly (readonly [result: string, option: string])[];

/**
 * SHA-256 of every outcome of every option in every draw, as hexadecimal digits: over one line of JSON that names the
 * columns, `{"draws":2048,"block":1024,"columns":[["npv","a"],["npv","b"]]}`, and one line for each block of draws, its
 * digest. Blocks can be hashed by whoever makes them, in any order and anywhere: a run on threads, in parts or of draws
 * that are not kept has the hash of one that is stored.
 *
 * @param blocks The digest of every block, in order, from a `BlockHasher`.
 */
export function hashBlocks(columns: ColumnNames, draws: number, blocks: Iterable<string>): string {
  const all = createHash('sha256').update(`${JSON.stringify({ draws, block: blockSize, columns })}\n`);
  for (const block of blocks) all.update(`${block}\n`);
  return all.digest('hex');
}

/** The same of outcomes that are stored. */
export function hashOutcomes(outcomes: Outcomes): string {
  const columns = [...outcomes.values()].flatMap((byOption) => [...byOption.values()]);
  const names = [...outcomes].flatMap(([result, byOption]) =>
    [...byOption.keys()].map((option) => [result, option] as const),
  );
  const draws = columns[0]?.length ?? 0;
  const hasher = new BlockHasher();
  const blocks: string[] = [];
  for (let first = 0; first < draws; first += blockSize) {
    blocks.push(hasher.digest(columns, first, Math.min(first + blockSize, draws)));
  }
  return hashBlocks(names, draws, blocks);
}

/** Hashes blocks of draws. Owns memory of what it has seen; the digests do not depend on it. */
export class BlockHasher {
  /** Digests of a full block of one value throughout, which many columns are. */
  readonly #constants = new Map<number, Buffer>();

  /**
   * The digest of draws `first` to `end` - 1: SHA-256 over the SHA-256, 32 bytes each, of every column's doubles,
   * little-endian. Columns may be one object.
   */
  digest(columns: readonly Float64Array[], first: number, end: number): string {
    const digests = new Map<Float64Array, Buffer>();
    const all = Buffer.allocUnsafe(DIGEST_BYTES * columns.length);
    for (const [k, column] of columns.entries()) {
      let digest = digests.get(column);
      if (digest === undefined) {
        digest = this.#digestOf(column.subarray(first, end));
        digests.set(column, digest);
      }
      all.set(digest, DIGEST_BYTES * k);
    }
    return hash('sha256', all, 'hex');
  }

  #digestOf(values: Float64Array): Buffer {
    const [value = 0] = values;
    if (values.length < blockSize || !isAllOf(values, value)) return digestOf(values);
    let digest = this.#constants.get(value);
    if (digest === undefined) {
      digest = digestOf(values);
      if (this.#constants.size < MOST_CONSTANTS) this.#constants.set(value, digest);
    }
    return digest;
  }
}

const DIGEST_BYTES = 32;
const MOST_CONSTANTS = 1024;

/** Whether all values are one. Not said of −0, which a map does not tell from 0, nor of no number, which has many forms. */
function isAllOf(values: Float64Array, value: number): boolean {
  if (Object.is(value, -0) || Number.isNaN(value)) return false;
  for (let i = 0; i < values.length; i++) if (!Object.is(values[i], value)) return false;
  return true;
}

function digestOf(values: Float64Array): Buffer {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return hash('sha256', endianness() === 'LE' ? bytes : Buffer.from(bytes).swap64(), 'buffer');
}
