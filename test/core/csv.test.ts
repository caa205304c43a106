import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/core/csv.ts';

const texts = (text: string) => {
  const { columns, rows } = readCsv(text);
  return [columns, ...rows.map(({ fields }) => fields)].map((fields) => fields.map((field) => field.text));
};

describe('readCsv', () => {
  it('reads quoted commas, doubled quotation marks and line breaks (RFC 4180 §2)', () => {
    expect(texts('a,b\r\n"x, y","say ""hi"""\r\n"two\nlines",3')).toEqual([
      ['a', 'b'],
      ['x, y', 'say "hi"'],
      ['two\nlines', '3'],
    ]);
  });

  it('reads back any table that was written by the rules', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r\n', 'é', '.') }).map((s) => s.trim());
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, (rows) => {
        const full = rows.map((row) => ['x', ...row]);
        const written = full.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(texts(written)).toEqual(full);
      }),
    );
  });

  it('says where every field stands, after quoted line breaks and on Windows too', () => {
    const { rows } = readCsv('\ufeffname,cost\r\n"a\r\nb", 12\r\n\r\nc,x');
    expect(rows.map(({ line }) => line)).toEqual([2, 5]);
    expect(rows[0]!.fields[1]).toEqual({ text: '12', line: 3, column: 5, length: 2 });
    expect(rows[1]!.fields[1]).toEqual({ text: 'x', line: 5, column: 3, length: 1 });
  });

  it('keeps an empty last field, skips blank lines and reads semicolons and tabs', () => {
    expect(texts('a,b\n1,\n\n,2\n')).toEqual([
      ['a', 'b'],
      ['1', ''],
      ['', '2'],
    ]);
    expect(texts('a;b\n1,5;2')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
    expect(texts('a\tb\n1\t"x\ty"')).toEqual([
      ['a', 'b'],
      ['1', 'x\ty'],
    ]);
  });

  it('says on which line a quotation mark is never closed', () => {
    expect(readCsv('a,b\n1,2\n3,"4\n5,6').unclosed).toBe(3);
    expect(readCsv('a,b\n1,"2"').unclosed).toBeUndefined();
  });
});
