import { normalCumulative, normalQuantile } from '../../core/numerics/normal.ts';
import { meanOf } from '../../core/reduction.ts';
import { correlationBlocks } from '../../sampling/correlation/blocks.ts';
import { cholesky } from '../../sampling/correlation/cholesky.ts';
import { type Matrix, matrix } from '../../sampling/correlation/matrix.ts';
import { normalCorrelation } from '../../sampling/correlation/rank-correlation.ts';
import { randomUniform } from '../../sampling/random.ts';
import { type Estimate, estimateFrom } from '../estimate.ts';
import { each, finished, type Steps } from '../sensitivity/steps.ts';
import { type Design, drawsOf, uniformSamples } from '../worlds/points.ts';
import type { Worlds } from '../worlds/worlds.ts';

/** Shapley effects of one output: shares of its variance, which sum to 1. */
export interface ShapleyEffects {
  /** In the unit of the output, squared. */
  readonly variance: Estimate;
  /** In the order of the inputs; null for one that changes the output in no draw. */
  readonly effects: readonly (Estimate | null)[];
  /** The same of groups of inputs, by position: the sum over the members. */
  readonly groups: readonly Estimate[];
}

/**
 * Shapley effects (Owen 2014, doi:10.1137/130936233): the variance of each output, attributed to its inputs, also where
 * they are correlated (Song, Nelson and Staum 2016, doi:10.1137/15M1048070). Under correlation an input is credited with
 * what it merely goes along with: an attribution, not an effect. Null for an output that does not vary.
 *
 * Every draw takes the inputs in an order of its own and switches them one after another from one sample to a second,
 * conditionally on those not yet switched; each is credited with what the switch adds to half the mean squared difference
 * (Goda 2021, doi:10.1016/j.strusafe.2020.102063, carried over to inputs joined by a normal copula: the conditional draw is a Cholesky factor in
 * that order). Costs (inputs + 1) × draws worlds.
 *
 * @param groups positions of inputs
 */
export function shapleyEffects(
  worlds: Worlds,
  design: Design,
  groups: readonly (readonly number[])[] = [],
): readonly (ShapleyEffects | null)[] {
  return finished(shapleySteps(worlds, design, groups));
}

/** The same in pieces, one an input. */
export function* shapleySteps(
  worlds: Worlds,
  design: Design,
  groups: readonly (readonly number[])[],
): Steps<readonly (ShapleyEffects | null)[]> {
  const { inputs, outputs } = worlds;
  const draws = drawsOf(design);
  const orders = Array.from({ length: draws }, (_, draw) => orderOf(design.seed, draw, inputs.length));
  const walk = new Walk(worlds, design, orders);
  const start = worlds.evaluate(walk.columns);
  const stages = yield* each(inputs, (_, k) => {
    walk.take(k);
    return worlds.evaluate(walk.columns);
  });
  return outputs.map((_, o) => {
    const begin = start[o]!;
    const end = stages.at(-1)?.[o] ?? begin;
    const parts = inputs.map(() => new Float64Array(draws));
    const moves = inputs.map(() => false);
    for (const [k, stage] of stages.entries()) {
      const before = k === 0 ? begin : stages[k - 1]![o]!;
      for (const [draw, order] of orders.entries()) {
        const [f0, was, is] = [begin[draw]!, before[draw]!, stage[o]![draw]!];
        const gain =
          worlds.correlations.length === 0
            ? (end[draw]! - f0) * (is - was)
            : (is - f0) * (is - f0) - (was - f0) * (was - f0);
        parts[order[k]!]![draw] = gain / 2;
        if (is !== was) moves[order[k]!] = true;
      }
    }
    const square = begin.map((value, draw) => ((end[draw]! - value) * (end[draw]! - value)) / 2);
    return attribution(square, parts, moves, groups, design.replicates);
  });
}

function attribution(
  square: Float64Array,
  parts: readonly Float64Array[],
  moves: readonly boolean[],
  groups: readonly (readonly number[])[],
  replicates: number,
): ShapleyEffects | null {
  const variance = meanOf(square);
  if (!(variance > 0)) return null;
  const share = (part: Float64Array): Estimate => {
    const value = meanOf(part) / variance;
    const influence = part.map((gain, draw) => (gain - value * square[draw]!) / variance);
    return estimateFrom(value, { values: influence, replicates });
  };
  return {
    variance: estimateFrom(variance, { values: square.map((value) => value - variance), replicates }),
    effects: parts.map((part, k) => (moves[k] ? share(part) : null)),
    groups: groups.map((members) =>
      share(square.map((_, draw) => members.reduce((sum, k) => sum + parts[k]![draw]!, 0))),
    ),
  };
}

