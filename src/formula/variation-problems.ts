import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/formula.ts';
import type { Expression } from './expression.ts';
import { mentions } from './mentions.ts';
import type { FormulaProblem, FormulaSpecification } from './specification.ts';
import type { Understood } from './understand.ts';
import { type Variation, variationOf } from './variation.ts';

/**
 * Picks and aggregates over a dimension that what stands in them does not vary by. What rests on the `unsound` names may
 * vary by more than is known, and is left alone.
 */
export function idleProblems(
  { where, expression, places, problems }: Understood,
  varies: ReadonlyMap<string, Variation>,
  unsound: ReadonlySet<string>,
  isOneOfSeveral: (dimension: string) => boolean,
): FormulaProblem[] {
  const found: FormulaProblem[] = [];
  const idle = (node: Expression, dimension: string) => {
    // A tree that the model layer made has no places: it compares options whether or not they differ.
    if (places.size === 0) return;
    // A package is named by all its decisions, whether or not all matter here.
    if (node.kind === 'quantity' && isOneOfSeveral(dimension)) return;
    const unsure = node.kind === 'aggregate' && problems.length > 0;
    if (unsure || mentions(node).some((m) => unsound.has(m.name))) return;
    const wording = idleWording(node, dimension);
    const { start, end } = places.get(node) ?? { start: 0, end: 0 };
    found.push({ severity: 'error', ...wording, where, start, end });
  };
  variationOf(expression, (name) => varies.get(name)!, idle);
  return found;
}

function idleWording(node: Expression, dimension: string): Wording {
  if (node.kind === 'quantity') return messages.pickWithoutVariation(node.name, dimension);
  if (node.kind === 'aggregate') return messages.foldWithoutVariation(node.operator, dimension);
  throw new Error(`bug: a ${node.kind} fixes no dimension`);
}

/** A flow that varies by more than option and period, or an outcome by more than option. */
export function excessProblems(
  { name, text, allowed }: FormulaSpecification,
  { dimensions, period }: Variation,
  isDecision: (dimension: string) => boolean,
): FormulaProblem[] {
  const problem = (wording: Wording): FormulaProblem => ({
    severity: 'error',
    ...wording,
    where: { kind: 'formula', name },
    start: 0,
    end: text.length,
  });
  if (allowed === 'any') return [];
  const beyond = [...dimensions].filter((d) => !isDecision(d));
  const wording = allowed === 'rate' ? messages.rateVaries : messages.resultVaries;
  return [
    ...(beyond.length > 0 ? [problem(wording(name, beyond))] : []),
    ...(allowed === 'result' && period ? [problem(messages.resultVariesByPeriod(name))] : []),
  ];
}
