/** Residuals of a trial; nothing where the trial has no meaning. */
export type Residuals = (trial: readonly number[]) => readonly number[] | undefined;

export interface Solution {
  readonly parameters: readonly number[];
  readonly residuals: readonly number[];
}

const MOST_STEPS = 200;
/** Cube root of the precision of a double: best for central differences. */
const DIFFERENCE = 6e-6;

/**
 * Parameters that make the sum of squared residuals least, near a start: the method of Levenberg (1944) and Marquardt
 * (1963, doi:10.1137/0111030), with derivatives by central differences. Where residuals can be made 0 they end at the
 * precision of the residuals themselves, about 1e-10; so it solves equations too.
 *
 * @returns nothing where the start has no meaning
 */
export function leastSquares(residuals: Residuals, start: readonly number[]): Solution | undefined {
  const first = residuals(start);
  if (first === undefined) return undefined;
  let best: Solution = { parameters: start, residuals: first };
  let damping = 1e-3;
  for (let step = 0; step < MOST_STEPS && damping < 1e12; step++) {
    const derivatives = jacobian(residuals, best);
    if (derivatives === undefined || sumOfSquares(best.residuals) === 0) break;
    const next = tryStep(residuals, best, derivatives, damping);
    if (next === undefined) {
      damping *= 10;
      continue;
    }
    const gain = 1 - sumOfSquares(next.residuals) / sumOfSquares(best.residuals);
    best = next;
    damping = Math.max(damping / 10, 1e-12);
    if (gain < 1e-14) break;
  }
  return best;
}

export function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

/** A step that makes the residuals smaller, if this damping gives one. */
function tryStep(
  residuals: Residuals,
  from: Solution,
  derivatives: readonly (readonly number[])[],
  damping: number,
): Solution | undefined {
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const matrix = derivatives.map((row, i) =>
    derivatives.map((other, j) => dot(row, other) * (i === j ? 1 + damping : 1)),
  );
  const step = solve(
    matrix,
    derivatives.map((row) => -dot(row, from.residuals)),
  );
  if (step === undefined) return undefined;
  const parameters = from.parameters.map((value, i) => value + step[i]!);
  const after = residuals(parameters);
  if (after === undefined || !(sumOfSquares(after) < sumOfSquares(from.residuals))) return undefined;
  return { parameters, residuals: after };
}

/** Derivatives of all residuals by each parameter. */
function jacobian(residuals: Residuals, { parameters }: Solution): number[][] | undefined {
  const rows: number[][] = [];
  for (const [i, value] of parameters.entries()) {
    const width = DIFFERENCE * Math.max(1, Math.abs(value));
    const at = (moved: number) => residuals(parameters.with(i, moved));
    const [above, below] = [at(value + width), at(value - width)];
    if (above === undefined || below === undefined) return undefined;
    rows.push(above.map((residual, k) => (residual - below[k]!) / (2 * width)));
  }
  return rows;
}

/** Gaussian elimination with partial pivoting; nothing where the matrix is singular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let c = 0; c < size; c++) {
    let pivot = c;
    for (let r = c + 1; r < size; r++) if (Math.abs(rows[r]![c]!) > Math.abs(rows[pivot]![c]!)) pivot = r;
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    if (!(Math.abs(rows[c]![c]!) > 0)) return undefined;
    for (let r = c + 1; r < size; r++) {
      const factor = rows[r]![c]! / rows[c]![c]!;
      for (let k = c; k <= size; k++) rows[r]![k]! -= factor * rows[c]![k]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let r = size - 1; r >= 0; r--) {
    let value = rows[r]![size]!;
    for (let k = r + 1; k < size; k++) value -= rows[r]![k]! * solution[k]!;
    solution[r] = value / rows[r]![r]!;
  }
  return solution.every(Number.isFinite) ? solution : undefined;
}