/** A random order of so many inputs, a function of the seed and the draw. Draws come in pairs of opposite order. */
function orderOf(seed: string, draw: number, count: number): readonly number[] {
  const order = Array.from({ length: count }, (_, k) => k);
  const pair = draw >>> 1;
  for (let k = count - 1; k > 0; k--) {
    const other = Math.floor(randomUniform(seed, `order of inputs, ${k}`, pair) * (k + 1));
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return draw % 2 === 0 ? order : order.reverse();
}

/** Worlds on their way from a first sample to a second. */
class Walk {
  readonly columns: readonly Float64Array[];
  readonly #worlds: Worlds;
  readonly #orders: readonly (readonly number[])[];
  readonly #fresh: readonly Float64Array[];
  readonly #blocks: readonly Block[];
  readonly #blockOf: ReadonlyMap<number, Block>;

  constructor(worlds: Worlds, design: Design, orders: readonly (readonly number[])[]) {
    const { inputs, correlations } = worlds;
    const [first, second] = uniformSamples({ inputs, correlations: [] }, design, 2);
    if (first === undefined || second === undefined) throw new Error('bug: two samples are drawn');
    const ids = inputs.map(({ id }) => id);
    this.#worlds = worlds;
    this.#orders = orders;
    this.#blocks = correlationBlocks(ids, correlations).map(({ names, ranks }) => {
      const members = names.map((name) => ids.indexOf(name));
      return new Block(members, ranks, first, second, orders);
    });
    this.#blockOf = new Map(this.#blocks.flatMap((block) => block.members.map((member) => [member, block])));
    this.columns = first.map((uniforms, k) => worlds.values(k, this.#blockOf.get(k)?.uniforms(k) ?? uniforms));
    this.#fresh = second.map((uniforms, k) => (this.#blockOf.has(k) ? uniforms : worlds.values(k, uniforms)));
  }

  /** In every draw, switches the input that is at this place of its order. */
  take(place: number): void {
    for (const [draw, order] of this.#orders.entries()) {
      const input = order[place]!;
      const block = this.#blockOf.get(input);
      if (block === undefined) this.columns[input]![draw] = this.#fresh[input]![draw]!;
      else block.take(input, draw);
    }
    for (const block of this.#blocks) {
      for (const member of block.members) {
        this.columns[member]!.set(this.#worlds.values(member, block.uniforms(member)));
      }
    }
  }
}

/** Inputs joined by a normal copula. In each draw those that are switched last come first, and the others follow them. */
class Block {
  readonly members: readonly number[];
  readonly #innovations: readonly Float64Array[];
  readonly #fresh: readonly Float64Array[];
  readonly #uniforms: readonly Float64Array[];
  /** For each draw the members, last to be switched first, by position in `members`, and the factor in that order. */
  readonly #orders: readonly { readonly order: readonly number[]; readonly factor: Matrix }[];

  constructor(
    members: readonly number[],
    ranks: Matrix,
    first: readonly Float64Array[],
    second: readonly Float64Array[],
    orders: readonly (readonly number[])[],
  ) {
    this.members = members;
    this.#innovations = members.map((member) => first[member]!.map(normalQuantile));
    this.#fresh = members.map((member) => second[member]!.map(normalQuantile));
    this.#uniforms = members.map((member) => new Float64Array(first[member]!.length));
    this.#orders = orders.map((all) => {
      const order = all.flatMap((input) => (members.includes(input) ? [members.indexOf(input)] : [])).reverse();
      const factor = cholesky(
        matrix(order.length, (i, j) => (i === j ? 1 : normalCorrelation(ranks[order[i]!]![order[j]!]!))),
      );
      if (factor === undefined) throw new Error('bug: correlations that cannot be had');
      return { order, factor };
    });
    for (const draw of this.#orders.keys()) this.#fill(draw, 0);
  }

  uniforms(member: number): Float64Array {
    return this.#uniforms[this.members.indexOf(member)]!;
  }

  take(member: number, draw: number): void {
    const position = this.members.indexOf(member);
    this.#innovations[position]![draw] = this.#fresh[position]![draw]!;
    this.#fill(draw, this.#orders[draw]!.order.indexOf(position));
  }

  /** Those from a place in the order on; the ones before it do not depend on them. */
  #fill(draw: number, from: number): void {
    const { order, factor } = this.#orders[draw]!;
    for (let i = from; i < order.length; i++) {
      let normal = 0;
      for (let j = 0; j <= i; j++) normal += factor[i]![j]! * this.#innovations[order[j]!]![draw]!;
      this.#uniforms[order[i]!]![draw] = Math.min(Math.max(normalCumulative(normal), 1e-300), belowOne);
    }
  }
}

const belowOne = 1 - 2 ** -53;
