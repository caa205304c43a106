import { expOfEach } from '../core/elementary/index.ts';
import type { Distribution } from './distribution.ts';
import type { Staircase } from './distributions/steps.ts';
import { asTheyAre, inversionOf } from './inversion.ts';
import { inversionTable } from './inversion-table.ts';
import { fillFromTable } from './table-columns.ts';
import { linearQuantile, type Shape } from './tabulated.ts';
import { type VectorSampler, vectorSampler } from './webassembly/vector-sampler.ts';

const one = { uniform: new Float64Array(1), value: new Float64Array(1) };

/**
 * How to draw from a distribution by inversion: a function from u strictly between 0 and 1 to a value. By the table of
 * its shape where there is one, by one made as it is drawn from where its quantile is costly (both |F(x) - u| <=
 * 1e-10·min(u, 1 - u), non-decreasing over points 2^-32 apart, exact beyond 2^-33 of either end), else by its quantile.
 */
export function sampler(distribution: Distribution): (u: number) => number {
  return (u) => {
    one.uniform[0] = u;
    fillQuantiles(distribution, one.uniform, 1, one.value);
    return one.value[0]!;
  };
}

/** Draws a column by inversion: out[i] from uniforms[i], i < count, each as `sampler` would. Both may be one array.
 *
 * @param vectors what makes them two at a time where it can; null for one by one, the same to the bit
 */
export function fillQuantiles(
  distribution: Distribution,
  uniforms: Float64Array,
  count: number,
  out: Float64Array,
  vectors: VectorSampler | null = vectorSampler(),
): void {
  if (count > 1 && vectors?.fillQuantiles(distribution, uniforms, count, out)) return;
  const inversion = inversionOf(distribution);
  switch (inversion.kind) {
    case 'table': {
      const { table, places, missing } = inversion;
      fillFromTable(table, places, missing, uniforms, count, out);
      const { exponential, outer } = places;
      if (exponential) expOfEach(out, count);
      if (outer !== undefined) for (let i = 0; i < count; i++) out[i] = outer.from + outer.by * out[i]!;
      return;
    }
    case 'steps':
      fillFromSteps(inversion.steps, uniforms, count, out);
      return;
    case 'moved': {
      const { of, by, times } = inversion;
      fillQuantiles(of, uniforms, count, out, vectors);
      for (let i = 0; i < count; i++) out[i] = by + times * out[i]!;
      return;
    }
    case 'quantile': {
      const { quantile } = distribution;
      if (distribution.fillQuantiles !== undefined) distribution.fillQuantiles(uniforms, count, out);
      else for (let i = 0; i < count; i++) out[i] = quantile(uniforms[i]!);
      return;
    }
    default:
      inversion satisfies never;
  }
}

/** As `fillQuantiles`, of a shape itself: each the standardised value of the tail that its u is in. */
export function fillFromShape(shape: Shape, uniforms: Float64Array, count: number, out: Float64Array): void {
  const table = inversionTable(shape);
  const exact = (u: number): number => linearQuantile({ shape, ...asTheyAre }, u);
  if (table !== undefined) fillFromTable(table, asTheyAre, exact, uniforms, count, out);
  else for (let i = 0; i < count; i++) out[i] = exact(uniforms[i]!);
}

function fillFromSteps(
  { values, reached, guide, stretches }: Staircase,
  uniforms: Float64Array,
  count: number,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const u = uniforms[i]!;
    let k = guide[(u * stretches) | 0]!;
    while (reached[k]! < u) k++;
    out[i] = values[k]!;
  }
}
