import type { Family } from '../family.ts';
import { beta } from './beta.ts';
import { exponential } from './exponential.ts';
import { gamma } from './gamma.ts';
import { lognormal } from './lognormal.ts';
import { metalog } from './metalog.ts';
import { normal } from './normal.ts';
import { pert, triangular, uniform, weightedPert } from './ranged.ts';
import { weibull } from './weibull.ts';

/** What quantiles and data are fitted to: the plain ones first. */
export const families: readonly Family[] = [
  normal,
  lognormal,
  gamma,
  weibull,
  exponential,
  beta,
  triangular,
  pert,
  weightedPert,
  uniform,
];

/** What elicited quantiles are fitted to: also the curve that goes through whatever is said. */
export const elicitedFamilies: readonly Family[] = [...families, metalog];
