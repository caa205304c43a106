import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { version } from '../../core/version.ts';
import type { MakeDrawsWriter, Sink } from './writer.ts';

/** About so many bytes of figures are written together as a row group. */
const groupBytes = 1 << 26;
const mostGroupRows = 1 << 17;
const rowsOfBlock = 1024;

/**
 * Apache Parquet: one required column of doubles for each figure, 32-bit whole numbers for draw and replicate, what is
 * to be known of them under the key `appraise`. Not compressed, because random doubles do not shrink; columns of few
 * different values have a dictionary.
 */
export const parquetWriter: MakeDrawsWriter = (columns, sink) => {
  const figures = columns.filter(({ kind }) => kind === 'input' || kind === 'outcome');
  const wanted = Math.floor(groupBytes / (8 * Math.max(1, figures.length)));
  const groupRows = Math.min(mostGroupRows, Math.max(rowsOfBlock, wanted - (wanted % rowsOfBlock)));
  const bytes = new SinkWriter(sink);
  const metadata = [{ key: 'appraise', value: '' }];
  const parquet = new ParquetWriter({
    writer: bytes,
    codec: 'UNCOMPRESSED',
    // By the least and greatest of random values a reader can leave nothing out.
    statistics: false,
    createdBy: `appraise version ${version}`,
    kvMetadata: metadata,
    schema: [
      { name: 'draws', num_children: columns.length },
      ...columns.map(({ name, kind }) => ({
        name,
        type: kind === 'draw' || kind === 'replicate' ? ('INT32' as const) : ('DOUBLE' as const),
        repetition_type: 'REQUIRED' as const,
      })),
    ],
  });
  const group = columns.map(({ kind }) =>
    kind === 'draw' || kind === 'replicate' ? new Int32Array(groupRows) : new Float64Array(groupRows),
  );
  let filled = 0;
  const flush = (): void => {
    if (filled === 0) return;
    const columnData = columns.map(({ name, kind }, k) => ({
      name,
      data: group[k]!.subarray(0, filled),
      ...(kind === 'draw' ? { encoding: 'DELTA_BINARY_PACKED' as const } : {}),
    }));
    parquet.write({ columnData, rowGroupSize: filled });
    filled = 0;
  };
  return {
    rows(numbers, values) {
      const given = [...numbers, ...values];
      const count = given[0]!.length;
      if (filled + count > groupRows) flush();
      for (const [k, column] of given.entries()) group[k]!.set(column, filled);
      filled += count;
    },
    end(about) {
      flush();
      metadata[0] = { key: 'appraise', value: about };
      parquet.finish();
    },
  };
};

const most = 1 << 20;

/** Hands on what is written, a megabyte or so at a time. */
class SinkWriter extends ByteWriter {
  readonly #sink: Sink;

  constructor(sink: Sink) {
    super(2 * most);
    this.#sink = sink;
  }

  override ensure(size: number): void {
    if (this.index > most) this.flush();
    super.ensure(size);
  }

  flush(): void {
    this.#sink(new Uint8Array(this.buffer, 0, this.index));
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}
