import type { Diagnostic } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/template.ts';
import type { Line } from './scan.ts';

const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)';
const year = '(?:19|20)\\d\\d';
const date = `(?:\\d{1,2}\\s+)?${month}\\s+${year}|${year}(?:-\\d\\d(?:-\\d\\d)?|[–/]\\d\\d(?:\\d\\d)?)?`;
const paragraph = '\\d{1,3}(?:\\.\\d{1,3})*[A-Za-z]?(?![\\d,.]*\\d)';
const cited =
  '(?:¶{1,2}|§{1,2}|\\b(?:(?:Green|Magenta|Aqua|Orange) Book(?: \\(?(?:19|20)\\d\\d\\)?,?)?|paragraphs?|paras?\\.?|sections?|chapters?|tables?|statements?|annex(?:es)?|appendix|figures?|boxe?s?|pages?|pp?\\.))';

/** Figures that a person may type: they number or cite, and say nothing of the model. */
const allowed: readonly RegExp[] = [
  // `## 2.1 Method` and `1. The first item`
  /^\s{0,3}(?:#{1,6}\s+(?:\d{1,2}(?:\.\d{1,2})*\.?(?=\s))|\d{1,3}[.)](?=\s))/gu,
  // ¶36, ¶¶37–42, Green Book 6.103, table 8
  new RegExp(
    `${cited}\\s*¶?\\s*${paragraph}(?:\\s*[-–]\\s*${paragraph}|\\s*(?:,|and)\\s*(?:¶|§)\\s*${paragraph})*`,
    'giu',
  ),
  // Green Book 2026
  new RegExp(`\\b(?:Green|Magenta|Aqua|Orange) Book \\(?${year}\\)?`, 'gu'),
  // “3 November 2024”
  new RegExp(`["“](?:${date})["”]`, 'gu'),
  // P5, SMETS2
  /(?<![\p{L}\p{N}_.,£$€-])[A-Z][A-Za-z]*\d{1,3}(?![\p{L}\p{N}])/gu,
];
const emphasised = /(?<!\*)\*(?=\S)[^*]+\*(?!\*)/gu;
const figure = /[£$€−+-]?\p{N}(?:[\p{N},.]*\p{N})?(?:\s?(?:%|per cent|million|billion|bn|m|k)(?![\p{L}]))?/gu;

/** The typed-in figures of a template: each a problem at its place, with the inputs that have that value. */
export function checkTypedFigures(
  lines: readonly Line[],
  inputsWith: (value: number) => readonly string[],
  problems: Diagnostic[],
): void {
  for (const { pieces } of lines) {
    // References keep their room, so that columns stay and nothing joins across them.
    const text = pieces
      .map((piece) => (piece.kind === 'text' ? piece.text : '\ue000'.repeat(piece.at.length ?? 1)))
      .join('');
    const at = pieces[0]?.at;
    if (at === undefined) continue;
    const free = allowedSpans(text);
    for (const match of text.matchAll(figure)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (free.some(([from, to]) => from <= start && end <= to)) continue;
      const typed = match[0].trim();
      const instead = inputsWith(valueTyped(typed)).map((name) => `input ${name}`);
      problems.push({
        ...messages.typedFigure(typed, instead.slice(0, 3)),
        severity: 'error',
        at: { ...at, column: at.column + start, length: typed.length },
      });
    }
  }
}

function allowedSpans(text: string): (readonly [from: number, to: number])[] {
  const titles = [...text.matchAll(emphasised)].flatMap(({ 0: title, index }) =>
    [...title.matchAll(new RegExp(`(?<!\\p{N})${year}(?!\\p{N})`, 'gu'))].map((found): readonly [number, number] => [
      index + found.index,
      index + found.index + found[0].length,
    ]),
  );
  return [
    ...titles,
    ...allowed.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ 0: found, index }): readonly [number, number] => [
        index,
        index + found.length,
      ]),
    ),
  ];
}

/** `£1.5m` is 1.5e6; not a number where it cannot be read. */
function valueTyped(typed: string): number {
  const [, digits = '', unit = ''] = /([\d.,]+)\s?(\D*)$/.exec(typed) ?? [];
  const scales: Readonly<Record<string, number>> = { m: 1e6, million: 1e6, k: 1e3, bn: 1e9, billion: 1e9 };
  return digits === '' ? Number.NaN : Number(digits.replaceAll(',', '')) * (scales[unit] ?? 1);
}
