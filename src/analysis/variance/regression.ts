import { momentsOf } from '../../core/reduction.ts';
import { standardisedRanks } from '../../engine/explained-share.ts';
import type { Matrix } from '../../sampling/correlation/matrix.ts';
import { matrix } from '../../sampling/correlation/matrix.ts';
import type { Estimate } from '../estimate.ts';
import { partsOf } from '../replicates.ts';
import { estimateOver, orderOf } from './given-data.ts';
import { inverseOf } from './solve.ts';

/** Linear measures of one input's importance, on values or on ranks. All are between −1 and 1 for independent inputs. */
export interface LinearMeasures {
  /** Change of the output, in standard deviations, with one standard deviation of the input, the others held. */
  readonly standardised: Estimate;
  /** Correlation of what the other inputs do not explain of the input and of the output. */
  readonly partial: Estimate;
}

export interface LinearFit {
  /** Share of the output's variance that the straight line explains: where it is low the measures say little. */
  readonly explained: Estimate;
  /** In the order of the columns. */
  readonly inputs: readonly LinearMeasures[];
}

/** The inputs of a sample, standardised once for any number of outputs. */
export interface StandardisedInputs {
  readonly onRanks: boolean;
  readonly replicates: number;
  readonly columns: readonly Float64Array[];
  /** In each replicate, standardised there. */
  readonly parts: readonly (readonly Float64Array[])[];
  /** Inverse of their correlations: over all draws, then in each replicate. */
  readonly inverse: Matrix;
  readonly inverses: readonly Matrix[];
}

/**
 * Inputs ready for regression; undefined where one does not vary, or is a straight line of the others (also within a
 * replicate, as where there are fewer draws in it than inputs).
 */
export function standardiseInputs(
  columns: readonly Float64Array[],
  replicates: number,
  onRanks: boolean,
): StandardisedInputs | undefined {
  const standard = columns.map((column) => (onRanks ? ranksOf(column) : standardised(column)));
  if (standard.some((column) => column === undefined)) return undefined;
  const known = standard as Float64Array[];
  const inverse = inverseOf(correlations(known));
  const parts = Array.from({ length: replicates }, (_, r) =>
    known.flatMap((column) => standardised(partsOf(column, replicates)[r]!) ?? []),
  );
  const inverses = parts.map((own) => (own.length < known.length ? undefined : inverseOf(correlations(own))));
  if (inverse === undefined || inverses.some((one) => one === undefined)) return undefined;
  return { onRanks, replicates, columns: known, parts, inverse, inverses: inverses as Matrix[] };
}

/**
 * Standardised regression coefficients and partial correlations of an output (of ranks: SRRC and PRCC; Iman and Conover
 * 1979, doi:10.1080/00401706.1979.10489820; Saltelli and Marivoet 1990). Values are of the pooled draws; errors of the
 * scatter between replicates. Undefined for an output that does not vary.
 */
export function linearFit(inputs: StandardisedInputs, output: Float64Array): LinearFit | undefined {
  const { columns, parts, replicates, inverse, inverses, onRanks } = inputs;
  const y = onRanks ? ranksOf(output) : standardised(output);
  if (y === undefined) return undefined;
  const pooled = regress(inverse, columns, y);
  const each = inverses.map((one, r) => {
    const own = standardised(partsOf(y, replicates)[r]!);
    return own === undefined ? pooled : regress(one, parts[r]!, own);
  });
  return {
    explained: estimateOver(
      each.map(({ explained }) => explained),
      pooled.explained,
    ),
    inputs: columns.map((_, k) => ({
      standardised: estimateOver(
        each.map(({ slopes }) => slopes[k]!),
        pooled.slopes[k]!,
      ),
      partial: estimateOver(
        each.map(({ partials }) => partials[k]!),
        pooled.partials[k]!,
      ),
    })),
  };
}

function regress(inverse: Matrix, columns: readonly Float64Array[], y: Float64Array) {
  const moments = meanProducts(columns, y);
  const slopes = inverse.map((row) => row.reduce((sum, entry, k) => sum + entry * moments[k]!, 0));
  const explained = Math.min(
    1,
    slopes.reduce((sum, slope, k) => sum + slope * moments[k]!, 0),
  );
  const partials = slopes.map((slope, k) => {
    const size = slope * slope + (1 - explained) * inverse[k]![k]!;
    return size > 0 ? slope / Math.sqrt(size) : 0;
  });
  return { slopes, explained, partials };
}

function correlations(columns: readonly Float64Array[]): Matrix {
  const products = columns.map((column, i) => meanProducts(columns.slice(0, i + 1), column));
  return matrix(columns.length, (i, j) => (i >= j ? products[i]![j]! : products[j]![i]!));
}

/** Mean 0 and mean square 1; undefined where all values are equal. */
function standardised(values: Float64Array): Float64Array | undefined {
  const { mean, squares } = momentsOf(values);
  const deviation = Math.sqrt(squares / values.length);
  return deviation > 1e-12 * Math.abs(mean) ? values.map((value) => (value - mean) / deviation) : undefined;
}

function ranksOf(values: Float64Array): Float64Array | undefined {
  return standardisedRanks(values, orderOf(values));
}

/** Mean of the product of each column with another: four at a time, as each sum is a chain of its own. */
function meanProducts(columns: readonly Float64Array[], by: Float64Array): number[] {
  const out: number[] = [];
  for (let k = 0; k < columns.length; k += 4) {
    const column = (i: number): Float64Array => columns[Math.min(k + i, columns.length - 1)]!;
    const [p, q, r, s] = [column(0), column(1), column(2), column(3)];
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < by.length; i++) {
      const y = by[i]!;
      a += p[i]! * y;
      b += q[i]! * y;
      c += r[i]! * y;
      d += s[i]! * y;
    }
    out.push(a / by.length, b / by.length, c / by.length, d / by.length);
  }
  return out.slice(0, columns.length);
}
