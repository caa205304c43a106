import { type Block, heading, paragraph } from '../blocks.ts';

/** What the model says of itself. Paragraphs, headings and lists of its Markdown are kept; emphasis is not. */
export function about(text: string): Block[] {
  const parts = text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length === 0 ? [] : [heading(2, 'About the model'), ...parts.flatMap(blocksOf)];
}

function blocksOf(part: string): Block[] {
  const [first = '', ...rest] = part.split('\n');
  const title = /^#{1,6}\s+(.*)$/.exec(first);
  if (title !== null) return [heading(3, plain(title[1]!)), ...(rest.length > 0 ? blocksOf(rest.join('\n')) : [])];
  if (!/^[-*]\s/.test(first)) return [paragraph(plain(part))];
  return [{ kind: 'list', items: part.split(/\n(?=[-*]\s)/).map((item) => plain(item.replace(/^[-*]\s+/, ''))) }];
}

function plain(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/`([^`]+)`/g, '$1');
}
