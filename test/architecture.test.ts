import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const source = join(root, 'src');

/** The story told by the folders: each may import itself and those before it. */
const order = [
  'core',
  'units',
  'formula',
  'sampling',
  'appraisal',
  'model',
  'compiler',
  'engine',
  'analysis',
  'report',
  'tui',
  'cli',
];

/** Packages that only one place may import. */
const doors: readonly (readonly [place: string, packages: readonly string[]])[] = [
  ['formula/parse.ts', ['mathjs']],
  ['tui/', ['ink', 'react']],
  ['report/render/', ['vega', 'vega-lite', 'docx', 'hucre', '@resvg/resvg-js']],
  ['report/draws/', ['hyparquet-writer']],
  ['engine/', ['worker_threads', 'node:worker_threads']],
  ['cli/', ['commander']],
  ['model/', ['yaml']],
  ['sampling/', ['seedrandom']],
];

/**
 * Folders in which the bits of a result are made: what the platform may round as it likes is not allowed there. Powers
 * of whole numbers (2 ** n, and of BigInt) are exact wherever they can be.
 */
const exact = ['formula', 'sampling', 'compiler', 'engine', 'analysis'];
const inexact =
  /\bMath\.(?:a?cosh?|a?sinh?|a?tanh?|atan2|cbrt|exp|expm1|hypot|log|log10|log1p|log2|pow|random)\b|\bDate\.now\b|\bperformance\.now\b|(?<!\b2|\dn) \*\* /;

interface Source {
  /** Path within src/, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path): Source => {
    const text = readFileSync(join(source, path), 'utf8');
    return { path: path.split(sep).join('/'), text, imports: importsOf(text) };
  });

/** Every module that a text imports or re-exports, also lazily. */
function importsOf(text: string): string[] {
  return [
    ...text.matchAll(
      /(?:^|[\s;])(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]/gm,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3]!);
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

function targetOf(from: string, name: string): string {
  return relative(source, join(source, dirname(from), name))
    .split(sep)
    .join('/');
}

/** Code without its comments, so that a comment may name what code may not. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$|\s\/\/ .*$/gm, '');
}

describe('architecture', () => {
  it('reads imports of every form', () => {
    expect(importsOf("import { a } from './a.ts';\nimport type { B } from '../b.ts';\nimport 'c';")).toEqual([
      './a.ts',
      '../b.ts',
      'c',
    ]);
    expect(importsOf("export { d } from 'd';\nconst e = await import('./e.ts');\nimport {\n  f,\n} from 'f';")).toEqual(
      ['d', './e.ts', 'f'],
    );
  });

  it('has sources only in the folders of the story', () => {
    const folders = new Set(sources.map(({ path }) => folderOf(path)));
    expect([...folders].filter((folder) => folder !== '' && !order.includes(folder))).toEqual([]);
    expect(folders.size).toBeGreaterThan(5);
  });

  it('lets each folder import only itself and the folders before it', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter((name) => name.startsWith('.'))
        .map((name) => targetOf(path, name))
        .filter((target) => folderOf(path) !== '' && order.indexOf(folderOf(target)) > order.indexOf(folderOf(path)))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('imports files that exist, by their full name, inside src/', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter((name) => name.startsWith('.'))
        .filter(
          (name) =>
            !/\.(ts|tsx)$/.test(name) ||
            !existsSync(join(source, targetOf(path, name))) ||
            targetOf(path, name).startsWith('..'),
        )
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no two files that import each other in a circle', () => {
    expect(circles(sources)).toEqual([]);
  });

  it.each(doors)('lets only %s import %j', (place, packages) => {
    const isBehind = (name: string): boolean => packages.some((door) => name === door || name.startsWith(`${door}/`));
    const wrong = sources
      .filter(({ path, imports }) => !path.startsWith(place) && imports.some(isBehind))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  /** Decides who works, and so when a result is there; never what it is. */
  const stopwatch = 'engine/stopwatch.ts';

  it('makes results only from arithmetic that is the same on every machine', () => {
    const wrong = sources
      .filter(({ path }) => exact.includes(folderOf(path)) && path !== stopwatch)
      .filter(({ text }) => inexact.test(codeOf(text)))
      .map(({ path, text }) => `${path}: ${inexact.exec(codeOf(text))?.[0]}`);
    expect(wrong).toEqual([]);
  });

  it('speaks of itself alone', () => {
    const files = everyFile(root);
    const outside = new RegExp(['\\.\\.', 'shared\\b'].join('/'));
    expect(files.length).toBeGreaterThan(sources.length);
    expect(files.filter((file) => outside.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

/** What the project consists of: neither what it depends on nor what it makes. */
function everyFile(folder: string): string[] {
  const made = ['node_modules', 'dist', '.git', 'coverage', 'out', 'package-lock.json'];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !made.includes(name))
    .flatMap((entry) => (entry.isDirectory() ? everyFile(join(folder, entry.name)) : [join(folder, entry.name)]));
}

/** Circles of imports, types left out: a type is not there at run time. */
function circles(files: readonly Source[]): string[] {
  const edges = new Map(
    files.map(({ path, text }) => [
      path,
      importsOf(text.replace(/(?:import|export) type [^;]*;/g, ''))
        .filter((name) => name.startsWith('.'))
        .map((name) => targetOf(path, name)),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
    if (trail.includes(path) || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}
