import type { Matrix } from '../../sampling/correlation/matrix.ts';

/** Inverse of a symmetric positive definite matrix by its Cholesky factor; undefined where it is not, or nearly not. */
export function inverseOf(of: Matrix): number[][] | undefined {
  const size = of.length;
  const factor: number[][] = [];
  for (let i = 0; i < size; i++) {
    const row = Array.from({ length: size }, () => 0);
    for (let j = 0; j <= i; j++) {
      let rest = of[i]![j]!;
      for (let k = 0; k < j; k++) rest -= row[k]! * (j === i ? row[k]! : factor[j]![k]!);
      if (j < i) row[j] = rest / factor[j]![j]!;
      else if (rest > 1e-10 * of[i]![i]!) row[j] = Math.sqrt(rest);
      else return undefined;
    }
    factor.push(row);
  }
  const columns = Array.from({ length: size }, (_, c) => {
    const forward: number[] = [];
    for (let i = 0; i < size; i++) {
      let rest = i === c ? 1 : 0;
      for (let k = 0; k < i; k++) rest -= factor[i]![k]! * forward[k]!;
      forward.push(rest / factor[i]![i]!);
    }
    for (let i = size - 1; i >= 0; i--) {
      let rest = forward[i]!;
      for (let k = i + 1; k < size; k++) rest -= factor[k]![i]! * forward[k]!;
      forward[i] = rest / factor[i]![i]!;
    }
    return forward;
  });
  return columns;
}
