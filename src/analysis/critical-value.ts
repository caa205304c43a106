import { studentQuantile } from './student-t.ts';

const RESAMPLES = 500;
const CONFIDENCE = 0.95;

/**
 * How many standard errors a 95% interval must reach either way when the mean of so many replicates is no better
 * behaved than `parts`: at least the t quantile, and more where the parts are skewed or have long tails.
 *
 * What is left of the error of a scrambled net comes from its outermost cells, and has the same shape in a net of 16
 * points as in one of 4,096: averaging does not make it normal, and plain t intervals of a lognormal cover 92% (mean)
 * and 87% (standard deviation) whatever the draws. The shape is taken from parts of the replicates, each a net of its
 * own: the 95% quantile of |t| over fixed resamples of them (Hall 1992, The Bootstrap and Edgeworth Expansion,
 * doi:10.1007/978-1-4612-4384-7, symmetric percentile-t). For independent draws parts are more skewed than replicates,
 * and the interval errs on the wide side.
 */
export function criticalValue(parts: readonly number[], replicates: number): number {
  const centre = parts.reduce((sum, part) => sum + part, 0) / parts.length;
  const deviations = Float64Array.from(parts, (part) => part - centre);
  const least = studentQuantile(replicates - 1);
  if (deviations.every((deviation) => deviation === 0)) return least;
  const picked = resamples(parts.length, replicates);
  const sizes = new Float64Array(RESAMPLES);
  for (let i = 0; i < RESAMPLES; i++) {
    let sum = 0;
    let squares = 0;
    for (let r = 0; r < replicates; r++) {
      const part = deviations[picked[i * replicates + r]!]!;
      sum += part;
      squares += part * part;
    }
    const spread = squares - (sum * sum) / replicates;
    // Parts that are all the same but for rounding have no t.
    const variance = spread > 1e-9 * squares ? spread / (replicates - 1) : 0;
    sizes[i] = variance > 0 ? Math.abs(sum) / Math.sqrt(variance * replicates) : 0;
  }
  return Math.max(least, sizes.sort()[CONFIDENCE * RESAMPLES - 1]!);
}

let known: { readonly parts: number; readonly replicates: number; readonly picked: Uint32Array } | undefined;

/** Which part each replicate of each resample is: the same at every call. */
function resamples(parts: number, replicates: number): Uint32Array {
  if (known?.parts !== parts || known.replicates !== replicates) {
    const picked = Uint32Array.from({ length: RESAMPLES * replicates }, (_, k) => Math.floor(uniform(k) * parts));
    known = { parts, replicates, picked };
  }
  return known.picked;
}

/** Fixed numbers in [0, 1), one for each index: an integer hash of it (C. Wellons 2018, lowbias32). */
function uniform(index: number): number {
  let x = index + 0x9e3779b9;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return ((x ^ (x >>> 16)) >>> 0) / 4294967296;
}
