import { styleText } from 'node:util';
import { visible } from '../../core/visible.ts';
import type { Block, Chart, Prose, Table } from '../blocks.ts';
import { plain } from '../prose/plain.ts';
import { drawTable } from './text-table.ts';
import { wrap } from './width.ts';

export interface TextStyle {
  /** Cells a line may fill. */
  readonly width: number;
  /** Whether bold, dim and colour may be used. */
  readonly colour: boolean;
}

/** Sentences are easiest to read well short of a wide screen. */
const readable = 100;

/** Blocks as text for a terminal or a pipe: no line is wider than asked for. Ends in a line break. */
export function renderText(blocks: readonly Block[], style: TextStyle): string {
  return `${blocks.map((block) => renderBlock(block, style)).join('\n\n')}\n`;
}

function renderBlock(block: Block, style: TextStyle): string {
  const width = Math.min(style.width, readable);
  switch (block.kind) {
    case 'heading':
      return renderHeading(block.level, visible(plain(block.text)), style);
    case 'paragraph':
      return wrap(visible(plain(block.text)), width)
        .map((line) => (block.lead ? paint('bold', line, style) : line))
        .join('\n');
    case 'list':
      return block.items.map((item, i) => hang(block.ordered ? `${i + 1}. ` : '- ', plain(item), width)).join('\n');
    case 'facts':
      return renderFacts(block.entries, width);
    case 'note':
      return hang(block.warning ? '! ' : '', plain(block.text), width, (line) =>
        paint(block.warning ? 'yellow' : 'dim', line, style),
      );
    case 'code':
      return wrap(visible(block.text), style.width - 4)
        .map((line) => `    ${line}`)
        .join('\n');
    case 'chart':
      return renderChart(block, width, style);
    case 'table':
      return renderTable(block, style);
    default:
      return block satisfies never;
  }
}

function renderHeading(level: 1 | 2 | 3, text: string, style: TextStyle): string {
  const lines = wrap(text, style.width).map((line) => paint('bold', line, style));
  if (level === 1) lines.push('═'.repeat(Math.min(style.width, readable)));
  return lines.join('\n');
}

function renderFacts(entries: readonly (readonly [string, Prose])[], width: number): string {
  const column = Math.min(22, Math.max(...entries.map(([label]) => visible(label).length)));
  return entries.map(([label, value]) => hang(visible(label).padEnd(column + 2), plain(value), width)).join('\n');
}

function renderTable(table: Table, style: TextStyle): string {
  const caption =
    table.caption === undefined ? [] : wrap(visible(plain(table.caption)), Math.min(style.width, readable));
  const notes = (table.notes ?? []).map((text) =>
    wrap(visible(plain(text)), Math.min(style.width, readable))
      .map((line) => paint('dim', line, style))
      .join('\n'),
  );
  const body = drawTable(table, style.width, (line) => paint('dim', line, style));
  return [...caption.map((line) => paint('bold', line, style)), body, ...notes].join('\n');
}

/** A chart is said in words. */
function renderChart({ caption, alternative }: Chart, width: number, style: TextStyle): string {
  const title = wrap(visible(plain(caption)), width).map((line) => paint('bold', line, style));
  return [...title, ...wrap(visible(alternative), width)].join('\n');
}

/** A wrapped text whose later lines stand under its first. */
function hang(mark: string, text: string, width: number, decorate: (line: string) => string = (line) => line): string {
  return wrap(visible(text), width - mark.length)
    .map((line, i) => decorate((i === 0 ? mark : ' '.repeat(mark.length)) + line))
    .join('\n');
}

function paint(format: 'bold' | 'dim' | 'yellow', text: string, style: TextStyle): string {
  return style.colour ? styleText(format, text, { validateStream: false }) : text;
}
