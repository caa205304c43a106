import { visible } from '../../core/visible.ts';
import type { Block, Cell, Column, Table } from '../blocks.ts';
import { drawDensity } from './density.ts';

/** Blocks as GitHub-flavoured Markdown. No text of a model can become markup. Ends in a line break. */
export function renderMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(renderBlock).join('\n\n')}\n`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'paragraph':
      return block.lead ? `**${escapeMarkdown(block.text)}**` : escapeMarkdown(block.text);
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
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
      return `> ${block.warning ? '**Warning:** ' : ''}${escapeMarkdown(block.text)}`;
    case 'code':
      return `\`\`\`\`text\n${visible(block.text).replaceAll('````', '')}\n\`\`\`\``;
    case 'table':
      return renderTable(block);
    default:
      return block satisfies never;
  }
}

function renderTable(table: Table): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [
    row(table.columns.map((column) => escapeMarkdown(column.heading))),
    row(table.columns.map(ruleOf)),
    ...table.rows.map((cells) => row(cells.map(renderCell))),
  ];
  const caption = table.caption === undefined ? [] : [`**${escapeMarkdown(table.caption)}**`, ''];
  const notes = (table.notes ?? []).flatMap((text) => ['', escapeMarkdown(text)]);
  return [...caption, ...lines, ...notes].join('\n');
}

function ruleOf(column: Column): string {
  return column.align === 'left' ? '---' : '---:';
}

function renderCell(cell: Cell): string {
  if (typeof cell === 'string') return escapeMarkdown(cell);
  return cell.kind === 'code' ? codeSpan(cell.text) : codeSpan(drawDensity(cell.shares, 24).replaceAll(' ', '·'));
}

/** A code span in a table, fenced by more backquotes than it holds. */
function codeSpan(text: string): string {
  const shown = visible(text).replaceAll('|', '\\|');
  const fence = '`'.repeat(1 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(([marks]) => marks.length)));
  const space = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}

/**
 * Plain text with everything that Markdown or HTML would act on written out: emphasis, code, links, tags, entities,
 * table bars, and marks that begin a block.
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*[\]<|~&$]/g, (mark) => (mark === '<' ? '&lt;' : mark === '&' ? '&amp;' : `\\${mark}`))
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/:\/\//g, ':\\/\\/')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/^([#+=>-])/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}
