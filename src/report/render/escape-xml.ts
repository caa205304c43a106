import { visible } from '../../core/visible.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML and XML show it, in an element or in an attribute with either kind of quotation marks. */
export function escapeXml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (mark) => entities[mark]!);
}

/** The same for a part of a line, which keeps the spaces at its ends. */
export function escapePart(text: string): string {
  const [start = ''] = /^\s*/.exec(text) ?? [];
  const [end = ''] = /\s*$/.exec(text.trimStart()) ?? [];
  return `${spaceOf(start)}${escapeXml(text)}${spaceOf(end)}`;
}

function spaceOf(spaces: string): string {
  return spaces === '' ? '' : spaces.includes('\u00a0') ? '\u00a0' : ' ';
}
