import { createHash, hash } from 'node:crypto';
import { endianness } from 'node:os';
import { isAll } from '../core/is-all.ts';
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
export function hashBlocks(columns: ColumnNames, draws: number, blocks: Iterable<Uint8Array>): string {
  const all = createHash('sha256').update(`${JSON.stringify({ draws, block: blockSize, columns })}\n`);
  for (const block of blocks) all.update(`${Buffer.from(block).toString('hex')}\n`);
  return all.digest('hex');
}

/** Hashes of outcomes that are known. */
const known = new WeakMap<Outcomes, string>();

/** The same of outcomes that are stored. */
export function hashOutcomes(outcomes: Outcomes): string {
  const columns = [...outcomes.values()].flatMap((byOption) => [...byOption.values()]);
  const draws = columns[0]?.length ?? 0;
  const hasher = new BlockHasher();
  const hash = known.get(outcomes) ?? hashBlocks(namesOf(outcomes), draws, digests());
  known.set(outcomes, hash);
  return hash;

  function* digests(): Generator<Uint8Array> {
    for (let first = 0; first < draws; first += blockSize) {
      yield hasher.digest(columns, first, Math.min(first + blockSize, draws));
    }
  }
}

/** Keeps the hash of outcomes whose blocks were hashed as they were made, one digest after another. */
export function knowHash(outcomes: Outcomes, draws: number, digests: Uint8Array): void {
  known.set(outcomes, hashBlocks(namesOf(outcomes), draws, eachOf(digests)));
}

/** The hash of a run of other draws with the same columns, from the digests of its blocks. */
export function hashOfDigests(columns: Outcomes, draws: number, digests: Uint8Array): string {
  return hashBlocks(namesOf(columns), draws, eachOf(digests));
}

function* eachOf(digests: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < digests.length; at += DIGEST_BYTES) yield digests.subarray(at, at + DIGEST_BYTES);
}

function namesOf(outcomes: Outcomes): ColumnNames {
  return [...outcomes].flatMap(([result, byOption]) => [...byOption.keys()].map((option) => [result, option] as const));
}

/** Hashes blocks of draws. Owns memory of what it has seen; the digests do not depend on it. */
export class BlockHasher {
  /** Digests of a full block of one value throughout, which many columns are. */
  readonly #constants = new Map<number, Buffer>();

  /**
   * The digest of draws `first` to `end` - 1: SHA-256 over the SHA-256, 32 bytes each, of every column's doubles,
   * little-endian. Columns may be one object.
   */
  digest(columns: readonly Float64Array[], first: number, end: number): Buffer {
    const digests = new Map<Float64Array, Buffer>();
    const all = Buffer.allocUnsafe(DIGEST_BYTES * columns.length);
    for (const [k, column] of columns.entries()) {
      let digest = digests.get(column);
      if (digest === undefined) {
        digest = this.#digestOf(first === 0 && end === column.length ? column : column.subarray(first, end));
        digests.set(column, digest);
      }
      all.set(digest, DIGEST_BYTES * k);
    }
    return hash('sha256', all, 'buffer');
  }

  #digestOf(values: Float64Array): Buffer {
    const [value = 0] = values;
    if (values.length < blockSize || !isConstant(values, value)) return digestOf(values);
    let digest = this.#constants.get(value);
    if (digest === undefined) {
      digest = digestOf(values);
      if (this.#constants.size < MOST_CONSTANTS) this.#constants.set(value, digest);
    }
    return digest;
  }
}

/** Bytes of a block's digest. */
export const DIGEST_BYTES = 32;
const MOST_CONSTANTS = 1024;

/** Not said of −0, which a map does not tell from 0, nor of no number, which has many forms. */
function isConstant(values: Float64Array, value: number): boolean {
  return !Object.is(value, -0) && !Number.isNaN(value) && isAll(values, value);
}

function digestOf(values: Float64Array): Buffer {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return hash('sha256', endianness() === 'LE' ? bytes : Buffer.from(bytes).swap64(), 'buffer');
}
