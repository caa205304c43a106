import { type Diagnostic, ModelError } from '../../core/diagnostics.ts';
import { type Meaning, meanings, rowWithoutVariable } from '../../core/messages/import.ts';
import type { CorrelatedPair } from './estimate.ts';
import { readCorrelations } from './read-correlations.ts';
import { readEstimates } from './read-estimates.ts';
import { skeletonText } from './skeleton.ts';
import { translate } from './translate.ts';

/** A file that was read. */
export interface Table {
  /** Its path, for places in it. */
  readonly file: string;
  /** How it is cited. */
  readonly name: string;
  readonly text: string;
}

export interface Imported {
  /** A model file. */
  readonly text: string;
  readonly inputs: number;
  readonly correlations: number;
  /** What a reader must be told: first where meanings differ, then of single estimates. */
  readonly notes: readonly string[];
}

/**
 * A model file with the estimates of a table made for decisionSupport as its inputs.
 *
 * @param year of the placeholder timeline and price base
 * @throws ModelError with everything that is wrong with either table
 */
export function importEstimates(
  table: Table,
  correlationTable: Table | undefined,
  { id, year }: { readonly id: string; readonly year: number },
): Imported {
  const { estimates, variables, nameless, diagnostics } = readEstimates(table.text, table.file);
  const problems: Diagnostic[] = [...diagnostics];
  let pairs: readonly CorrelatedPair[] = [];
  // Where no variable could be read, every name of the other table would be unknown.
  if (correlationTable !== undefined && variables.length > 0) {
    const correlated = readCorrelations(correlationTable.text, correlationTable.file, variables);
    problems.push(...correlated.diagnostics);
    pairs = correlated.pairs;
  }
  if (problems.length > 0) throw new ModelError(problems);
  const inputs = estimates.map((estimate) => ({ estimate, ...translate(estimate) }));
  const differing = new Set<Meaning>(inputs.flatMap(({ meaning }) => meaning ?? []));
  if (pairs.length > 0) differing.add('correlation');
  const told = [...differing].map((meaning) => meanings[meaning]);
  const text = skeletonText({
    id,
    from: table.name,
    correlatedIn: correlationTable?.name,
    year,
    inputs,
    pairs,
    meanings: told,
  });
  const single = inputs.flatMap(({ estimate, remarks }) => remarks.map((remark) => `${estimate.variable}: ${remark}.`));
  const leftOut = nameless.map((line) => rowWithoutVariable(table.name, line));
  return { text, inputs: inputs.length, correlations: pairs.length, notes: [...told, ...leftOut, ...single] };
}
