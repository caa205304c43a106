import type { CsvField } from '../../core/csv.ts';
import type { Diagnostic, Place, Wording } from '../../core/diagnostics.ts';

/** One row of a table of estimates: a 90% interval, what kind of distribution has it, and perhaps a median. */
export interface Estimate {
  readonly variable: string;
  readonly label: string | undefined;
  readonly description: string | undefined;
  readonly distribution: string;
  readonly lower: number;
  readonly median: number | undefined;
  readonly upper: number;
  /** Whether the median counts: `fit`. Else only the two ends do. */
  readonly fitted: boolean;
  readonly line: number;
}

/** A correlation that the other table states, of the values of two variables. */
export interface CorrelatedPair {
  readonly between: readonly [string, string];
  readonly correlation: number;
}

/** The distributions that tables of estimates name. */
export const known = [
  'const',
  'norm',
  'posnorm',
  'tnorm_0_1',
  'lnorm',
  'lnorm_lim2',
  'unif',
  'triang',
  'pert',
  'beta',
  'gamma',
  'weibull',
  'exp',
  't',
  'chisq',
  'chisqnc',
  'cauchy',
  'logis',
  'f',
  'gompertz',
] as const;

export type KnownDistribution = (typeof known)[number];

/** Names of the first versions of decisionSupport. */
export const oldNames: Readonly<Record<string, KnownDistribution>> = {
  constant: 'const',
  normal: 'norm',
  pos_normal: 'posnorm',
  normal_0_1: 'tnorm_0_1',
};

export function problemAt(wording: Wording, file: string, field: Omit<CsvField, 'text'>): Diagnostic {
  const at: Place = { file, line: field.line, column: field.column, length: Math.max(1, field.length) };
  return { ...wording, severity: 'error', at };
}
