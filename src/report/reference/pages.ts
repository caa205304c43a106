import { renderMarkdown } from '../render/markdown.ts';
import { distributionsReference } from './distributions.ts';
import { functionsReference } from './functions.ts';
import { warningsReference } from './warnings.ts';

/** The reference pages that are made from catalogues in the source: Markdown by path in docs/. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ['reference/functions.md', renderMarkdown(functionsReference())],
    ['reference/distributions.md', renderMarkdown(distributionsReference())],
    ['warnings.md', renderMarkdown(warningsReference())],
  ]);
}
