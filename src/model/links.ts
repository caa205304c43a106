import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as messages from '../core/messages/parts.ts';
import type { DrivenChoice } from '../formula/specification.ts';
import { entriesIn } from './names.ts';
import { error } from './report.ts';
import { type Branch, type Entry, find, type Scalar, scalarText, type Tree } from './tree.ts';
import { withSection } from './use.ts';

/** A choice driven by a formula, with the place of that. */
export interface PlacedChoice extends DrivenChoice {
  readonly scalar: Scalar;
}

/** A model whose links and settings are made, and what they made of its inputs. */
export interface Linked {
  readonly tree: Branch;
  /** Names of calculations that stand in the place of an input, though named as a thing of a part. */
  readonly linked: ReadonlySet<string>;
  readonly driven: readonly PlacedChoice[];
}

/**
 * Inputs of parts, and imported ones, as this model has them: `set` gives one another value, `link` puts a formula of
 * this model in its place. A choice is linked to what says which of its labels stands.
 */
export function withLinks(model: Branch, own: ReadonlySet<string>, problems: Diagnostic[]): Linked {
  const [set, link] = [entriesIn(model, 'set'), entriesIn(model, 'link')];
  const linked = new Set<string>();
  const driven: PlacedChoice[] = [];
  if (set.length + link.length === 0) return { tree: model, linked, driven };
  const inputs = new Map(entriesIn(model, 'inputs').map((entry) => [entry.key, entry]));
  const made: Entry[] = [];
  const known = [...inputs.keys()].filter((name) => !own.has(name));
  const usable = ({ key, keyAt }: Entry): Entry | undefined => {
    if (own.has(key)) problems.push(error(messages.ownInputLinked(key), keyAt));
    else if (!inputs.has(key)) {
      const twice = linked.has(key) || driven.some(({ name }) => name === key);
      problems.push(error(twice ? messages.linkedTwice(key) : messages.linkToNothing(key, known), keyAt));
    } else return inputs.get(key);
    return undefined;
  };
  for (const entry of link) {
    const input = usable(entry);
    if (input?.value.kind !== 'map' || entry.value.kind !== 'scalar') continue;
    inputs.delete(entry.key);
    const unit = find(input.value, ['unit']);
    if (unit?.kind === 'scalar' && scalarText(unit) === 'choice') {
      const among = find(input.value, ['among']);
      const labels =
        among?.kind === 'list' ? among.items.flatMap((one) => (one.kind === 'scalar' ? [scalarText(one)] : [])) : [];
      driven.push({ name: entry.key, among: labels, text: scalarText(entry.value), scalar: entry.value });
      continue;
    }
    linked.add(entry.key);
    const keep = ['label', 'unit', 'note'].flatMap((key) =>
      input.value.kind === 'map' ? (input.value.entries.get(key) ?? []) : [],
    );
    const formula: Entry = { key: 'formula', keyAt: entry.keyAt, value: entry.value };
    made.push({ ...entry, value: branch([...keep, formula], entry.value.at) });
  }
  for (const entry of set) {
    const input = usable(entry);
    if (input?.value.kind !== 'map') continue;
    inputs.set(entry.key, { ...input, value: overridden(input.value, entry) });
  }
  const calculations = [...entriesIn(model, 'calculations'), ...made];
  return {
    tree: withSection(withSection(model, 'inputs', [...inputs.values()]), 'calculations', calculations),
    linked,
    driven,
  };
}

/** An input with another value; of its own evidence where some is given, else illustrative. */
function overridden(input: Branch, { keyAt, value }: Entry): Branch {
  const entries = new Map(input.entries);
  const given: ReadonlyMap<string, Entry> =
    value.kind === 'map' && value.entries.has('value')
      ? value.entries
      : new Map([
          ['value', { key: 'value', keyAt, value }],
          ['basis', said('basis', 'illustrative', keyAt)],
          ['source', said('source', 'set by the model that uses it', keyAt)],
        ]);
  entries.delete('central');
  for (const [key, entry] of given) entries.set(key, entry);
  return { ...input, entries };
}

const said = (key: string, value: string, at: Place): Entry => ({
  key,
  keyAt: at,
  value: { kind: 'scalar', value, raw: value, at },
});

const branch = (entries: readonly Entry[], at: Place): Tree => ({
  kind: 'map',
  entries: new Map(entries.map((entry) => [entry.key, entry])),
  at,
});
