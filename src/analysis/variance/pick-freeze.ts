import { meanOf } from '../../core/reduction.ts';
import { type Estimate, estimateFrom } from '../estimate.ts';
import { each, finished, type Steps } from '../sensitivity/steps.ts';
import { type Design, uniformSamples } from '../worlds/points.ts';
import type { Worlds } from '../worlds/worlds.ts';
import { varianceOfBoth } from './estimators.ts';
import type { InputGroup } from './groups.ts';

/** Indices of one output. Values are shares of its variance. */
export interface Indices {
  /** Variance of the output, in its unit squared. */
  readonly variance: Estimate;
  /** In the order of the groups; null for a group that does not move the output in any draw. */
  readonly groups: readonly (GroupIndices | null)[];
  /** Sum of the first orders of `additive` groups: what is left of 1 is interaction. */
  readonly firstOrders: Estimate;
}

export interface GroupIndices {
  /** Share of the variance that goes, in expectation, when the group is known: first order (closed, of a group). */
  readonly first: Estimate;
  /** Share that is left, in expectation, when all else is known: total order. */
  readonly total: Estimate;
}

/**
 * Sobol' indices of groups of inputs that are independent of each other, for every output, by pick and freeze on scrambled
 * Sobol' points: first order after Saltelli et al. (2010) with the mean taken out, total order after Jansen (1999). Costs
 * (groups + 2) × draws worlds. Errors come from the scatter between replicates, each index linearised as the ratio that it
 * is. An output that is the same in every draw has null.
 *
 * @param additive how many groups, the first, make up all the inputs between them
 */
export function pickFreeze(
  worlds: Worlds,
  groups: readonly InputGroup[],
  design: Design,
  additive: number = groups.length,
): readonly (Indices | null)[] {
  return finished(pickFreezeSteps(worlds, groups, design, additive));
}

/** The same in pieces, one a group. */
export function* pickFreezeSteps(
  worlds: Worlds,
  groups: readonly InputGroup[],
  design: Design,
  additive: number,
): Steps<readonly (Indices | null)[]> {
  const [first, second] = uniformSamples(worlds, design, 2);
  if (first === undefined || second === undefined) throw new Error('bug: two samples are drawn');
  const frozen = first.map((uniforms, k) => worlds.values(k, uniforms));
  const fresh = second.map((uniforms, k) => worlds.values(k, uniforms));
  const a = worlds.evaluate(frozen);
  const b = worlds.evaluate(fresh);
  const mixed = yield* each(groups, ({ members }) =>
    worlds.evaluate(worlds.inputs.map(({ id }, k) => (members.includes(id) ? fresh[k]! : frozen[k]!))),
  );
  return worlds.outputs.map((_, o) =>
    indicesOf(
      a[o]!,
      b[o]!,
      mixed.map((columns) => columns[o]!),
      design.replicates,
      additive,
    ),
  );
}

function indicesOf(
  a: Float64Array,
  b: Float64Array,
  mixed: readonly Float64Array[],
  replicates: number,
  additive: number,
): Indices | null {
  const variance = varianceOfBoth(a, b);
  const scale = a.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  if (!(variance > 1e-24 * scale * scale)) return null;
  const centre = (meanOf(a) + meanOf(b)) / 2;
  const square = a.map((value, i) => ((value - centre) * (value - centre) + (b[i]! - centre) * (b[i]! - centre)) / 2);
  const share = (parts: Float64Array): Estimate => {
    const index = meanOf(parts) / variance;
    const influence = parts.map((part, i) => (part - index * square[i]!) / variance);
    return estimateFrom(index, { values: influence, replicates });
  };
  const firstParts = mixed.map((ab) => ab.map((value, i) => (b[i]! - centre) * (value - a[i]!)));
  const totalParts = mixed.map((ab) => ab.map((value, i) => ((value - a[i]!) * (value - a[i]!)) / 2));
  const moves = mixed.map((ab) => ab.some((value, i) => value !== a[i]));
  return {
    variance: estimateFrom(variance, { values: square.map((value) => value - variance), replicates }),
    groups: mixed.map((_, g) => (moves[g] ? { first: share(firstParts[g]!), total: share(totalParts[g]!) } : null)),
    firstOrders: share(a.map((_, i) => firstParts.slice(0, additive).reduce((sum, parts) => sum + parts[i]!, 0))),
  };
}
