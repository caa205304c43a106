import { type FunctionBody, f64x2, i64x2, type Local, type V128, v128 } from '../../core/webassembly/index.ts';
import type { Node, NodeId } from '../node.ts';
import type { Part } from '../plan/plan.ts';
import { leastTolerance } from '../tolerance.ts';
import type { PartWriter } from './part-writer.ts';
import { quickLimit } from './quick-limit.ts';
import { within } from './vector-operations.ts';

/** A check that is broken where its sides are not within its tolerance. */
export interface Check {
  /** The truth value that it is broken. */
  readonly violation: NodeId;
  readonly distance: NodeId;
  readonly left: NodeId;
  readonly right: NodeId;
  readonly quick: QuickQuestion;
}

/**
 * A question that is quicker asked than a check, which holds wherever the answer is yes: whether a value is at least or at
 * most so much, or whether a distance is within the least tolerance, times a size that is no greater than that of the check.
 */
export type QuickQuestion =
  | { readonly side: 'least' | 'most'; readonly value: NodeId; readonly limit: number }
  | { readonly value: NodeId; readonly side: 'within'; readonly size: NodeId | null };

/**
 * The check that a violation of a part stands for; null where it is of another kind, or made elsewhere.
 *
 * @param isSteady whether a node has one value over the whole timeline
 */
export function checkOf(
  nodes: readonly Node[],
  part: Part,
  violation: NodeId,
  isSteady: (id: NodeId) => boolean,
): Check | null {
  const node = nodes[violation]!;
  if (node.kind !== 'apply' || node.operation !== 'not') return null;
  const inner = nodes[node.arguments[0]!]!;
  if (inner.kind !== 'apply' || inner.operation !== 'within') return null;
  if (!part.computes.includes(node.arguments[0]!)) return null;
  const [distance, left, right] = inner.arguments as readonly [NodeId, NodeId, NodeId];
  // Any difference counts in an equality, so that its sides seldom agree to less than the least tolerance.
  const of = nodes[distance]!;
  const isEquality = of.kind === 'apply' && of.operation === 'abs';
  const size = isSteady(right) ? right : left;
  const quick: QuickQuestion | null = isEquality
    ? { value: distance, side: 'within', size }
    : // What a distance is made of is to be had where it is worked out.
      part.computes.includes(distance)
      ? quickLimit(nodes, distance)
      : null;
  return { violation, distance, left, right, quick: quick ?? { value: distance, side: 'within', size: null } };
}

/** How the checks of a loop are written. */
export interface ChecksRequest {
  /** Whether a world that the quick questions do not settle counts as refused, as another kernel looks at it again. */
  readonly isQuickEnough: boolean;
  /** Tolerances by sizes that are the same over the whole timeline. */
  readonly steady: ReadonlyMap<NodeId, V128>;
  readonly mayBeNegative: (id: NodeId) => boolean;
  readonly number: (value: number) => V128;
}

/** What a check reads, as often as it is written out. */
export function readsOf(
  { distance, left, right, quick }: Check,
  { isQuickEnough, isSteady }: { readonly isQuickEnough: boolean; readonly isSteady: (id: NodeId) => boolean },
): readonly NodeId[] {
  const sizes = quick.side === 'within' && quick.size !== null && !isSteady(quick.size) ? [quick.size] : [];
  return [quick.value, ...sizes, ...(isQuickEnough ? [] : [distance, left, left, right, right])];
}

/**
 * Marks the worlds that break a check. Quick questions settle nearly all; the full ones are asked where they do not, here
 * or by whoever looks at the world again.
 */
export function writeChecks(
  body: FunctionBody,
  writer: PartWriter,
  checks: readonly Check[],
  request: ChecksRequest,
  refused: Local<'v128'>,
): void {
  if (checks.length === 0) return;
  const { isQuickEnough, number } = request;
  const asked = isQuickEnough
    ? []
    : checks.map(({ distance, left, right }) => ({
        distance: writer.value(distance),
        left: writer.value(left),
        right: writer.value(right),
      }));
  const settled = checks.map(({ quick }) => answer(quick, writer, request)).reduce(v128.and);
  if (isQuickEnough) {
    body.set(refused, v128.or(refused, v128.not(settled)));
    return;
  }
  body.if(
    i64x2.allTrue(settled),
    () => undefined,
    () => {
      for (const { distance, left, right } of asked) {
        body.set(refused, v128.or(refused, v128.not(within(distance, left, right, number))));
      }
    },
  );
}

/** The least tolerance of a check of which one side is a size. */
export function toleranceOf(size: V128, isNegative: boolean, number: (value: number) => V128): V128 {
  return f64x2.mul(number(leastTolerance), f64x2.pmax(number(1), isNegative ? f64x2.abs(size) : size));
}

function answer(
  quick: QuickQuestion,
  writer: PartWriter,
  { steady, mayBeNegative, number }: Omit<ChecksRequest, 'isQuickEnough'>,
): V128 {
  const value = writer.value(quick.value);
  if (quick.side !== 'within') return f64x2[quick.side === 'least' ? 'ge' : 'le'](value, number(quick.limit));
  const { size } = quick;
  if (size === null) return f64x2.le(value, number(leastTolerance));
  return f64x2.le(value, steady.get(size) ?? toleranceOf(writer.value(size), mayBeNegative(size), number));
}
