import { nothingKnown } from '../plan/guards.ts';
import type { Part } from '../plan/plan.ts';
import { usesOf } from '../plan/uses.ts';
import { namedTwice, PartText, type Writing } from './part-text.ts';

/** A part without a timeline, as a function that says whether it refuses the world. */
export function writeStraight(writing: Writing, part: Part): string {
  const { nodes, addresses } = writing;
  const stored = part.computes.filter((id) => addresses.column(id) !== null);
  const uses = usesOf(nodes, part.computes, [...stored, ...part.violations], nothingKnown, namedTwice);
  const lines: string[] = [];
  const text = new PartText(
    writing,
    { computes: new Set(part.computes), states: new Set(), given: new Map(), outside: null, known: nothingKnown, uses },
    lines,
  );
  for (const id of stored) lines.push(`M[${addresses.column(id)}] = ${text.number(id)};`);
  const refused = part.violations.map((id) => text.value(id));
  return ['function (w) {', ...lines, `return ${refused.join(' || ') || 'false'};`, '}'].join('\n');
}
