import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostics.ts';
import { limits, readYaml } from '../../src/model/read-yaml.ts';
import { find, keyPlace, plain } from '../../src/model/tree.ts';

function read(text: string) {
  const problems: Diagnostic[] = [];
  const tree = readYaml('f.yaml', text, problems);
  return { tree, problems, codes: problems.map(({ code }) => code) };
}

test('values are numbers, text, truth values, lists and maps, each with its place', () => {
  const { tree, problems } = read('a: 1e6\nb: 2024-04\nc: [true, "x"]\nd:\n  e: "two words"\n');
  expect(problems).toEqual([]);
  expect(plain(tree!)).toEqual({ a: 1e6, b: '2024-04', c: [true, 'x'], d: { e: 'two words' } });
  expect(find(tree, ['c', 1])?.at).toEqual({ file: 'f.yaml', line: 3, column: 11, length: 3 });
  expect(find(tree, ['d', 'e'])?.at).toEqual({ file: 'f.yaml', line: 5, column: 6, length: 11 });
  expect(keyPlace(tree!, ['d', 'e'])).toEqual({ file: 'f.yaml', line: 5, column: 3, length: 1 });
});

test('a key keeps the characters of the file', () => {
  expect(Object.keys(plain(read('{2024: 1, 2024-05: 2, 1e2: 3}').tree!) as object)).toEqual(['2024', '2024-05', '1e2']);
});

test('aliases repeat what they name', () => {
  const { tree, problems } = read('a: &x {b: 1}\nc: *x\n');
  expect(problems).toEqual([]);
  expect(plain(tree!)).toEqual({ a: { b: 1 }, c: { b: 1 } });
});

describe('refused, without an exception', () => {
  test('a key twice, with the line of the first', () => {
    const { problems } = read('a: 1\nb: 2\na: 3\n');
    expect(problems).toMatchObject([{ code: 'duplicate-key', at: { line: 3, column: 1 } }]);
    expect(problems[0]!.message).toContain('line 1');
  });

  test.each([
    ['broken brackets', 'a: [1, 2\nb: 3\n', 'not-yaml'],
    ['a tab as indentation', 'a:\n\tb: 1\n', 'not-yaml'],
    ['several documents', 'a: 1\n---\nb: 2\n', 'several-documents'],
    ['nothing', '# only a comment\n', 'empty-file'],
    ['a tag of another language', 'a: !!js/function "return 1"\n', 'unknown-tag'],
    ['an alias of nothing', 'a: *x\n', 'unknown-alias'],
    ['an alias inside itself', 'a: &x [1, *x]\n', 'alias-in-itself'],
    ['infinity', 'a: .inf\n', 'not-a-number'],
    ['a map as a key', '{a: 1}: 2\n', 'key-not-text'],
  ])('%s', (_, text, code) => {
    const { codes, problems } = read(text);
    expect(codes).toContain(code);
    for (const { at } of problems) expect(at?.line).toBeGreaterThan(0);
  });

  test.each(['[', '{a: ', '- ', '? '])('ten thousand times %j', (open) => {
    expect(read(open.repeat(10_000)).codes).toEqual(['too-deep']);
  });

  test('an alias bomb', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `l${i}: &l${i} [${Array(10).fill(i === 0 ? '1' : `*l${i - 1}`)}]`,
    );
    expect(read(levels.join('\n')).codes).toContain('too-many-values');
  });

  test('a file beyond the limit', () => {
    expect(read(`a: ${'x'.repeat(limits.characters)}`).codes).toEqual(['file-too-large']);
  });

  test('the key that would reach the prototype of an object', () => {
    const { tree, codes } = read('__proto__: {polluted: 1}\nconstructor: 2\n');
    expect(codes).toEqual(['unusable-key']);
    const data = plain(tree!) as Record<string, unknown>;
    expect(Object.keys(data)).toEqual(['constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
