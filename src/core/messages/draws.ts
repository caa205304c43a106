import type { Wording } from '../diagnostics.ts';

/** What is said of exports of draws. */

export const drawLabel = 'Number of the draw, from 0';
export const replicateLabel = 'Replicate that the draw belongs to, from 0';

export interface UnknownColumn {
  readonly what: 'input' | 'outcome' | 'option';
  readonly name: string;
  readonly nearest: string | undefined;
  readonly known: readonly string[];
}

export function unknownColumn({ what, name, nearest, known }: UnknownColumn): Wording {
  const kind = what === 'input' ? 'uncertain input' : what;
  return {
    code: `unknown-${what}`,
    message: `The model has no ${kind} called "${name}".`,
    hint:
      nearest !== undefined
        ? `Did you mean ${nearest}?`
        : known.length > 0
          ? `There are ${known.join(', ')}.`
          : `It has no ${kind} at all.`,
  };
}

export function unknownDrawsFormat(given: string): Wording {
  return {
    code: 'unknown-format',
    message: `Draws cannot be written as "${given}".`,
    hint: 'There are parquet and csv.',
  };
}

export function formatFromName(file: string): Wording {
  return {
    code: 'format-not-said',
    message: `What format ${file} should have is not to be seen from its name.`,
    hint: 'End it in .parquet or .csv, or say --format.',
  };
}

export function drawsWritten(rows: string, columns: string, path: string): string {
  return `${rows} rows of ${columns} columns: ${path}\n`;
}

export function cannotWriteOutput(why: string): Wording {
  return {
    code: 'cannot-write',
    message: `Could not write to standard output: ${why}.`,
    hint: 'What was written is not whole.',
  };
}
