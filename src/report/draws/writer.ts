import type { DrawsColumn } from './columns.ts';

/** Takes bytes in order; throws where it cannot. */
export type Sink = (bytes: Uint8Array) => void;

/** Writes a table of draws, some rows at a time. */
export interface DrawsWriter {
  /**
   * @param numbers Draw and replicate of each row.
   * @param figures A column for each figure, in declared units; not kept.
   */
  rows(numbers: readonly Int32Array[], figures: readonly Float64Array[]): void;
  /** @param about What is to be known of the table, as JSON. */
  end(about: string): void;
}

/** Makes a writer of a table with these columns, numbers first. */
export type MakeDrawsWriter = (columns: readonly DrawsColumn[], sink: Sink) => DrawsWriter;
