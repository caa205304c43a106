import type { Diagnostic, Place } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/template.ts';
import { type BlockReference, type Condition, type Filter, isBlock, type Name, type Reference } from './language.ts';
import { type Control, readReference } from './reference.ts';
import { type Line, scan } from './scan.ts';

/** A template, read: prose with references in it, and what stands on lines of its own. */
export type TemplateNode =
  | { readonly kind: 'prose'; readonly lines: (readonly ProsePiece[])[] }
  | { readonly kind: 'block'; readonly reference: BlockReference; readonly at: Place }
  | { readonly kind: 'each'; readonly filter: Filter; readonly body: readonly TemplateNode[] }
  | {
      readonly kind: 'if';
      readonly condition: Condition | { readonly some: Name };
      readonly at: Place;
      readonly negated: boolean;
      readonly body: readonly TemplateNode[];
    };

export type ProsePiece = string | { readonly reference: Reference; readonly at: Place };

/** Characters a template may have. */
export const longestTemplate = 200_000;

interface Open {
  readonly text: string;
  readonly at: Place;
  readonly body: TemplateNode[];
}

/** Reads a template. Nothing in it is carried out: it says only which of a closed list of things stands where. */
export function parseTemplate(text: string, file: string, problems: Diagnostic[]): readonly TemplateNode[] {
  if (text.length > longestTemplate) {
    problems.push({ ...messages.tooLarge(longestTemplate), severity: 'error', at: { file, line: 1, column: 1 } });
    return [];
  }
  const root: TemplateNode[] = [];
  const open: Open[] = [];
  const body = (): TemplateNode[] => open.at(-1)?.body ?? root;
  const refuse = (wording: ReturnType<typeof messages.strayEnd>, at: Place): void => {
    problems.push({ ...wording, severity: 'error', at });
  };
  for (const line of scan(text, file, problems)) {
    const alone = aloneOn(line);
    if (alone === undefined) {
      addProse(body(), proseOf(line, problems));
      continue;
    }
    const read = readReference(alone.text, alone.at, problems);
    if (read === undefined) continue;
    if (read.kind === 'end') {
      if (open.pop() === undefined) refuse(messages.strayEnd(), alone.at);
    } else if (read.kind === 'each' || read.kind === 'if') {
      const inside: TemplateNode[] = [];
      body().push(read.kind === 'if' ? { ...read, at: alone.at, body: inside } : { ...read, body: inside });
      open.push({ text: alone.text, at: alone.at, body: inside });
    } else if (isBlock(read)) body().push({ kind: 'block', reference: read, at: alone.at });
    else addProse(body(), [{ reference: read, at: alone.at }]);
  }
  for (const { text: opened, at } of open) refuse(messages.unclosed(opened), at);
  return root;
}

/** The reference that is all there is on a line. */
function aloneOn({ pieces }: Line) {
  const [only, ...more] = pieces.filter((piece) => piece.kind === 'reference' || piece.text.trim() !== '');
  return more.length === 0 && only?.kind === 'reference' ? only : undefined;
}

function proseOf({ pieces }: Line, problems: Diagnostic[]): ProsePiece[] {
  return pieces.flatMap((piece): ProsePiece[] => {
    if (piece.kind === 'text') return [piece.text];
    const read = readReference(piece.text, piece.at, problems);
    if (read === undefined) return [];
    if (!isControl(read) && !isBlock(read)) return [{ reference: read, at: piece.at }];
    problems.push({ ...messages.needsOwnLine(piece.text), severity: 'error', at: piece.at });
    return [];
  });
}

function isControl(read: Reference | Control): read is Control {
  return read.kind === 'each' || read.kind === 'if' || read.kind === 'end';
}

function addProse(body: TemplateNode[], line: readonly ProsePiece[]): void {
  const last = body.at(-1);
  if (last?.kind === 'prose') last.lines.push(line);
  else body.push({ kind: 'prose', lines: [line] });
}
