import type { MakeDrawsWriter } from './writer.ts';

/**
 * Comma-separated values as RFC 4180 has them: a heading and a row for each draw, nothing else, so that every reader
 * takes it as it is. A figure is the shortest text that reads back as the same double. Lines end in a line feed.
 */
export const csvWriter: MakeDrawsWriter = (columns, sink) => {
  const encoder = new TextEncoder();
  sink(encoder.encode(`${columns.map(({ name }) => csvField(name)).join(',')}\n`));
  return {
    rows(numbers, figures) {
      const count = numbers[0]!.length;
      const given = [...numbers, ...figures];
      let text = '';
      for (let i = 0; i < count; i++) {
        for (let k = 0; k < given.length; k++) text += k === 0 ? given[k]![i]! : `,${given[k]![i]!}`;
        text += '\n';
      }
      sink(encoder.encode(text));
    },
    end() {},
  };
};

/**
 * A text as one field. One that a spreadsheet would take for a formula is made a text by an apostrophe before it.
 *
 * @example
 * csvField('=1+1') // => "'=1+1"
 */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
