import type { Diagnostic, Place } from '../../src/core/diagnostics.ts';
import { readFromDisk } from '../../src/model/files.ts';
import { type Loaded, type LoadRequest, loadModel } from '../../src/model/load.ts';
import { methodologyWarnings } from '../../src/model/methodology/catalogue.ts';
import type { Model } from '../../src/model/model.ts';

/** Reads files from memory, and the reference data of this package from disk. */
export const reading =
  (files: Readonly<Record<string, string>>) =>
  (path: string): string => {
    const known = new Map(Object.entries(files)).get(path);
    return known ?? readFromDisk(path);
  };

export const main = 'm/models/a.yaml';

/** What is questionable in how a test model appraises is no matter here. */
function withoutMethodology(loaded: Loaded): Loaded {
  const codes = methodologyWarnings.map(({ code }): string => code);
  return { ...loaded, diagnostics: loaded.diagnostics.filter(({ code }) => !codes.includes(code)) };
}

export function load(
  files: string | Readonly<Record<string, string>>,
  request: Omit<LoadRequest, 'file' | 'read'> = {},
): Loaded {
  const all = typeof files === 'string' ? { [main]: files } : files;
  return withoutMethodology(loadModel({ file: main, read: reading(all), ...request }));
}

/** The model, which must be without any diagnostic. */
export function sound(loaded: Loaded): Model {
  const { diagnostics } = withoutMethodology(loaded);
  if (loaded.model === undefined || diagnostics.length > 0) {
    throw new Error(diagnostics.map((d) => `${d.at?.line}:${d.at?.column} ${d.code} ${d.message}`).join('\n'));
  }
  return loaded.model;
}

/** A text in which «...» marks what diagnostics should point at: the text without marks, and the places. */
export function marked(text: string, file = main): { readonly text: string; readonly places: readonly Place[] } {
  const places: Place[] = [];
  let plain = '';
  for (const part of text.split('«')) {
    const [inside, after] = part.split('»');
    if (after !== undefined) {
      const lines = plain.split('\n');
      const column = lines.at(-1)!.length + 1;
      places.push({ file, line: lines.length, column, length: inside!.length });
    }
    plain += part.replace('»', '');
  }
  return { text: plain, places };
}

export const where = ({ code, at }: Diagnostic) => ({ code, at: at && { ...at, length: at.length ?? 1 } });

/** The smallest model, with sections put in its place or added. */
export function modelText(sections: Readonly<Record<string, string>> = {}): string {
  const parts: Record<string, string> = {
    appraise: '1',
    id: 'a',
    title: 'A model',
    question: 'Does it pay?',
    sources: '{report-2024: {title: A report}}',
    units: '{meter: a meter}',
    timeline: '{start: 2024-01, end: 2025-12, step: month}',
    appraisal: '{price-base: 2024, present-value-date: 2024-01, discounting: green-book-2026/standard}',
    options: '{bau: {label: Usual, role: business-as-usual}, go: {label: Go}}',
    inputs: '{}',
    ...sections,
  };
  return Object.entries(parts)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}
