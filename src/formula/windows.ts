import type { Periods } from './system.ts';

/**
 * The functions of time inside a period, as docs/semantics.md writes them: windows are half-open, times are in steps
 * from the start of the timeline, and every result is an exact average over the period.
 */
export interface Period {
  readonly begin: number;
  readonly end: number;
  readonly length: number;
}

export function periodAt(periods: Periods, k: number): Period {
  return { begin: periods.start[k]!, end: periods.end[k]!, length: periods.length[k]! };
}

export function active({ begin, end, length }: Period, s: number, d: number): number {
  return Math.max(0, Math.min(end, s + d) - Math.max(begin, s)) / length;
}

export function overlap({ begin, end, length }: Period, a: number, b: number, c: number, d: number): number {
  return Math.max(0, Math.min(end, Math.min(b, d)) - Math.max(begin, Math.max(a, c))) / length;
}

export function after({ begin, end, length }: Period, s: number): number {
  return Math.max(0, end - Math.max(begin, s)) / length;
}

export function once({ begin, end, length }: Period, x: number, s: number): number {
  return begin <= s && s < end ? x / length : 0;
}

export function spread(period: Period, x: number, s: number, d: number): number {
  if (x === 0) return 0;
  if (d === 0) return once(period, x, s);
  const { begin, end, length } = period;
  return (x * (Math.max(0, Math.min(end, s + d) - Math.max(begin, s)) / d)) / length;
}

export function ramp(period: Period, s: number, d: number): number {
  if (d === 0) return after(period, s);
  const risen = (t: number) => (t <= s ? 0 : t >= s + d ? t - (s + d) + d / 2 : ((t - s) * (t - s)) / (2 * d));
  return (risen(period.end) - risen(period.begin)) / period.length;
}

/** Straight lines between points `x1, y1, x2, y2, ...`, flat outside them. */
export function interpolate(x: number, points: readonly number[]): number {
  if (x <= points[0]!) return points[1]!;
  for (let i = 2; i < points.length; i += 2) {
    const [x1, y1, x2, y2] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!];
    if (x <= x2) return y1 + (y2 - y1) * ((x - x1) / (x2 - x1));
  }
  return points.at(-1)!;
}

/** Period that contains a time; the first or last for a time before or after the timeline. */
export function periodOf(periods: Periods, time: number): number {
  let k = 0;
  while (k + 1 < periods.count && periods.start[k + 1]! <= time) k++;
  return k;
}
