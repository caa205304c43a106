/** Limits of some inputs; the others may be anything. A side without a limit is infinite. */
export type Box = readonly Limit[];

export interface Limit {
  /** Position of the input. */
  readonly input: number;
  readonly low: number;
  readonly high: number;
}

/** How a box stands to the cases of interest. */
export interface BoxCounts {
  readonly inside: number;
  /** Cases of interest in the box. */
  readonly hits: number;
}

export function countIn(box: Box, columns: readonly Float64Array[], interest: Uint8Array): BoxCounts {
  let inside = 0;
  let hits = 0;
  for (let draw = 0; draw < interest.length; draw++) {
    if (!isInside(box, columns, draw)) continue;
    inside++;
    hits += interest[draw]!;
  }
  return { inside, hits };
}

export function isInside(box: Box, columns: readonly Float64Array[], draw: number): boolean {
  for (const { input, low, high } of box) {
    const value = columns[input]![draw]!;
    if (value < low || value > high) return false;
  }
  return true;
}

/** A box with one limit moved; one that is left without limits on both sides drops out. */
export function withLimit(box: Box, input: number, side: 'low' | 'high', at: number): Box {
  const known = box.find((limit) => limit.input === input);
  const moved = { ...(known ?? { input, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }), [side]: at };
  const others = box.filter((limit) => limit.input !== input);
  const free = moved.low === Number.NEGATIVE_INFINITY && moved.high === Number.POSITIVE_INFINITY;
  return (free ? others : [...others, moved]).sort((a, b) => a.input - b.input);
}

/** The box without a limit. */
export function without(box: Box, input: number, side: 'low' | 'high'): Box {
  return withLimit(box, input, side, side === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
}

/** Every limit of a box on its own. */
export function sidesOf(box: Box): readonly { readonly input: number; readonly side: 'low' | 'high' }[] {
  return box.flatMap(({ input, low, high }) => [
    ...(low === Number.NEGATIVE_INFINITY ? [] : [{ input, side: 'low' as const }]),
    ...(high === Number.POSITIVE_INFINITY ? [] : [{ input, side: 'high' as const }]),
  ]);
}
