import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import { nearest } from '../core/nearest.ts';
import { error } from './report.ts';

/**
 * A source is free text, or starts with the id of a source: `dcc-2024 ¶36; ofgem-2023 table 2`. An id that is not
 * defined is told from free text by its look: hyphened, and alone, with a year, before a paragraph, or near a known id.
 */
export function checkSource(source: string, known: ReadonlySet<string>, at: Place, problems: Diagnostic[]): void {
  for (const part of source.split(';')) {
    const [first = '', ...rest] = part.trim().split(/\s+/);
    const id = first.replace(/[,:.]$/, '');
    if (!known.has(id) && looksLikeId(id, rest[0], known)) problems.push(error(messages.unknownSource(id, known), at));
  }
}

function looksLikeId(word: string, next: string | undefined, known: ReadonlySet<string>): boolean {
  if (word.length > 80) return false;
  if (!/^[A-Za-z]\w*(-\w+)+$/.test(word)) return next === undefined && nearest(word, known).length > 0;
  if (/^(pre|post|mid|late|early|since|non)-/i.test(word)) return false;
  if (next === undefined || /^(¶|§|paras?\b|pp?\.|tables?\b|annex\b|figure\b|\d)/i.test(next)) return true;
  return /-(19|20)\d\d[a-z]?$/.test(word) || nearest(word, known).length > 0;
}
