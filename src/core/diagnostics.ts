/** A place in a file a person wrote: 1-based line and column, and how many characters to mark. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length?: number;
}

/** What is wrong, in words: a stable code, one plain sentence, and what to do about it. */
export interface Wording {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** A problem found in what a person wrote. All problems are collected; none stops the search for the next. */
export interface Diagnostic extends Wording {
  readonly severity: 'error' | 'warning';
  readonly at?: Place;
}

/** Thrown at the edge of the library when what a person wrote cannot be used; carries every problem found. */
export class ModelError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((d) => d.message).join('\n'));
    this.name = 'ModelError';
    this.diagnostics = diagnostics;
  }
}
