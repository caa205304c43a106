import type { Distribution } from './distribution.ts';
import { CELL, inversionTable, SMALLEST_TABULATED } from './inversion-table.ts';
import type { Tabulated } from './tabulated.ts';

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/**
 * How to draw from a distribution by inversion: a function from u strictly between 0 and 1 to a value. By table where
 * the distribution has one (|F(x) - u| <= 1e-10·min(u, 1 - u); exact beyond the table's tails), else its own quantile.
 */
export function sampler(distribution: Distribution): (u: number) => number {
  const { tabulated } = distribution;
  return tabulated === undefined ? (u) => distribution.quantile(u) : tableSampler(distribution, tabulated);
}

/** Quantiles of a column: out[i] for uniforms[i], i < count. The same values as `sampler`, bit for bit. */
export function fillQuantiles(
  distribution: Distribution,
  uniforms: Float64Array,
  count: number,
  out: Float64Array,
): void {
  const draw = sampler(distribution);
  for (let i = 0; i < count; i++) out[i] = draw(uniforms[i]!);
}

function tableSampler(distribution: Distribution, tabulated: Tabulated): (u: number) => number {
  const { cells, shift, firstCell, perTail } = inversionTable(tabulated.shape);
  const { lower, upper } = tabulated;
  return (u) => {
    const high = u > 0.5;
    const p = high ? 1 - u : u;
    if (p < SMALLEST_TABULATED) return distribution.quantile(u);
    double[0] = p;
    const at = ((words[1]! >>> shift) - firstCell + (high ? perTail : 0)) * CELL;
    const t = p - cells[at]!;
    const x =
      ((((cells[at + 6]! * t + cells[at + 5]!) * t + cells[at + 4]!) * t + cells[at + 3]!) * t + cells[at + 2]!) * t +
      cells[at + 1]!;
    return high ? upper.from + upper.by * x : lower.from + lower.by * x;
  };
}
