/**
 * A document as data: what it says and in what order, not how it looks. Every renderer takes these and nothing else.
 * All text is plain: a renderer escapes whatever would be markup or a terminal command in its own language.
 */
export type Block = (
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly lead?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly entries: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'note'; readonly text: string; readonly warning?: boolean }
  | Code
  | Table
) & {
  /** For the whole document, not for a first look. */
  readonly detail?: boolean;
};

export interface Table {
  readonly kind: 'table';
  readonly caption?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Remarks that belong under it: the meaning of a mark, how an error was made. */
  readonly notes?: readonly string[];
}

export interface Column {
  readonly heading: string;
  /** `error` lines up what stands before and after ` ± `. */
  readonly align: 'left' | 'right' | 'error';
}

export type Cell = string | Density | Code;

/** A small picture of a distribution: shares of draws in equal cells of the column's common axis. */

export interface Density {
  readonly kind: 'density';
  readonly shares: readonly number[];
}

/** A formula, or anything to be read letter by letter. */
export interface Code {
  readonly kind: 'code';
  readonly text: string;
}

/** A block for those who look further. */
export function detail(block: Block): Block {
  return { ...block, detail: true };
}

/** A document without its detail: what fits a first look. */
export function atAGlance(blocks: readonly Block[]): Block[] {
  return blocks.filter((block) => block.detail !== true);
}

export function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** The sentences a reader should take away. */
export function lead(text: string): Block {
  return { kind: 'paragraph', text, lead: true };
}

export function code(text: string): Code {
  return { kind: 'code', text };
}

export function note(text: string): Block {
  return { kind: 'note', text };
}
