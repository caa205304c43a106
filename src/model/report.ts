import type { Diagnostic, Place, Wording } from '../core/diagnostics.ts';

/** A problem that a model is refused for. */
export const error = (wording: Wording, at: Place): Diagnostic => ({ ...wording, severity: 'error', at });

/** Something that a reader should look at, and that stops nothing. */
export const warning = (wording: Wording, at: Place): Diagnostic => ({ ...wording, severity: 'warning', at });

/** The same problem at the same place is said once. In order of file and line. */
export function tidied(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(diagnostics.map((d) => d.at?.file))];
  const seen = new Map(diagnostics.map((d) => [JSON.stringify([d.code, d.message, d.at]), d]));
  return [...seen.values()].sort(
    (a, b) =>
      files.indexOf(a.at?.file) - files.indexOf(b.at?.file) ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === 'error');
