import { type FunctionBody, f64x2, i64x2, type Local, type V128, v128 } from '../../core/webassembly/index.ts';
import type { Node, NodeId } from '../node.ts';
import { leastTolerance } from '../tolerance.ts';
import type { PartWriter } from './part-writer.ts';
import type { Part } from './plan.ts';
import { within } from './vector-operations.ts';

/** A check that is broken where its sides are not within its tolerance. */
export interface Check {
  readonly distance: NodeId;
  readonly left: NodeId;
  readonly right: NodeId;
  /** Whether any difference counts, so that its sides seldom agree to less than the least tolerance. */
  readonly isEquality: boolean;
}

/** The check that a violation of a part stands for; null where it is of another kind, or made elsewhere. */
export function checkOf(nodes: readonly Node[], part: Part, violation: NodeId): Check | null {
  const node = nodes[violation]!;
  if (node.kind !== 'apply' || node.operation !== 'not') return null;
  const inner = nodes[node.arguments[0]!]!;
  if (inner.kind !== 'apply' || inner.operation !== 'within') return null;
  if (!part.computes.includes(node.arguments[0]!)) return null;
  const [distance, left, right] = inner.arguments as readonly [NodeId, NodeId, NodeId];
  const of = nodes[distance]!;
  return { distance, left, right, isEquality: of.kind === 'apply' && of.operation === 'abs' };
}

/** What a check reads, as often as it is written out. */
export function readsOf({ distance, left, right }: Check): readonly NodeId[] {
  return [distance, distance, left, left, right, right];
}

/**
 * Marks the worlds that break a check. A quick question, with a tolerance that is no greater, settles nearly all; the
 * full one is asked where it does not.
 */
export function writeChecks(
  body: FunctionBody,
  writer: PartWriter,
  checks: readonly Check[],
  number: (value: number) => V128,
  refused: Local<'v128'>,
): void {
  if (checks.length === 0) return;
  const asked = checks.map(({ distance, left, right, isEquality }) => ({
    distance: writer.value(distance),
    left: writer.value(left),
    right: writer.value(right),
    isEquality,
  }));
  const least = number(leastTolerance);
  const quick = asked.map(({ distance, left, isEquality }) => {
    const tolerance = isEquality ? f64x2.mul(least, f64x2.pmax(number(1), f64x2.abs(left))) : least;
    return f64x2.le(distance, tolerance);
  });
  body.if(
    i64x2.allTrue(quick.reduce(v128.and)),
    () => undefined,
    () => {
      for (const { distance, left, right } of asked) {
        body.set(refused, v128.or(refused, v128.not(within(distance, left, right, number))));
      }
    },
  );
}
