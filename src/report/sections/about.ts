import { type Block, heading } from '../blocks.ts';
import { markdownBlocks } from '../prose/markdown-blocks.ts';

/** What the model says of itself, in its own Markdown. */
export function about(text: string): Block[] {
  const blocks = markdownBlocks(text, { topLevel: 3 });
  return blocks.length === 0 ? [] : [heading(2, 'About the model'), ...blocks];
}
