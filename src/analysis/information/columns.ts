/** Figures of every draw side by side, column after column, in one piece of memory. */
export interface Columns {
  readonly count: number;
  readonly draws: number;
  /** From the beginning of one column to that of the next: not a power of two, which would fall on the same places of a cache. */
  readonly stride: number;
  readonly values: Float64Array;
}

const apart = 16;

export function columnsOf(columns: readonly Float64Array[]): Columns {
  const draws = columns[0]?.length ?? 0;
  const stride = draws + apart;
  const values = new Float64Array(columns.length * stride);
  for (const [k, column] of columns.entries()) values.set(column, k * stride);
  return { count: columns.length, draws, stride, values };
}
