import { normalQuantile } from '../core/numerics/normal.ts';
import { BothEnds } from './both-ends.ts';
import { studentQuantile } from './student-t.ts';

/** So that 2.5% and 97.5% are the 15th and the 585th in order. */
const RESAMPLES = 599;
const BELOW = 0.025 * (RESAMPLES + 1);

/** How many standard errors a 95% interval reaches below the estimate and above it. */
export interface CriticalValues {
  readonly below: number;
  readonly above: number;
}

/**
 * How far a 95% interval must reach either way when the mean of so many replicates is no better behaved than `parts`: at
 * least the t quantile, and more on a side where the parts are skewed or have long tails.
 *
 * What is left of the error of a scrambled net comes from its outermost cells, and has the same shape in a net of 16
 * points as in one of 4,096: averaging does not make it normal. Where it is skewed, an estimate that is too low has too
 * small an error, both for want of the same few large draws, and a t interval of a lognormal mean covers 83–93%. The
 * shape is taken from parts of the replicates, each a net of its own: the 2.5% and 97.5% quantiles of t over fixed
 * resamples of them (Hall 1992, The Bootstrap and Edgeworth Expansion, doi:10.1007/978-1-4612-4384-7, equal-tailed
 * percentile-t). For independent draws parts are more skewed than replicates, and the interval errs on the wide side.
 */
export function criticalValues(parts: readonly number[], replicates: number): CriticalValues {
  const centre = parts.reduce((sum, part) => sum + part, 0) / parts.length;
  const deviations = new Float64Array(parts.length);
  for (let i = 0; i < parts.length; i++) deviations[i] = parts[i]! - centre;
  deviations.sort();
  const least = studentQuantile(replicates - 1);
  if (deviations[0] === 0 && deviations.at(-1) === 0) return { below: least, above: least };
  const { picked, normal } = resamplesOf(parts.length, replicates);
  const { low, high } = tailsOfT(deviations, picked, replicates);
  // An estimate that is too low has a t below 0, and its truth lies above it.
  return {
    below: least * Math.max(1, high / normal.high),
    above: least * Math.max(1, low / normal.low),
  };
}

/** The 2.5% and 97.5% quantiles of t over resamples of sorted parts. */
function tailsOfT(sorted: Float64Array, picked: Uint32Array, replicates: number): { low: number; high: number } {
  const ends = new BothEnds(BELOW);
  for (let i = 0; i < RESAMPLES; i++) {
    let sum = 0;
    let squares = 0;
    for (let r = 0; r < replicates; r++) {
      const part = sorted[picked[i * replicates + r]!]!;
      sum += part;
      squares += part * part;
    }
    const spread = squares - (sum * sum) / replicates;
    // Parts that are all the same but for rounding have no t.
    const variance = spread > 1e-9 * squares ? spread / (replicates - 1) : 0;
    ends.add(variance > 0 ? sum / Math.sqrt(variance * replicates) : 0);
  }
  return ends;
}

interface Resamples {
  readonly parts: number;
  readonly replicates: number;
  /** Which part, in order of size, each replicate of each resample is. */
  readonly picked: Uint32Array;
  /** What they make of parts that are spread as a normal variable: Student's quantiles but for chance. */
  readonly normal: { readonly low: number; readonly high: number };
}

let known: Resamples | undefined;

/** The same resamples at every call. */
function resamplesOf(parts: number, replicates: number): Resamples {
  if (known?.parts !== parts || known.replicates !== replicates) {
    const picked = Uint32Array.from({ length: RESAMPLES * replicates }, (_, k) => Math.floor(uniform(k) * parts));
    const scores = Float64Array.from({ length: parts }, (_, i) => normalQuantile((i + 0.5) / parts));
    known = { parts, replicates, picked, normal: tailsOfT(scores, picked, replicates) };
  }
  return known;
}

/** Fixed numbers in [0, 1), one for each index: an integer hash of it (C. Wellons 2018, lowbias32). */
function uniform(index: number): number {
  let x = index + 0x9e3779b9;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return ((x ^ (x >>> 16)) >>> 0) / 4294967296;
}
