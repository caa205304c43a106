import { type Block, code, heading, type Prose, paragraph } from '../blocks.ts';
import { inlinesOf } from './inlines.ts';

/** How headings of a text fit under those of the document. */
export interface ProseOptions {
  /** The level of a heading written `#`; deeper ones follow, down to the third. */
  readonly topLevel?: 1 | 2 | 3;
}

const bullet = /^\s{0,3}[-*+]\s+/;
const numbered = /^\s{0,3}\d{1,3}[.)]\s+/;
const title = /^(#{1,6})\s+(.*?)\s*#*$/;
const fence = /^\s{0,3}(`{3,}|~{3,})/;

/**
 * The part of Markdown that a document can say safely: headings, paragraphs, lists, code, emphasis. Anything else, HTML,
 * links and pictures among it, is letters.
 */
export function markdownBlocks(text: string, { topLevel = 1 }: ProseOptions = {}): Block[] {
  const lines = text.split(/\r\n|\r|\n/);
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; ) {
    const line = lines[i]!;
    const opened = fence.exec(line)?.[1];
    const titled = title.exec(line);
    if (line.trim() === '') i++;
    else if (opened !== undefined) {
      const end = lines.findIndex((other, at) => at > i && other.trim().startsWith(opened));
      const last = end < 0 ? lines.length : end;
      blocks.push(code(lines.slice(i + 1, last).join('\n')));
      i = last + 1;
    } else if (titled !== null) {
      blocks.push(heading(levelOf(titled[1]!.length + topLevel - 1), proseOf(titled[2]!)));
      i++;
    } else {
      const mark = [bullet, numbered].find((one) => one.test(line));
      const last = endOf(lines, i, mark);
      const part = lines.slice(i, last);
      if (mark === undefined) blocks.push(paragraph(proseOf(part.join(' '))));
      else blocks.push({ kind: 'list', items: itemsOf(part, mark), ...(mark === numbered ? { ordered: true } : {}) });
      i = last;
    }
  }
  return blocks;
}

/** Where a paragraph or list ends: at an empty line, a heading, code, or what begins the other of the two. */
function endOf(lines: readonly string[], start: number, mark: RegExp | undefined): number {
  for (let i = start + 1; i < lines.length; i++) {
    const line = lines[i]!;
    const next = lines[i + 1];
    const emptyInList = mark !== undefined && line.trim() === '' && next !== undefined && mark.test(next);
    if ((line.trim() === '' && !emptyInList) || title.test(line) || fence.test(line)) return i;
    if (mark === undefined ? bullet.test(line) : [bullet, numbered].some((other) => other !== mark && other.test(line)))
      return i;
  }
  return lines.length;
}

function itemsOf(lines: readonly string[], mark: RegExp): Prose[] {
  const items: string[] = [];
  for (const line of lines) {
    if (mark.test(line)) items.push(line.replace(mark, ''));
    else items[items.length - 1] += ` ${line}`;
  }
  return items.map(proseOf);
}

function proseOf(text: string): Prose {
  const parts = inlinesOf(text.replace(/\s+/g, ' ').trim());
  return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : parts;
}

function levelOf(depth: number): 1 | 2 | 3 {
  return depth <= 1 ? 1 : depth === 2 ? 2 : 3;
}
