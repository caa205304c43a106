import { visible } from '../../core/visible.ts';

/** Told apart by lightness alone: they hold in print, on a photocopy and for any colour vision (at least 3:1 on white). */
export const inks = {
  text: '#1a1a1a',
  faint: '#6b6b6b',
  grid: '#dddddd',
  dark: '#1f3a5f',
  middle: '#7d93ac',
  rule: '#1a1a1a',
};

export const fontSize = 13;

/** How wide a letter of a sans-serif face is at most on average; labels are given that room, so none is cut. */
const letter = 0.6;

export const chartConfig = {
  font: 'Helvetica, Arial, "Liberation Sans", sans-serif',
  view: { stroke: null },
  mark: { aria: false },
  axis: {
    aria: false,
    labelFontSize: 12,
    titleFontSize: fontSize,
    titleFontWeight: 'normal',
    labelColor: inks.text,
    titleColor: inks.text,
    gridColor: inks.grid,
    domainColor: inks.faint,
    tickColor: inks.faint,
    labelLimit: 0,
    titleLimit: 0,
  },
  title: { aria: false, fontSize: fontSize, color: inks.text, anchor: 'start', limit: 0 },
  text: { fontSize: fontSize, fill: inks.text, limit: 0 },
};

/** Where the first of a label's lines stands, in rows, so that all of them are centred. */
export function middleOf(lines: readonly string[], centre: number, rowHeight: number): number {
  return centre - ((lines.length - 1) * lineHeight) / 2 / rowHeight;
}

export const lineHeight = 15;

/** Pixels that a text needs at most. */
export function widthOf(text: string): number {
  return Math.ceil(text.length * fontSize * letter);
}

/** A label in lines of at most so many letters; a longer word is divided, and more than three lines end in an ellipsis. */
export function linesOf(label: string, most: number): string[] {
  const words = visible(label)
    .split(' ')
    .flatMap((word) => chunks(word, most));
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2]!.slice(0, most - 1)}…`];
}

function chunks(word: string, most: number): string[] {
  const letters = Array.from(word);
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, i) =>
    letters.slice(i * most, (i + 1) * most).join(''),
  );
}
