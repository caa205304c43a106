import { log } from '../../core/elementary/index.ts';
import { nothingToCompareWith } from '../../core/messages/analyses.ts';
import { businessAsUsualOf } from '../drawn-run.ts';
import type { Estimate } from '../estimate.ts';
import { isRefusal, menuOf } from '../information/decision.ts';
import { partsOf } from '../replicates.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { estimateOver } from '../variance/given-data.ts';
import type { WorldSample } from '../worlds/sample.ts';
import type { DominanceResults } from './results.ts';

/**
 * How far each option is from dominating, and from being dominated by, the option it is held against (business as usual
 * unless asked): the largest violation of first- and second-order stochastic dominance (Hadar and Russell 1969; Rothschild
 * and Stiglitz 1970). A fixed cost that is asked about is borne by options that need a build.
 */
export function dominance(context: SensitivityContext): DominanceResults {
  const [sample, kept] = [context.sample(), context.independent()];
  const about = { draws: sample.draws, independentDraws: kept.draws, seed: sample.seed };
  const other = context.request.against ?? businessAsUsualOf(context.model);
  if (other === undefined) return { ...about, pairs: [], refused: [{ option: null, ...nothingToCompareWith() }] };
  const menu = menuOf(context);
  const columns = (option: string): readonly [Float64Array, Float64Array] => {
    const cost = !isRefusal(menu) && menu.build.includes(option) ? menu.fixedCost : 0;
    const column = (of: WorldSample) => of.outcomes.get(option)!.map((value) => value - cost);
    return [column(sample), column(kept)];
  };
  const [b, keptB] = columns(other);
  const pairs = context.options
    .filter((option) => option !== other)
    .map((option) => {
      const [a, keptA] = columns(option);
      const violation = (x: Float64Array, y: Float64Array, keptX: Float64Array, keptY: Float64Array) => ({
        ...violations(x, y, sample.replicates),
        firstBound: Math.min(1, Math.max(0, furthest(keptX, keptY).first.value) + bandOf(kept.draws)),
      });
      return { option, other, ofOption: violation(a, b, keptA, keptB), ofOther: violation(b, a, keptB, keptA) };
    });
  return { ...about, pairs, refused: [] };
}

/**
 * Largest violations of "a dominates b", never below 0: where F_a − F_b, and its integral, are largest in the pooled draws.
 * Errors are those of the difference there, from the scatter between replicates: the place itself is not known exactly.
 */
export function violations(a: Float64Array, b: Float64Array, replicates: number) {
  const { first, second } = furthest(a, b);
  const [as, bs] = [partsOf(a, replicates), partsOf(b, replicates)];
  const estimate = (value: number, f: (x: Float64Array) => number): Estimate => {
    if (value <= 0) return { value: 0, se: 0, interval: [0, 0] };
    const { se, interval } = estimateOver(
      as.map((part, r) => f(part) - f(bs[r]!)),
      value,
    );
    return { value, se, interval: [Math.max(0, interval[0]), interval[1]] };
  };
  return {
    first: estimate(first.value, (x) => x.reduce((n, value) => n + (value <= first.at ? 1 : 0), 0) / x.length),
    second: estimate(second.value, (x) => x.reduce((sum, value) => sum + Math.max(0, second.at - value), 0) / x.length),
  };
}

/** Where F_a − F_b, and the integral of it from below, are largest. */
function furthest(a: Float64Array, b: Float64Array) {
  const [as, bs] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()];
  let [i, j, integral] = [0, 0, 0];
  const first = { at: 0, value: 0 };
  const second = { at: 0, value: 0 };
  let before = Math.min(as[0]!, bs[0]!);
  while (i < as.length || j < bs.length) {
    const x = Math.min(as[i] ?? Number.POSITIVE_INFINITY, bs[j] ?? Number.POSITIVE_INFINITY);
    integral += (x - before) * (i / as.length - j / bs.length);
    if (integral > second.value) Object.assign(second, { at: x, value: integral });
    while (i < as.length && as[i] === x) i++;
    while (j < bs.length && bs[j] === x) j++;
    const excess = i / as.length - j / bs.length;
    if (excess > first.value) Object.assign(first, { at: x, value: excess });
    before = x;
  }
  return { first, second };
}

/**
 * Both distribution functions lie within half of this of those of so many independent draws, at 95% together (Massart 1990,
 * doi:10.1214/aop/1176990746: √(ln(2/α) / 2n), each with α = 0.025).
 */
function bandOf(draws: number): number {
  return 2 * Math.sqrt(log(2 / 0.025) / (2 * draws));
}
