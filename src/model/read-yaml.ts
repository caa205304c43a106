import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  type ParsedNode,
  Parser,
} from 'yaml';
import type { Diagnostic, Place, Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/yaml.ts';
import { type Entry, emptyBranch, type Tree } from './tree.ts';

/** What bounds the work that a file can ask for. */
export const limits = { characters: 2_000_000, depth: 40, values: 100_000 } as const;

/**
 * YAML 1.2 text as a tree with places. Nothing is executed: no tags but the plain ones. Size, depth and the expansion
 * of aliases are bounded. All problems are added to `problems`; what can still be read is returned.
 */
export function readYaml(file: string, text: string, problems: Diagnostic[]): Tree | undefined {
  const lines = new LineCounter();
  const placeOf = (start: number, end: number): Place => {
    const { line, col } = lines.linePos(start);
    const lineEnd = text.indexOf('\n', start);
    const last = lineEnd === -1 ? end : Math.min(end, lineEnd);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), length: Math.max(1, last - start) };
  };
  const report = (wording: Wording, start: number, end: number) => {
    problems.push({ ...wording, severity: 'error', at: placeOf(start, end) });
  };

  if (text.length > limits.characters) {
    report(messages.fileTooLarge(limits.characters), 0, 1);
    return undefined;
  }
  // The parser keeps a stack of its own; the composer recurses, so depth is looked at between the two.
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const deep = tooDeepAt(tokens);
  if (deep !== undefined) {
    report(messages.tooDeep(limits.depth), deep, deep + 1);
    return undefined;
  }
  const options = { uniqueKeys: false, prettyErrors: false, version: '1.2', merge: false } as const;
  const documents = [...new Composer<ParsedNode>(options).compose(tokens, true, text.length)];
  const [document, second] = documents;
  for (const error of documents.flatMap((d) => d.errors)) {
    report(messages.notYaml(sentence(error.message)), error.pos[0], error.pos[1]);
  }
  for (const warning of documents.flatMap((d) => d.warnings)) {
    const tag = text.slice(warning.pos[0], warning.pos[1]);
    report(messages.unknownTag(tag), warning.pos[0], warning.pos[1]);
  }
  if (second !== undefined) report(messages.severalDocuments(), second.range[0], second.range[0] + 1);
  if (document?.contents === null || document === undefined) {
    if (problems.length === 0) report(messages.emptyFile(), 0, 1);
    return undefined;
  }

  let budget: number = limits.values;
  const anchors = new Map<string, Node>();
  const around = new Set<Node>();

  function build(node: Node | null | undefined, fallback: Place): Tree {
    if (node === null || node === undefined) return { kind: 'scalar', value: null, raw: '', at: fallback };
    const [start, end] = node.range ?? [0, 1];
    const at = placeOf(start, end);
    if (budget-- <= 0) {
      if (budget === -1) report(messages.tooManyValues(limits.values), start, end);
      return { kind: 'scalar', value: null, raw: '', at };
    }
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined || around.has(target)) {
        report((target === undefined ? messages.unknownAlias : messages.aliasInItself)(node.source), start, end);
        return { kind: 'scalar', value: null, raw: '', at };
      }
      return build(target, at);
    }
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    around.add(node);
    const tree = compose(node, at, start, end);
    around.delete(node);
    return tree;
  }

  function compose(node: Node, at: Place, start: number, end: number): Tree {
    if (isSeq<Node>(node)) return { kind: 'list', items: node.items.map((item) => build(item, at)), at };
    if (isMap<Node, Node>(node)) return branch(node.items, at);
    const value = isScalar(node) ? node.value : null;
    const raw = text.slice(start, end);
    if (typeof value === 'number' && !Number.isFinite(value)) report(messages.notFiniteNumber(raw), start, end);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return { kind: 'scalar', value, raw, at };
    }
    return { kind: 'scalar', value: null, raw, at };
  }

  function branch(pairs: readonly Pair<Node, Node | null>[], at: Place): Tree {
    const entries = new Map<string, Entry>();
    for (const { key: node, value } of pairs) {
      const [start, end] = node?.range ?? [0, 1];
      if (!isScalar(node) || node.value === null || typeof node.value === 'object') {
        report(messages.keyNotText(), start, end);
        continue;
      }
      const key = typeof node.value === 'string' ? node.value : text.slice(start, end);
      const earlier = entries.get(key);
      if (key === '' || key === '__proto__') report(messages.unusableKey(key), start, end);
      else if (earlier !== undefined) report(messages.duplicateKey(key, earlier.keyAt.line), start, end);
      else entries.set(key, { key, keyAt: placeOf(start, end), value: build(value, placeOf(start, end)) });
    }
    return { ...emptyBranch(at), entries };
  }

  return build(document.contents, placeOf(0, 1));
}

/** Offset of the first token nested beyond the limit. */
function tooDeepAt(tokens: readonly CST.Token[]): number | undefined {
  const open: { token: CST.Token | null | undefined; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (token === null || token === undefined) continue;
    if (depth > limits.depth) return token.offset;
    if (token.type === 'document') open.push({ token: token.value, depth });
    else if ('items' in token) {
      for (const item of token.items) {
        open.push({ token: item.key, depth: depth + 1 }, { token: item.value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}

const sentence = (message: string) => `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}.`;
