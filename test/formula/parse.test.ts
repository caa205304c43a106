import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formulaLimits } from '../../src/formula/limits.ts';
import { parse } from '../../src/formula/parse.ts';
import type { Syntax } from '../../src/formula/syntax.ts';

/** A tree as text with every operation in brackets, to see its shape. */
function shape(s: Syntax): string {
  switch (s.kind) {
    case 'number':
    case 'truth':
      return String(s.value);
    case 'text':
      return JSON.stringify(s.value);
    case 'name':
      return s.name;
    case 'pick':
      return `${s.name}[${s.labels.map((l) => l.name).join(', ')}]`;
    case 'call':
      return `${s.name}(${s.arguments.map(shape).join(', ')})`;
    case 'unary':
      return `(${s.operator} ${shape(s.argument)})`;
    case 'binary':
      return `(${shape(s.left)} ${s.operator} ${shape(s.right)})`;
    case 'if':
      return `(${shape(s.condition)} ? ${shape(s.then)} : ${shape(s.otherwise)})`;
  }
}

function read(text: string): Syntax {
  const { syntax, problems } = parse(text);
  if (!syntax) throw new Error(problems.map((p) => p.message).join('\n'));
  return syntax;
}

describe('precedence', () => {
  test.each([
    ['a + b * c', '(a + (b * c))'],
    ['a - b - c', '((a - b) - c)'],
    ['a / b / c', '((a / b) / c)'],
    ['-a^2', '(- (a ^ 2))'],
    ['2^-1', '(2 ^ (- 1))'],
    ['2^3^2', '(2 ^ (3 ^ 2))'],
    ['(a + b) * c', '((a + b) * c)'],
    ['a + 1 < b * 2', '((a + 1) < (b * 2))'],
    ['a < b and b < c or d == e', '(((a < b) and (b < c)) or (d == e))'],
    ['not a and b', '((not a) and b)'],
    ['not a == b', '((not a) == b)'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a > 0 ? b + 1 : c', '((a > 0) ? (b + 1) : c)'],
    ['f(a, g(b), 1e3)', 'f(a, g(b), 1000)'],
    ['x[a, b]', 'x[a, b]'],
    ['x[a][b]', 'x[a, b]'],
    ['lg.stock[a] + lg.x', '(lg.stock[a] + lg.x)'],
    ['date("2024-11-03")', 'date("2024-11-03")'],
    ["date('2024-11-03')", 'date("2024-11-03")'],
    ['a\n  + b', '(a + b)'],
    ['true or false', '(true or false)'],
  ])('%s is %s', (text, tree) => {
    expect(shape(read(text))).toBe(tree);
  });
});

describe('what the language does not have is refused, marked, with something to do', () => {
  test.each([
    ['2 x', 'formula-implicit-multiplication', '2 x'],
    ['a b', 'formula-implicit-multiplication', 'a b'],
    ['1 + 2 (x)', 'formula-implicit-multiplication', '2 ('],
    ['(a)(b)', 'formula-implicit-multiplication', ')('],
    ['5 cm', 'formula-implicit-multiplication', '5 cm'],
    ['1_000', 'formula-number', '1_000'],
    ['1 000', 'formula-number', '000'],
    ['1e400', 'formula-number', '1e400'],
    ["a'", 'formula-operator', "'"],
    ['a%', 'formula-operator', '%'],
    ['a % b', 'formula-operator', '%'],
    ['a mod b', 'formula-operator', 'mod'],
    ['a xor b', 'formula-operator', 'xor'],
    ['a to b', 'formula-operator', 'to'],
    ['a in b', 'formula-operator', 'in'],
    ['5!', 'formula-operator', '!'],
    ['a .* b', 'formula-operator', '.*'],
    ['a ** b', 'formula-operator', '**'],
    ['a && b', 'formula-operator', '&&'],
    ['a || b', 'formula-operator', '||'],
    ['a & b', 'formula-operator', '&'],
    ['a | b', 'formula-operator', '|'],
    ['~a', 'formula-operator', '~'],
    ['a << 2', 'formula-operator', '<<'],
    ['a ?? b', 'formula-operator', '??'],
    ['a?.b', 'formula-operator', '?.'],
    ['a # note', 'formula-operator', '#'],
    ['null', 'formula-operator', 'null'],
    ['Infinity', 'formula-operator', 'Infinity'],
    ['5.', 'formula-operator', '.'],
    ['£5', 'formula-operator', '£'],
    ['a ≤ b', 'formula-operator', '≤'],
    ['π', 'formula-character', 'π'],
    ['a:b', 'formula-range', ':'],
    ['a = 3', 'formula-assignment', '='],
    ['f(x) = x', 'formula-assignment', '='],
    ['a; b', 'formula-block', ';'],
    ['[1, 2]', 'formula-matrix', '['],
    ['{a}', 'formula-object', '{'],
    ['"open', 'formula-text', '"'],
    ['a < b < c', 'formula-chained-comparison', 'a < b < c'],
    ['1 + (a == b != c)', 'formula-chained-comparison', 'a == b != c'],
    ['(a + b)[x]', 'formula-pick', '['],
    ['f(a)[x]', 'formula-pick', '['],
    ['x[1]', 'formula-pick', '1'],
    ['x[a + b]', 'formula-pick', 'a + b'],
    ['x[]', 'formula-pick', 'x[]'],
    ['a ? b', 'formula-conditional', '?'],
    ['f(a ? b, c)', 'formula-conditional', '?'],
    ['1,5', 'formula-comma', ','],
    ['f((a, b))', 'formula-comma', ','],
    ['(a', 'formula-bracket', '('],
    ['a)', 'formula-bracket', ')'],
    ['f(a]', 'formula-bracket', ']'],
    ['a + * b', 'formula-syntax', '*'],
    ['a +', 'formula-syntax', '+'],
    ['and', 'formula-syntax', 'and'],
    ['f(a,)', 'formula-syntax', ')'],
    ['', 'formula-empty', ''],
    ['  ', 'formula-empty', '  '],
  ])('%s', (text, code, marked) => {
    const [first] = parse(text).problems ?? [];
    expect(first && [first.code, text.slice(first.start, first.end)]).toEqual([code, marked]);
    expect(first?.hint).toMatch(/\.$/);
  });

  test('several at once, each at its place', () => {
    const text = 'a % b + 2 x; c!';
    const marked = parse(text).problems?.map((p) => text.slice(p.start, p.end));
    expect(marked).toEqual(['%', '2 x', ';', '!']);
  });
});

describe('size', () => {
  test('a long sum is read, a longer text is not', () => {
    expect(parse(`${'a+'.repeat(500)}a`).problems).toBeUndefined();
    expect(parse(`${'a+'.repeat(501)}a`).problems).toMatchObject([
      { code: 'formula-too-long', start: 1001, end: 1002 },
    ]);
    expect(parse(`${'a+'.repeat(2000)}a`).problems).toMatchObject([{ code: 'formula-too-long', start: 4000 }]);
  });

  test.each([
    ['brackets', (n: number) => `${'('.repeat(n)}a${')'.repeat(n)}`],
    ['calls', (n: number) => `${'f('.repeat(n)}a${')'.repeat(n)}`],
    ['signs', (n: number) => `${'-'.repeat(n)}a`],
    ['powers', (n: number) => `${'a^'.repeat(n)}a`],
    ['conditionals', (n: number) => `${'a ? b : '.repeat(n)}c`],
  ])('%s may nest to the limit and no deeper', (_, nest) => {
    expect(parse(nest(formulaLimits.depth)).problems).toBeUndefined();
    expect(parse(nest(formulaLimits.depth + 1)).problems?.map((p) => p.code)).toEqual(['formula-too-deep']);
  });

  test('many small powers in a row are not deep', () => {
    expect(parse(`${'a^2 + '.repeat(200)}1`).problems).toBeUndefined();
  });
});

const formula = fc.letrec<{ any: string; leaf: string }>((tie) => ({
  leaf: fc.constantFrom('a', 'lg.stock', '2', '0.5', '1e-3', 'true', '"2024"', 'x[a]', 'x[ a,b ]', 'end', 'i', 'pi'),
  any: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    tie('leaf'),
    fc
      .tuple(
        tie('any'),
        fc.constantFrom('+', ' - ', '*', ' / ', '^', ' and ', ' or ', ' == ', '<', '>='),
        tie('any'),
        fc.boolean(),
      )
      .map(([left, operator, right, bracket]) => (bracket ? `(${left}${operator}${right})` : left + operator + right)),
    fc.tuple(fc.constantFrom('-', 'not ', '+ '), tie('any')).map(([sign, of]) => sign + of),
    fc.array(tie('any'), { maxLength: 3 }).map((list) => `f( ${list.join(' , ')})`),
    fc.tuple(tie('any'), tie('any'), tie('any')).map(([c, a, b]) => `(${c} ? ${a} :${b})`),
  ),
})).any;

