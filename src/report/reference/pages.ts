import { renderMarkdown } from '../render/markdown.ts';
import { distributionsReference } from './distributions.ts';
import { functionsReference } from './functions.ts';

/** The reference pages that are made from catalogues in the source: Markdown by file name. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ['functions.md', renderMarkdown(functionsReference())],
    ['distributions.md', renderMarkdown(distributionsReference())],
  ]);
}
