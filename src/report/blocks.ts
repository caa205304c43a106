import type { Provenance } from './trace/provenance.ts';

/**
 * A document as data: what it says and in what order, not how it looks. Every renderer takes these and nothing else.
 * All text is plain: a renderer escapes whatever would be markup or a terminal command in its own language.
 */
export type Block = (
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: Prose; readonly anchor?: string }
  | { readonly kind: 'paragraph'; readonly text: Prose; readonly lead?: boolean }
  | { readonly kind: 'list'; readonly items: readonly Prose[]; readonly ordered?: boolean }
  | { readonly kind: 'facts'; readonly entries: readonly (readonly [label: string, value: Prose])[] }
  | { readonly kind: 'note'; readonly text: Prose; readonly warning?: boolean }
  | Chart
  | Code
  | Table
) & {
  /** For the whole document, not for a first look. */
  readonly detail?: boolean;
};

/** A text of which parts may mean more than their letters. */
export type Prose = string | readonly Inline[];

export type Inline = string | Figure | Code | Styled | Link | Anchor;

/** A printed figure that knows what it is a figure of. */
export interface Figure {
  readonly kind: 'figure';
  readonly text: string;
  readonly of: Provenance;
}

export interface Styled {
  readonly kind: 'strong' | 'emphasis';
  readonly parts: readonly Inline[];
}

/** A text that leads to an anchor of the same document. */
export interface Link {
  readonly kind: 'link';
  readonly text: string;
  readonly to: string;
}

/** A text that links lead to. */
export interface Anchor {
  readonly kind: 'anchor';
  readonly text: string;
  readonly id: string;
}

export interface Table {
  readonly kind: 'table';
  readonly caption?: Prose;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Remarks that belong under it: the meaning of a mark, how an error was made. */
  readonly notes?: readonly Prose[];
}

export interface Column {
  readonly heading: Prose;
  /** `error` lines up what stands before and after ` ± `. */
  readonly align: 'left' | 'right' | 'error';
}

export type Cell = Prose | Figure | Density | Code;

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

/** A chart by what it shows; a renderer draws it, or says it in words. */
export interface Chart {
  readonly kind: 'chart';
  /** Its name within the document: `densities`. */
  readonly name: string;
  readonly picture: Picture;
  readonly caption: Prose;
  /** What a reader who does not see it must know, the numbers included. */
  readonly alternative: string;
  readonly notes: readonly Prose[];
}

/** What is drawn, in the units printed; the axis title names them. */
export type Picture =
  | {
      readonly kind: 'densities';
      readonly axis: string;
      readonly low: number;
      readonly high: number;
      readonly rows: readonly {
        readonly label: string;
        readonly emphasis: boolean;
        /** Shares in equal cells from `low` to `high`; empty for what is the same in every draw. */
        readonly shares: readonly number[];
        readonly mean: number;
        readonly p5: number;
        readonly p95: number;
        readonly text: string;
      }[];
    }
  | {
      readonly kind: 'curves';
      readonly axis: string;
      readonly panels: readonly {
        readonly label: string;
        readonly emphasis: boolean;
        readonly points: readonly { readonly x: number; readonly share: number }[];
      }[];
    }
  | {
      readonly kind: 'tornado';
      readonly axis: string;
      readonly centre: number;
      readonly bars: readonly {
        readonly label: string;
        /** The outcome with the input at its low and at its high end. */
        readonly low: number;
        readonly high: number;
        /** What the ends of the input are. */
        readonly lowText: string;
        readonly highText: string;
      }[];
    };

/** A block for those who look further. */
export function detail(block: Block): Block {
  return { ...block, detail: true };
}

/** A document without its detail: what fits a first look. */
export function atAGlance(blocks: readonly Block[]): Block[] {
  return blocks.filter((block) => block.detail !== true);
}

export function heading(level: 1 | 2 | 3, text: Prose): Block {
  return { kind: 'heading', level, text };
}

export function paragraph(text: Prose): Block {
  return { kind: 'paragraph', text };
}

/** The sentences a reader should take away. */
export function lead(text: Prose): Block {
  return { kind: 'paragraph', text, lead: true };
}

export function code(text: string): Code {
  return { kind: 'code', text };
}

export function note(text: Prose): Block {
  return { kind: 'note', text };
}

export function figure(text: string, of: Provenance): Figure {
  return { kind: 'figure', text, of };
}