test('the marked text of every part, read by itself, is that part', () => {
  fc.assert(
    fc.property(formula, (text) => {
      const { syntax } = parse(text);
      if (!syntax) return;
      for (const part of parts(syntax)) expect(shape(read(text.slice(part.start, part.end)))).toBe(shape(part));
    }),
    { numRuns: 500 },
  );
});

test('no text of tokens in any order makes it fail, and every mark is inside the text', () => {
  const token = fc.constantFrom(
    ...['a', 'lg.b', 'and', 'or', 'not', 'true', 'mod', 'null', 'i', '1', '2.5', '00', '.5', '"t"', "'t'", '(', ')'],
    ...[
      '[',
      ']',
      ',',
      '+',
      '-',
      '*',
      '/',
      '^',
      '==',
      '!=',
      '<',
      '?',
      ':',
      '.',
      '%',
      '!',
      ';',
      '=',
      "'",
      '"',
      '\\',
      'é',
    ],
  );
  const text = fc.array(fc.tuple(token, fc.constantFrom('', ' ', '\n')), { maxLength: 12 });
  fc.assert(
    fc.property(text, (tokens) => {
      const written = tokens.flat().join('');
      for (const p of parse(written).problems ?? []) {
        expect(p.start).toBeGreaterThanOrEqual(0);
        expect(p.end).toBeLessThanOrEqual(written.length);
        expect(p.code === 'formula-empty' || p.start < p.end).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

function parts(s: Syntax): Syntax[] {
  switch (s.kind) {
    case 'call':
      return [s, ...s.arguments.flatMap(parts)];
    case 'unary':
      return [s, ...parts(s.argument)];
    case 'binary':
      return [s, ...parts(s.left), ...parts(s.right)];
    case 'if':
      return [s, ...parts(s.condition), ...parts(s.then), ...parts(s.otherwise)];
    default:
      return [s];
  }
}
