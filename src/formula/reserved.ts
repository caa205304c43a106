import { functions } from './functions.ts';

/** Names with a meaning of their own in every formula, and what each measures. */
export const builtIns = ['step', 'elapsed', 'year', 'one_month', 'one_year'] as const;
export type BuiltIn = (typeof builtIns)[number];

/** Constructors of distributions, so that one inside a formula can be told what it is. */
export const distributionNames: ReadonlySet<string> = new Set([
  'uniform',
  'triangular',
  'pert',
  'normal',
  'lognormal',
  'normal90',
  'lognormal90',
  'between90',
  'beta',
  'gamma',
  'weibull',
  'exponential',
  'studentt',
  'bernoulli',
  'binomial',
  'poisson',
  'discrete',
  'discreteuniform',
  'metalog',
  'empirical',
  'mixture',
  'truncate',
  'shift',
  'scale',
]);

/** Words that no input, calculation, flow, outcome, option or dimension may be called. */
export const reservedWords: ReadonlySet<string> = new Set([
  ...functions.map((f) => f.name),
  ...builtIns,
  'option',
  'true',
  'false',
  'and',
  'or',
  'not',
  'xor',
  'mod',
  'to',
  'in',
  'null',
  'undefined',
  'NaN',
  'Infinity',
]);
