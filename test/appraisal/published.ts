import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { DiscountSchedule } from '../../src/appraisal/discount.ts';

interface ReferenceFile {
  readonly status: string;
  readonly schedules: Readonly<
    Record<string, { readonly status: string; readonly bands: readonly { from: number; to?: number; rate: number }[] }>
  >;
}

export function referenceFile(id: string): ReferenceFile {
  return parse(readFileSync(new URL(`../../models/reference/${id}.yaml`, import.meta.url), 'utf8')) as ReferenceFile;
}

/** A schedule of `models/reference/`, rates as fractions: `green-book-2026/standard`. */
export function schedule(name: string): DiscountSchedule {
  const [file = '', key = ''] = name.split('/');
  const found = referenceFile(file).schedules[key];
  if (found === undefined) throw new Error(`no schedule ${name}`);
  return { bands: found.bands.map((band) => ({ ...band, rate: band.rate / 100 })) };
}

/** One rate for ever, a fraction. */
export const flat = (rate: number): DiscountSchedule => ({ bands: [{ from: 1, rate }] });

export function oracle<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`../oracle/${path}`, import.meta.url), 'utf8')) as T;
}

/** Rows of an oracle's table as text cells, without its heading. */
export function oracleRows(path: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`../oracle/${path}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
}
