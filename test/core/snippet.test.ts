import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Place } from '../../src/core/diagnostics.ts';
import { renderDiagnostic } from '../../src/core/snippet.ts';

const diagnostic = (at?: Partial<Place>) => ({
  severity: 'error' as const,
  code: 'some-code',
  message: 'Something is wrong.',
  ...(at === undefined ? {} : { at: { file: 'a.yaml', line: 1, column: 1, ...at } }),
});

test('place, severity, code and sentence; the line with carets under the part; the hint', () => {
  const text = 'one: 1\ntwo: too\n';
  expect(renderDiagnostic({ ...diagnostic({ line: 2, column: 6, length: 3 }), hint: 'Write 2.' }, text)).toBe(
    ['a.yaml:2:6: error[some-code]: Something is wrong.', ' 2 | two: too', '   |      ^^^', '  hint: Write 2.'].join(
      '\n',
    ),
  );
});

test('without a place, or without the text, only what is known is said', () => {
  expect(renderDiagnostic(diagnostic())).toBe('error[some-code]: Something is wrong.');
  expect(renderDiagnostic(diagnostic({}))).toBe('a.yaml:1:1: error[some-code]: Something is wrong.');
  expect(renderDiagnostic(diagnostic({ line: 9 }), 'one line')).toBe(
    'a.yaml:9:1: error[some-code]: Something is wrong.',
  );
});

test('carets stand under the part after tabs, wide characters and combining marks', () => {
  const carets = (line: string, part: string) => {
    const at = { column: line.indexOf(part) + 1, length: part.length };
    return renderDiagnostic(diagnostic(at), line).split('\n').slice(1);
  };
  expect(carets('\ta: bad', 'bad')).toEqual([' 1 |   a: bad', '   |      ^^^']);
  expect(carets('日本: bad', 'bad')).toEqual([' 1 | 日本: bad', '   |       ^^^']);
  expect(carets('e\u0301: bad', 'bad')).toEqual([' 1 | e\u0301: bad', '   |    ^^^']);
});

test('a long line is cut to what is around the part', () => {
  const line = `${'a'.repeat(5000)}bad${'b'.repeat(5000)}`;
  const [, shown, carets] = renderDiagnostic(diagnostic({ column: 5001, length: 3 }), line).split('\n');
  expect(shown!.length).toBeLessThan(140);
  expect(shown!.slice(carets!.indexOf('^'), carets!.lastIndexOf('^') + 1)).toBe('bad');
});

test('nothing of the file reaches the terminal as a control character', () => {
  const risky = fc.string({
    unit: fc.constantFrom('\u001b', '\u0007', '\u0085', '\u202e', '[', '3', 'm', 'x', '\n', '\r'),
  });
  fc.assert(
    fc.property(risky, risky, fc.integer({ min: 1, max: 40 }), (text, message, column) => {
      const shown = renderDiagnostic({ ...diagnostic({ column, file: message }), message, hint: message }, text);
      expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    }),
  );
});
