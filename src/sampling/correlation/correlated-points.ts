import type { Distribution } from '../distribution.ts';
import { makeNormal } from '../distributions/normal.ts';
import type { PointSet } from '../point-set.ts';
import { fillQuantiles } from '../sampler.ts';
import { correlationBlocks, factorOf, type RankCorrelation } from './blocks.ts';
import type { Matrix } from './matrix.ts';
import { fillNormalCumulative } from './normal-tail.ts';

const standardNormal: Distribution = makeNormal('normal', [0, 1], 0, 1);
const BELOW_ONE = 1 - 1 / 9007199254740992;

/**
 * Points whose correlated dimensions are joined by a normal copula: z = Φ⁻¹(u), z' = L z, u' = Φ(z') over each block of
 * dimensions in the order of the plan (Iman and Conover's ranks; Kruskal 1958), strictly between 0 and 1. Each value is
 * a function of its draw alone, however draws are split. Dimensions without correlations keep their points bit for bit,
 * as does the first of each block; perfectly dependent ones have the very same points, or 1 - u where they are opposed.
 */
export function correlatedPoints(
  points: PointSet,
  dimensions: readonly string[],
  correlations: readonly RankCorrelation[],
): PointSet {
  const rows = new Map<number, { readonly block: Block; readonly row: number }>();
  for (const { names, ranks } of correlationBlocks(dimensions, correlations)) {
    const factor = factorOf(ranks);
    if (factor === undefined) throw new Error(`bug: the correlations of ${names.join(', ')} cannot be had`);
    const members = names.map((name) => dimensions.indexOf(name));
    const block = new Block(points, members, factor);
    members.forEach((dimension, row) => {
      rows.set(dimension, { block, row });
    });
  }
  if (rows.size === 0) return points;
  return {
    fill(dimension, firstDraw, count, out) {
      const place = rows.get(dimension);
      if (place === undefined) points.fill(dimension, firstDraw, count, out);
      else place.block.fill(place.row, firstDraw, count, out);
    },
  };
}

/** The dimensions of one block. Keeps the normal variables of the last stretch of draws, which the next row needs again. */
class Block {
  readonly #points: PointSet;
  readonly #members: readonly number[];
  readonly #factor: Matrix;
  readonly #normals: Float64Array[];
  #known: boolean[] = [];
  #first = -1;
  #count = 0;

  constructor(points: PointSet, members: readonly number[], factor: Matrix) {
    this.#points = points;
    this.#members = members;
    this.#factor = factor;
    this.#normals = members.map(() => new Float64Array(0));
  }

  fill(row: number, firstDraw: number, count: number, out: Float64Array): void {
    const loadings = this.#factor[row]!;
    const own = loadings.findIndex((loading) => Math.abs(loading) === 1);
    if (own >= 0) {
      this.#points.fill(this.#members[own]!, firstDraw, count, out);
      if (loadings[own] === -1) for (let i = 0; i < count; i++) out[i] = 1 - out[i]!;
      return;
    }
    const terms = loadings
      .slice(0, row + 1)
      .flatMap((loading, j) => (loading === 0 ? [] : [{ loading, normals: this.#normal(j, firstDraw, count) }]));
    out.fill(0, 0, count);
    for (const { loading, normals } of terms) {
      for (let i = 0; i < count; i++) out[i] = out[i]! + loading * normals[i]!;
    }
    fillNormalCumulative(out, count, out);
    for (let i = 0; i < count; i++) if (out[i]! > BELOW_ONE) out[i] = BELOW_ONE;
  }

  /** The independent normal variable of a row over a stretch of draws. */
  #normal(row: number, firstDraw: number, count: number): Float64Array {
    if (firstDraw !== this.#first || count !== this.#count) {
      this.#known = [];
      this.#first = firstDraw;
      this.#count = count;
    }
    let normals = this.#normals[row]!;
    if (this.#known[row]) return normals;
    if (normals.length < count) {
      normals = new Float64Array(count);
      this.#normals[row] = normals;
    }
    this.#points.fill(this.#members[row]!, firstDraw, count, normals);
    fillQuantiles(standardNormal, normals, count, normals);
    this.#known[row] = true;
    return normals;
  }
}
