import { visible } from '../../core/visible.ts';
import { displayWidth } from '../../report/render/width.ts';

/** What a piece of text is, for whoever gives it a look. */
export type Tone = 'plain' | 'heading' | 'quiet' | 'changed' | 'problem' | 'selected' | 'key' | 'bars';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** A line of the screen. */
export type Line = readonly Span[];

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A piece of text, made harmless: what comes from a file may hold anything. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text: text === '' || text.trim() === '' ? text : keepEnds(text), tone };
}

/** One of several lines that say the same thing in one tone. */
export const line = (text: string, tone: Tone = 'plain'): Line => [span(text, tone)];

export function lineWidth(spans: Line): number {
  return spans.reduce((sum, { text }) => sum + displayWidth(text), 0);
}

/** A line of exactly this width: cut with an ellipsis, or filled with spaces. */
export function fitted(spans: Line, width: number): Line {
  const used = lineWidth(spans);
  if (used <= width) return used === width ? spans : [...spans, { text: ' '.repeat(width - used), tone: 'plain' }];
  const kept: Span[] = [];
  let room = width - 1;
  for (const { text, tone } of spans) {
    const cut = head(text, room);
    kept.push({ text: cut === text ? text : `${cut}…`, tone });
    room -= displayWidth(cut);
    if (cut !== text) break;
  }
  return fitted(kept, width);
}

/** Text cut or filled to a width. */
export function cell(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  if (width <= 0) return '';
  const used = displayWidth(text);
  if (used > width) return `${head(text, width - 1)}…`.padEnd(width);
  const fill = ' '.repeat(width - used);
  return align === 'left' ? text + fill : fill + text;
}

/** Text cut in its middle or filled to a width: labels of one kind differ at their ends. */
export function label(text: string, width: number): string {
  if (displayWidth(text) <= width) return cell(text, width);
  const characters = Array.from(text);
  const tail = characters.slice(characters.length - Math.floor((width - 1) * 0.4)).join('');
  return cell(`${head(text, width - 1 - displayWidth(tail))}…${tail}`, width);
}

/** Lines below each other, side by side with others; both are as high as the higher. */
export function beside(left: readonly Line[], leftWidth: number, right: readonly Line[], rightWidth: number): Line[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => [
    ...fitted(left[i] ?? [], leftWidth),
    { text: ' │ ', tone: 'quiet' },
    ...fitted(right[i] ?? [], rightWidth),
  ]);
}

/** Lines cut or filled to a number of them. */
export function block(lines: readonly Line[], height: number): readonly Line[] {
  if (!Number.isFinite(height)) return lines;
  return Array.from({ length: Math.max(0, height) }, (_, i) => lines[i] ?? []);
}

/** Where a window of `height` on `count` lines begins, so that line `at` is in it. */
export function windowStart(count: number, height: number, at: number): number {
  if (!(count > height)) return 0;
  return Math.min(Math.max(0, at - Math.floor(height / 2)), count - height);
}

/** Text that `visible` leaves as it is. */
const harmless = /^[\x20-\x7e\xa1-\u02ff\u2010-\u2027\u2190-\u25ff]*$/;

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

function head(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let cut = '';
  for (const { segment } of segments.segment(text)) {
    if (displayWidth(cut + segment) > width) return cut;
    cut += segment;
  }
  return cut;
}

/** `visible` without its trimming. */
function keepEnds(text: string): string {
  if (harmless.test(text)) return text;
  const [start = '', end = ''] = [/^ */.exec(text)?.[0], / *$/.exec(text)?.[0]];
  return start + visible(text) + end;
}
