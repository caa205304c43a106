import { visible } from '../../core/visible.ts';
import type { Block, Cell, Chart, Column, Inline, Prose, Table } from '../blocks.ts';
import { isParts, partsOf } from '../prose/plain.ts';
import { drawDensity } from './density.ts';

export interface MarkdownOptions {
  /** The file of a chart, as the document names it, by the chart's name. */
  readonly chartFile?: (name: string) => string;
}

/** Blocks as GitHub-flavoured Markdown. No text of a model can become markup. Ends in a line break. */
export function renderMarkdown(blocks: readonly Block[], options: MarkdownOptions = {}): string {
  return `${blocks.map((block) => renderBlock(block, options)).join('\n\n')}\n`;
}

function renderBlock(block: Block, options: MarkdownOptions): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${anchorOf(block.anchor)}${partsOf(block.text).map(renderInline).join('')}`;
    case 'paragraph':
      return block.lead ? `**${renderProse(block.text)}**` : renderProse(block.text);
    case 'list':
      return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${renderProse(item)}`).join('\n');
    case 'facts':
      return renderTable({
        kind: 'table',
        columns: [
          { heading: '', align: 'left' },
          { heading: '', align: 'left' },
        ],
        rows: block.entries,
      });
    case 'note':
      return `> ${block.warning ? '**Warning:** ' : ''}${renderProse(block.text)}`;
    case 'code':
      return `\`\`\`\`text\n${visible(block.text).replaceAll('````', '')}\n\`\`\`\``;
    case 'chart':
      return renderChart(block, options);
    case 'table':
      return renderTable(block);
    default:
      return block satisfies never;
  }
}

function renderTable(table: Table): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [
    row(table.columns.map((column) => renderProse(column.heading))),
    row(table.columns.map(ruleOf)),
    ...table.rows.map((cells) => row(cells.map(renderCell))),
  ];
  const caption = table.caption === undefined ? [] : [`**${renderProse(table.caption)}**`, ''];
  const notes = (table.notes ?? []).flatMap((text) => ['', renderProse(text)]);
  return [...caption, ...lines, ...notes].join('\n');
}

function renderChart({ name, caption, alternative, notes }: Chart, { chartFile }: MarkdownOptions): string {
  const file = encodeURI(chartFile?.(name) ?? `${name}.svg`).replace(/[()]/g, encodeURIComponent);
  const picture = `![${escapeMarkdown(alternative)}](${file})`;
  return [`**${renderProse(caption)}**`, '', picture, ...notes.flatMap((text) => ['', renderProse(text)])].join('\n');
}

function ruleOf(column: Column): string {
  return column.align === 'left' ? '---' : '---:';
}

function renderCell(cell: Cell): string {
  if (typeof cell === 'string' || isParts(cell)) return escapeBars(renderProse(cell));
  if (cell.kind === 'code') return codeSpan(cell.text).replaceAll('|', '\\|');
  return escapeBars(
    cell.kind === 'density' ? codeSpan(drawDensity(cell.shares, 24).replaceAll(' ', '·')) : renderInline(cell),
  );
}

/** Escaping is of the whole line where it is one text, since marks that begin a block matter only there. */
function renderProse(prose: Prose): string {
  return partsOf(prose)
    .map((part, i) => (typeof part === 'string' ? escapePart(part, i === 0) : renderInline(part)))
    .join('');
}

function renderInline(part: Inline): string {
  if (typeof part === 'string') return escapePart(part, false);
  switch (part.kind) {
    case 'figure':
      return escapePart(part.text, false);
    case 'link':
      return `[${escapePart(part.text, false)}](#${part.to})`;
    case 'anchor':
      return `${anchorOf(part.id)}${escapePart(part.text, false)}`;
    case 'code':
      return codeSpan(part.text);
    case 'strong':
      return `**${part.parts.map(renderInline).join('')}**`;
    case 'emphasis':
      return `*${part.parts.map(renderInline).join('')}*`;
    default:
      return part satisfies never;
  }
}

function anchorOf(id: string | undefined): string {
  return id === undefined ? '' : `<a id="${id}"></a>`;
}

/** A bar that is not yet escaped, as in code, would end the cell. */
function escapeBars(text: string): string {
  return text.replace(/(?<!\\)\|/g, '\\|');
}

/** A code span, fenced by more backquotes than it holds. */
function codeSpan(text: string): string {
  const shown = visible(text);
  const fence = '`'.repeat(1 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(([marks]) => marks.length)));
  const space = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}

/**
 * Plain text with everything that Markdown or HTML would act on written out: emphasis, code, links, tags, entities,
 * table bars, and marks that begin a block.
 */
export function escapeMarkdown(text: string): string {
  return escapeBlockStart(escapeMarks(visible(text)));
}

/** A part of a line keeps the spaces at its ends. */
function escapePart(text: string, first: boolean): string {
  const [start = '', end = ''] = [/^\s+/.exec(text)?.[0], /\s+$/.exec(text.trimStart())?.[0]].map(spaceOf);
  const escaped = escapeMarks(visible(text));
  return `${first ? '' : start}${first ? escapeBlockStart(escaped) : escaped}${end}`;
}

function spaceOf(spaces: string | undefined): string {
  return spaces === undefined ? '' : spaces.includes('\u00a0') ? '\u00a0' : ' ';
}

function escapeMarks(text: string): string {
  return text
    .replace(/[\\`*[\]<|~&$]/g, (mark) => (mark === '<' ? '&lt;' : mark === '&' ? '&amp;' : `\\${mark}`))
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/:\/\//g, ':\\/\\/')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`);
}

function escapeBlockStart(text: string): string {
  return text.replace(/^([#+=>-])/, '\\$1').replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}
