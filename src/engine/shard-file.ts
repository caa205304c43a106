import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import * as z from 'zod';
import { ModelError, type Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/shards.ts';
import { problemsOf } from './read-manifest.ts';
import { type ReadonlyDeep, type Recipe, recipe } from './recipe.ts';
import type { Shard } from './shard.ts';

/**
 * A file of a part of a run, format 1: a line of JSON, the header; then the distinct columns of outcomes, one after the
 * other, each the draws of the part as little-endian doubles, or one double where all are the same; then 32 bytes, the
 * SHA-256 of all that is before them.
 */
const header = z.strictObject({
  appraise: z.literal('shard'),
  format: z.literal(1),
  shard: z.int().min(1),
  of: z.int().min(1),
  draws: z.tuple([z.int().min(0), z.int().min(1)]),
  columns: z
    .array(z.tuple([z.string(), z.string(), z.int().min(0)]))
    .min(1)
    .describe('Result, option, and which of the columns in the file it is'),
  constant: z.array(z.int().min(0)).describe('Columns of which one value is kept, which all draws have'),
  recipe,
});

export type ShardHeader = ReadonlyDeep<z.infer<typeof header>>;

const digestBytes = 32;
const mostHeaderBytes = 1 << 24;
const newline = 0x0a;

/** The pieces of the file of a part, in order. */
export function encodeShard({ shard, of, draws, outcomes }: Shard, made: Recipe): readonly Uint8Array[] {
  const distinct = new Map<Float64Array, number>();
  const columns = [...outcomes].flatMap(([result, byOption]) =>
    [...byOption].map(([option, column]) => {
      if (!distinct.has(column)) distinct.set(column, distinct.size);
      return [result, option, distinct.get(column)!] as const;
    }),
  );
  const constant = [...distinct].flatMap(([column, index]) => (isConstant(column) ? [index] : []));
  const said = { appraise: 'shard', format: 1, shard, of, draws, columns, constant, recipe: made };
  const kept = [...distinct].map(([column, index]) => (constant.includes(index) ? column.subarray(0, 1) : column));
  const pieces = [Buffer.from(`${JSON.stringify(said)}\n`), ...kept.map(littleEndian)];
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return [...pieces, hash.digest()];
}

/**
 * The header of a file of a part.
 *
 * @param beginning Its bytes, or as many of them as hold the header.
 * @param file What to call it.
 * @throws ModelError where it is no such file, or its header is damaged.
 */
export function readShardHeader(beginning: Uint8Array, file: string): ShardHeader {
  const end = beginning.subarray(0, mostHeaderBytes).indexOf(newline);
  const data = end < 0 ? undefined : jsonOf(Buffer.from(beginning.subarray(0, end)).toString('utf8'));
  if (typeof data !== 'object' || data === null || !('appraise' in data) || data.appraise !== 'shard') {
    throw refused(messages.notAShard(file));
  }
  if (!('format' in data) || data.format !== 1) throw refused(messages.laterShard(file));
  const parsed = header.safeParse(data);
  if (!parsed.success) throw refused(messages.damagedShard(file, problemsOf(parsed.error).join('; ')));
  return parsed.data as ShardHeader;
}

/**
 * Copies the columns of a file into place.
 *
 * @param place Where a column belongs, as long as the part has draws; undefined for one that is not wanted.
 * @throws ModelError where the file is not whole, or not as it was written.
 */
export function readShardColumns(
  bytes: Uint8Array,
  file: string,
  { draws: [first, end], columns, constant }: ShardHeader,
  place: (result: string, option: string) => Float64Array | undefined,
): void {
  const starts = [bytes.indexOf(newline) + 1];
  const distinct = 1 + Math.max(...columns.map(([, , column]) => column));
  for (let k = 0; k < distinct; k++) starts.push(starts[k]! + 8 * (constant.includes(k) ? 1 : end - first));
  const expected = starts[distinct]! + digestBytes;
  if (bytes.length !== expected) throw refused(messages.damagedShard(file, messages.wrongSize(bytes.length, expected)));
  const told = bytes.subarray(expected - digestBytes);
  const digest = createHash('sha256')
    .update(bytes.subarray(0, expected - digestBytes))
    .digest();
  if (!digest.equals(told)) throw refused(messages.damagedShard(file, messages.wrongChecksum));
  for (const [result, option, column] of columns) {
    const values = place(result, option);
    if (values === undefined) continue;
    const kept = constant.includes(column) ? values.subarray(0, 1) : values;
    const copy = Buffer.from(kept.buffer, kept.byteOffset, kept.byteLength);
    copy.set(bytes.subarray(starts[column], starts[column + 1]));
    if (endianness() === 'BE') copy.swap64();
    if (kept !== values) values.fill(kept[0]!);
  }
}

/** Whether all values are one, to the bit. */
function isConstant(values: Float64Array): boolean {
  return values.every((value) => Object.is(value, values[0]));
}

function littleEndian(column: Float64Array): Uint8Array {
  const bytes = Buffer.from(column.buffer, column.byteOffset, column.byteLength);
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap64();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(wording: Wording): ModelError {
  return new ModelError([{ ...wording, severity: 'error' }]);
}
