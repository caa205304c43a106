import type { Diagnostic, Place } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/template.ts';
import {
  type Condition,
  charts,
  conditions,
  counts,
  type Filter,
  filters,
  type Name,
  type Reference,
  runFacts,
  sections,
  settings,
  statistics,
  tables,
  texts,
} from './language.ts';

/** What stands on a line of its own and governs the lines after it. */
export type Control =
  | { readonly kind: 'each'; readonly filter: Filter }
  | {
      readonly kind: 'if';
      /** One of the closed list, or that an outcome is not nothing for every option. */
      readonly condition: Condition | { readonly some: Name };
      readonly negated: boolean;
    }
  | { readonly kind: 'end' };

const words = [
  ...statistics,
  ...texts,
  ...sections,
  ...[
    'best',
    'benefit-cost-ratio',
    'input',
    'setting',
    'run',
    'count',
    'model',
    'table',
    'chart',
    'series',
    'each',
    'if',
    'end',
  ],
];

/** Reads what stands between braces; undefined, with a problem, where it says nothing. */
export function readReference(text: string, at: Place, problems: Diagnostic[]): Reference | Control | undefined {
  const [word = '', ...rest] = text.split(/\s+/);
  const refuse = (wording: ReturnType<typeof messages.emptyReference>): undefined => {
    problems.push({ ...wording, severity: 'error', at });
  };
  const shape = (expected: string): undefined => refuse(messages.wrongShape(word, expected, rest.join(' ')));
  const oneOf = <T extends string>(what: string, known: readonly T[], expected: string): T | undefined => {
    const [name, ...more] = rest;
    if (name === undefined || more.length > 0) return shape(expected);
    return known.find((one) => one === name) ?? refuse(messages.unknownKind(what, name, known));
  };
  if (word === '') return refuse(messages.emptyReference());

  const statistic = statistics.find((one) => one === word);
  if (statistic !== undefined) {
    const [target, ...more] = rest;
    const [option, outcome, ...further] = target?.split('.') ?? [];
    if (!option || !outcome || more.length > 0 || further.length > 0) return shape(`${word} <option>.<outcome>`);
    return { kind: 'statistic', statistic, option, outcome };
  }
  const section = sections.find((one) => one === word);
  if (section !== undefined) return rest.length > 0 ? shape(word) : { kind: 'section', section };
  const what = texts.find((one) => one === word);
  if (what !== undefined) {
    const [name, ...more] = rest;
    return name === undefined || more.length > 0 ? shape(`${word} <name>`) : { kind: 'text', what, name };
  }
  switch (word) {
    case 'best':
    case 'benefit-cost-ratio': {
      const [option, ...more] = rest;
      return option === undefined || more.length > 0 ? shape(`${word} <option>`) : { kind: word, option };
    }
    case 'input': {
      const [name, ...more] = rest;
      return name === undefined || more.length > 0 ? shape('input <name>') : { kind: 'input', name };
    }
    case 'setting': {
      const setting = oneOf('setting', settings, 'setting price-base');
      return setting && { kind: 'setting', setting };
    }
    case 'run': {
      const fact = oneOf('fact of the run', runFacts, 'run draws');
      return fact && { kind: 'run', fact };
    }
    case 'count': {
      const count = oneOf('count', counts, 'count inputs');
      return count && { kind: 'count', count };
    }
    case 'model': {
      const fact = oneOf('fact of the model', ['title', 'question', 'id', 'scenario'], 'model title');
      return fact && { kind: 'model', fact };
    }
    case 'table':
      return shown('table', tables, rest, shape, refuse);
    case 'chart':
      return shown('chart', charts, rest, shape, refuse);
    case 'series': {
      const [option, from, to, ...names] = rest;
      if (option === undefined || from === undefined || to === undefined || names.length === 0) {
        return shape('series <option> <from> <to> <name> ...');
      }
      return { kind: 'series', option, from, to, names };
    }
    case 'each': {
      const [thing, name = 'any', ...more] = rest;
      if (thing !== 'option' || more.length > 0) return shape('each option ranked');
      const filter = filters.find((one) => one === name);
      return filter === undefined
        ? refuse(messages.unknownKind('kind of option', name, filters))
        : { kind: 'each', filter };
    }
    case 'if': {
      const negated = rest[0] === 'not';
      const [name, ...more] = negated ? rest.slice(1) : rest;
      if (name === 'some') {
        const [outcome, ...further] = more;
        if (outcome === undefined || further.length > 0) return shape('if some <outcome>');
        return { kind: 'if', condition: { some: outcome }, negated };
      }
      if (name === undefined || more.length > 0) return shape('if scenario');
      const condition = conditions.find((one) => one === name);
      return condition === undefined
        ? refuse(messages.unknownKind('condition', name, conditions))
        : { kind: 'if', condition, negated };
    }
    case 'end':
      return rest.length > 0 ? shape('end') : { kind: 'end' };
    default:
      return refuse(messages.unknownWord(word, words));
  }
}

/** A table or a chart, of an option where it is one option's. */
function shown<K extends 'table' | 'chart', T extends string>(
  kind: K,
  known: Readonly<Record<T, 'model' | 'option'>>,
  [name, option, ...more]: readonly string[],
  shape: (expected: string) => undefined,
  refuse: (wording: ReturnType<typeof messages.emptyReference>) => undefined,
): { readonly kind: K; readonly name: T; readonly option?: Name } | undefined {
  const names = Object.keys(known) as T[];
  if (name === undefined) return shape(`${kind} ${names[0]}`);
  const found = names.find((one) => one === name);
  if (found === undefined) return refuse(messages.unknownKind(kind, name, names));
  if (known[found] === 'model') return option === undefined ? { kind, name: found } : shape(`${kind} ${name}`);
  if (option === undefined || more.length > 0) return shape(`${kind} ${name} leading-option`);
  return { kind, name: found, option };
}
