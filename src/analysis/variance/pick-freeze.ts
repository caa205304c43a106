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
 * at most (groups + 2) × draws worlds. Errors come from the scatter between replicates, each index linearised as the ratio
 * that it is. An output that is the same in every draw has null.
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

/** The same in pieces. */
export function* pickFreezeSteps(
  worlds: Worlds,
  groups: readonly InputGroup[],
  design: Design,
  additive: number,
): Steps<readonly (Indices | null)[]> {
  const outcomes = yield* frozenOutcomes(worlds, groups, design);
  return outcomes.map((of) => indicesOf(of, design.replicates, additive));
}

/** An output in the worlds of a pick-freeze design. */
export interface FrozenOutcomes {
  /** In the first sample, and in the second. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** For each group, in the first sample with the inputs of the group taken from the second. */
  readonly mixed: readonly Float64Array[];
}

/**
 * Every output in the worlds of a pick-freeze design. Groups that move no output in common are switched in the same worlds:
 * each output is then moved by at most one of them, as if it were switched alone.
 *
 * @param asked whether a group is of interest for an output; of one that is not, `mixed` is the first sample
 */
export function* frozenOutcomes(
  worlds: Worlds,
  groups: readonly InputGroup[],
  design: Design,
  asked: (output: number, group: number) => boolean = () => true,
): Steps<readonly FrozenOutcomes[]> {
  const [first, second] = uniformSamples(worlds, design, 2);
  if (first === undefined || second === undefined) throw new Error('bug: two samples are drawn');
  const frozen = first.map((uniforms, k) => worlds.values(k, uniforms));
  const fresh = second.map((uniforms, k) => worlds.values(k, uniforms));
  const a = worlds.evaluate(frozen);
  yield 0;
  const b = worlds.evaluate(fresh);
  const mixed = worlds.outputs.map((_, o) => groups.map(() => a[o]!));
  yield* each(switchedTogether(worlds, groups, asked), (together) => {
    const ids = together.flatMap(({ group }) => groups[group]!.members);
    const columns = worlds.evaluate(worlds.inputs.map(({ id }, k) => (ids.includes(id) ? fresh[k]! : frozen[k]!)));
    for (const { group, outputs } of together) for (const o of outputs) mixed[o]![group] = columns[o]!;
  });
  return worlds.outputs.map((_, o) => ({ a: a[o]!, b: b[o]!, mixed: mixed[o]! }));
}

/** A group, and the outputs that it can move and for which it is of interest. */
interface Switched {
  readonly group: number;
  readonly outputs: readonly number[];
}

/** Groups by the worlds in which they are switched: no output that asks for one of them can be moved by another. */
function switchedTogether(
  worlds: Worlds,
  groups: readonly InputGroup[],
  asked: (output: number, group: number) => boolean,
): readonly (readonly Switched[])[] {
  const all = new Set(worlds.inputs.keys());
  const read = worlds.outputs.map((_, o) => worlds.reads?.(o) ?? all);
  const members = groups.map((group) => group.members.map((id) => worlds.inputs.findIndex((one) => one.id === id)));
  const moves = (group: number, o: number): boolean => members[group]!.some((input) => read[o]!.has(input));
  const found: Switched[][] = [];
  for (const group of groups.keys()) {
    const outputs = [...worlds.outputs.keys()].filter((o) => asked(o, group) && moves(group, o));
    if (outputs.length === 0) continue;
    const fits = (others: readonly Switched[]): boolean =>
      others.every(
        (other) => !outputs.some((o) => moves(other.group, o)) && !other.outputs.some((o) => moves(group, o)),
      );
    const place = found.find(fits);
    if (place === undefined) found.push([{ group, outputs }]);
    else place.push({ group, outputs });
  }
  return found;
}

/** The indices of an output from its outcomes. @param additive as for `pickFreeze` */
export function indicesOf(
  { a, b, mixed }: FrozenOutcomes,
  replicates: number,
  additive: number = mixed.length,
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
  const summed = firstParts.slice(0, additive);
  return {
    variance: estimateFrom(variance, { values: square.map((value) => value - variance), replicates }),
    groups: mixed.map((_, g) => (moves[g] ? { first: share(firstParts[g]!), total: share(totalParts[g]!) } : null)),
    firstOrders: share(a.map((_, i) => summed.reduce((sum, parts) => sum + parts[i]!, 0))),
  };
}
