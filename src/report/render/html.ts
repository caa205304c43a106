import type { Block, Cell, Chart, Column, Inline, Prose, Table } from '../blocks.ts';
import { isParts, partsOf, plain } from '../prose/plain.ts';
import { drawDensity } from './density.ts';
import { escapePart, escapeXml } from './escape-xml.ts';
import { htmlStyle } from './html-style.ts';

export interface HtmlOptions {
  readonly title: string;
  /** SVG of each chart, by its name. */
  readonly charts: ReadonlyMap<string, string>;
}

/**
 * Blocks as one HTML file that needs nothing else: no network, no script. No text of a model can become markup, and the
 * page's own policy allows it nothing but its style.
 */
export function renderHtml(blocks: readonly Block[], { title, charts }: HtmlOptions): string {
  const anchored = withAnchors(blocks);
  const split = anchored.findIndex((block) => block.kind === 'heading' && block.level === 2);
  const start = split < 0 ? anchored.length : split;
  const before = anchored.slice(0, start).map((block) => renderBlock(block, charts));
  const after = anchored.slice(start).map((block) => renderBlock(block, charts));
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${escapeXml(title)}</title>
<style>
${htmlStyle}</style>
</head>
<body>
<main>
${[...before, contents(anchored), ...after].join('\n')}
</main>
</body>
</html>
`;
}

/** A list of more items than this goes in columns. */
const longList = 12;

/** Every heading with an anchor of its own, so that contents lead to it. */
function withAnchors(blocks: readonly Block[]): Block[] {
  const taken = new Set<string>();
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    const base = `section-${
      plain(block.text)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '') || 'untitled'
    }`;
    let anchor = base;
    for (let n = 2; taken.has(anchor); n++) anchor = `${base}-${n}`;
    taken.add(anchor);
    return { ...block, anchor: block.anchor ?? anchor };
  });
}

function contents(blocks: readonly Block[]): string {
  const items = blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 2
      ? [`<li><a href="#${escapeXml(block.anchor ?? '')}">${escapeXml(plain(block.text))}</a></li>`]
      : [],
  );
  if (items.length < 2) return '';
  return `<nav aria-labelledby="contents"><h2 id="contents">Contents</h2>\n<ul>\n${items.join('\n')}\n</ul></nav>`;
}

function renderBlock(block: Block, charts: HtmlOptions['charts']): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} id="${escapeXml(block.anchor ?? '')}">${renderProse(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p${block.lead ? ' class="lead"' : ''}>${renderProse(block.text)}</p>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const long = block.items.length > longList ? ' class="long"' : '';
      return `<${tag}${long}>\n${block.items.map((item) => `<li>${renderProse(item)}</li>`).join('\n')}\n</${tag}>`;
    }
    case 'facts':
      return `<dl>\n${block.entries.map(([label, value]) => `<dt>${escapeXml(label)}</dt><dd>${renderProse(value)}</dd>`).join('\n')}\n</dl>`;
    case 'note':
      return `<p class="note">${block.warning ? '<strong>Warning:</strong> ' : ''}${renderProse(block.text)}</p>`;
    case 'code':
      return `<pre><code>${escapeLines(block.text)}</code></pre>`;
    case 'chart':
      return renderChart(block, charts);
    case 'table':
      return renderTable(block);
    default:
      return block satisfies never;
  }
}

function renderChart(chart: Chart, charts: HtmlOptions['charts']): string {
  const svg = charts.get(chart.name);
  const drawn =
    svg === undefined ? `<p>${escapeXml(chart.alternative)}</p>` : `<div class="scroll">${svg.trim()}</div>`;
  const notes = chart.notes.map((text) => `<p>${renderProse(text)}</p>`).join('');
  return `<figure id="chart-${escapeXml(chart.name)}"><figcaption><strong>${renderProse(chart.caption)}</strong></figcaption>\n${drawn}\n<div class="notes">${notes}</div></figure>`;
}

function renderTable(table: Table): string {
  const caption = table.caption === undefined ? '' : `<caption>${renderProse(table.caption)}</caption>\n`;
  const head = table.columns
    .map((column) => `<th scope="col"${classOf(column)}>${renderProse(column.heading)}</th>`)
    .join('');
  const rows = table.rows.map(
    (row) => `<tr${rowAnchor(row)}>${row.map((cell, c) => renderCell(cell, table.columns[c], c === 0)).join('')}</tr>`,
  );
  const notes = (table.notes ?? []).filter((text) => plain(text) !== '').map((text) => `<p>${renderProse(text)}</p>`);
  const label = escapeXml(table.caption === undefined ? 'Table' : plain(table.caption));
  return [
    `<div class="scroll" role="region" tabindex="0" aria-label="${label}">`,
    `<table>\n${caption}<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table></div>`,
    ...(notes.length === 0 ? [] : [`<div class="notes">${notes.join('')}</div>`]),
  ].join('\n');
}

/** A row that is led to is anchored as a whole, so that all of it can be marked. */
function rowAnchor([first]: readonly Cell[]): string {
  const anchor = isParts(first) ? first.find((part) => typeof part === 'object' && part.kind === 'anchor') : undefined;
  return typeof anchor === 'object' && anchor.kind === 'anchor' ? ` id="${escapeXml(anchor.id)}"` : '';
}

function renderCell(cell: Cell, column: Column | undefined, first: boolean): string {
  const tag = first ? 'th' : 'td';
  const inside =
    typeof cell === 'string' || isParts(cell)
      ? renderProse(cell, first)
      : cell.kind === 'density'
        ? `<span class="density" aria-hidden="true">${drawDensity(cell.shares, 24)}</span>`
        : renderInline(cell);
  return `<${tag}${first ? ' scope="row"' : ''}${column === undefined ? '' : classOf(column)}>${inside}</${tag}>`;
}

function classOf({ align }: Column): string {
  return align === 'left' ? '' : ' class="number"';
}

function renderProse(prose: Prose, rowIsAnchored = false): string {
  return partsOf(prose)
    .map((part) =>
      rowIsAnchored && typeof part === 'object' && part.kind === 'anchor' ? escapePart(part.text) : renderInline(part),
    )
    .join('');
}

function renderInline(part: Inline): string {
  if (typeof part === 'string') return escapePart(part);
  switch (part.kind) {
    case 'figure':
      return escapePart(part.text);
    case 'link':
      return `<a href="#${escapeXml(part.to)}">${escapePart(part.text)}</a>`;
    case 'anchor':
      return `<span id="${escapeXml(part.id)}">${escapePart(part.text)}</span>`;
    case 'code':
      return `<code>${breakable(escapeXml(part.text))}</code>`;
    case 'strong':
      return `<strong>${renderProse(part.parts)}</strong>`;
    case 'emphasis':
      return `<em>${renderProse(part.parts)}</em>`;
    default:
      return part satisfies never;
  }
}

/** Names and addresses may break after their joints, not within a word. */
function breakable(escaped: string): string {
  return escaped.replace(/(?<=[a-z0-9])[_/](?=[a-z0-9])/gi, '$&<wbr>');
}

function escapeLines(text: string): string {
  return text.split('\n').map(escapePart).join('\n');
}
