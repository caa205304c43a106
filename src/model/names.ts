import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import { reservedWords } from '../formula/reserved.ts';
import { unitWords } from '../units/parse-unit.ts';
import { optionDecision } from './options.ts';
import { error } from './report.ts';
import { type Entry, find, scalarText, type Tree } from './tree.ts';
import { defaultKey } from './value-entries.ts';

/** Results that every model has; `bcr` is a ratio of expectations, which no single world has. */
export const standardNames = [
  'npv',
  'npv_vs_bau',
  'pv_costs',
  'pv_benefits',
  'break_even_fixed_cost',
  'bcr',
  'npv_within',
] as const;

/** Quantities that the model layer makes of a flow. They cannot be written in a formula, so no name can clash. */
export const madeNames = {
  atOwnPrices: (input: string) => `${input}, at its own prices`,
  beforeUplift: (flow: string) => `${flow}, before uplift`,
  uplift: (flow: string) => `${flow}, uplift`,
  presentValue: (quantity: string) => `pv(${quantity})`,
  interactionCell: (interaction: string, cell: number) => `${interaction}, cell ${cell}`,
  netOfBearer: (bearer: string) => `npv(${bearer})`,
  fixedCosts: 'pv(fixed)',
  costsBesidesFixed: 'pv(costs besides fixed)',
  netBesidesFixed: 'pv(net of costs besides fixed)',
} as const;

/** The sections whose names share one namespace, and what one of each is called. */
export const namedSections = {
  inputs: 'an input',
  calculations: 'a calculation',
  flows: 'a flow',
  outcomes: 'an outcome',
  interactions: 'an interaction',
} as const;

/** Every name of a section, also of items of the wrong shape. */
export function entriesIn(model: Tree, section: string): readonly Entry[] {
  const tree = find(model, [section]);
  return tree?.kind === 'map' ? [...tree.entries.values()] : [];
}

/** The names of a section, also of items of the wrong shape: what hangs on those is not to be blamed for them. */
export const namesIn = (model: Tree, section: string): ReadonlySet<string> =>
  new Set(entriesIn(model, section).map(({ key }) => key));

/** What every name of the model is called, `a flow`. */
export const kindsIn = (model: Tree): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(namedSections).flatMap(([section, what]) =>
      entriesIn(model, section).map(({ key }): [string, string] => [key, what]),
    ),
  );

/** Members of every dimension in declared order: `option`, or the decisions, first. */
export function dimensionsIn(model: Tree): ReadonlyMap<string, readonly string[]> {
  const declared = entriesIn(model, 'dimensions').map(({ key, value }): [string, readonly string[]] => {
    const labels = value.kind === 'list' ? value.items : [];
    return [key, labels.flatMap((label) => (label.kind === 'scalar' ? [scalarText(label)] : []))];
  });
  const decisions = entriesIn(model, 'decisions').map(({ key, value }): [string, readonly string[]] => [
    key,
    value.kind === 'map' ? [...value.entries.keys()] : [],
  ]);
  const options: [string, readonly string[]] = [optionDecision, [...namesIn(model, 'options')]];
  return new Map([...(decisions.length > 0 ? decisions : [options]), ...declared]);
}

/** Refuses names that would mean two things: shadowing, and one name for two things. */
export function checkNames(model: Tree, problems: Diagnostic[]): void {
  const units = new Map<string, string>(unitWords.map((word) => [word, 'a unit']));
  const words = new Map<string, string>([...reservedWords].map((word) => [word, 'a word of the language']));
  const results = new Map<string, string>(standardNames.map((name) => [name, 'a result that every model has']));
  const counting = entriesIn(model, 'units');
  refuse(counting, [units, words, results], problems);
  for (const { key } of counting) units.set(key, 'a unit');
  // These only multiply `GBP`: no counting unit may have them, and any quantity may.
  for (const multiple of ['m', 'k']) units.delete(multiple);

  const dimensions = entriesIn(model, 'dimensions');
  const decisions = entriesIn(model, 'decisions');
  const decided = new Map(decisions.map(({ key }) => [key, 'a decision']));
  refuse(decisions, [units, words, results], problems);
  refuse(dimensions, [units, words, results, decided], problems);
  const taken = new Map([...decided, ...dimensions.map(({ key }): [string, string] => [key, 'a dimension'])]);

  const options = entriesIn(model, 'options');
  const keys = new Map([
    [defaultKey, 'what serves the members that a map does not name'],
    ['value', 'a key of a value that is set'],
  ]);
  refuse(options, [words, results, keys], problems);
  for (const { value } of decisions)
    if (value.kind === 'map') refuse([...value.entries.values()], [words, keys], problems);
  for (const { key } of options) taken.set(key, 'an option');

  for (const { value } of dimensions) {
    const members = value.kind === 'list' ? value.items : [];
    const labels = members.flatMap(({ kind, at, ...item }) =>
      kind === 'scalar' && 'value' in item ? [{ key: String(item.value), keyAt: at }] : [],
    );
    refuse(labels, [words, keys], problems);
  }

  const first = new Map<string, Place>();
  for (const section of Object.keys(namedSections)) {
    const entries = entriesIn(model, section);
    refuse(entries, [units, words, results, taken], problems);
    for (const { key, keyAt } of entries) {
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, keyAt);
      else problems.push(error(messages.duplicateName(key, `${earlier.file}:${earlier.line}`), keyAt));
    }
  }
}

function refuse(
  entries: readonly Pick<Entry, 'key' | 'keyAt'>[],
  taken: readonly ReadonlyMap<string, string>[],
  problems: Diagnostic[],
): void {
  for (const { key, keyAt } of entries) {
    const what = taken.map((names) => names.get(key)).find((one) => one !== undefined);
    if (what !== undefined) problems.push(error(messages.shadows(key, what), keyAt));
  }
}
