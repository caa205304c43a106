import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as messages from '../core/messages/correlation.ts';
import { type CorrelationContext, pairsAmong, pairsBetween, type Selection, select } from './correlated-leaves.ts';
import { checkPossible } from './correlations-possible.ts';
import type { Change } from './input-context.ts';
import type { Correlation } from './model.ts';
import { error, hasErrors, warning } from './report.ts';
import type { CorrelationFile } from './schema.ts';
import { nearestPlace, type Path, type Tree } from './tree.ts';

/** The correlations that one author states: the model's own file, or an overlay. */
export interface WrittenCorrelations {
  readonly items: readonly CorrelationFile[];
  /** The file, in which they stand under `correlations`. */
  readonly tree: Tree;
}

/** A statement with the place it has in its file. */
export interface PlacedCorrelation extends Correlation {
  readonly at: Place;
}

/** More uncertain values than this are not correlated in one model: their matrix would be too large to work with. */
const mostCorrelated = 500;

/**
 * What is correlated with what, the statements of overlays laid over the model's: a pair that is stated again has the
 * later rank. All that is wrong with them is reported, also where they cannot all hold.
 */
export function readCorrelations(
  own: WrittenCorrelations | undefined,
  overlaid: readonly WrittenCorrelations[],
  context: CorrelationContext,
  problems: Diagnostic[],
): { readonly correlations: readonly Correlation[]; readonly changes: readonly Change[] } {
  const found: Diagnostic[] = [];
  let standing: readonly PlacedCorrelation[] = own === undefined ? [] : readList(own, false, context, found);
  const changes: Change[] = [];
  for (const written of overlaid) {
    const stated = readList(written, true, context, found);
    changes.push(...stated.map((one) => changeOf(one, standing)));
    const again = new Set(stated.flatMap(({ pairs }) => pairs.map(keyOf)));
    standing = [...standing.map((one) => without(one, again)).filter(({ pairs }) => pairs.length > 0), ...stated];
  }
  if (!hasErrors(found)) checkPossible(standing, context.drawn, found);
  problems.push(...found);
  return { correlations: standing.map(({ at: _, ...correlation }) => correlation), changes };
}

function readList(
  { items, tree }: WrittenCorrelations,
  changed: boolean,
  context: CorrelationContext,
  problems: Diagnostic[],
): readonly PlacedCorrelation[] {
  const first = new Map<string, Place>();
  const values = new Set<string>();
  return items.flatMap((item, i): readonly PlacedCorrelation[] => {
    const placeOf = (...path: Path) => nearestPlace(tree, ['correlations', i, ...path]);
    const at = placeOf();
    const before = problems.length;
    if (Math.abs(item.rank) > 1) problems.push(error(messages.rankOutOfRange(String(item.rank)), placeOf('rank')));
    const pairs = pairsOf(item, placeOf, context, problems);
    for (const [a, b] of pairs) {
      const earlier = first.get(keyOf([a, b]));
      if (earlier === undefined) first.set(keyOf([a, b]), at);
      else {
        problems.push(error(messages.pairTwice(a, b, earlier.line), at));
        break;
      }
    }
    for (const id of pairs.flat()) values.add(id);
    if (problems.length > before || pairs.length === 0) return [];
    if (values.size > mostCorrelated) {
      problems.push(error(messages.tooManyCorrelated(mostCorrelated), at));
      return [];
    }
    warnOfSteps(pairs, at, context, problems);
    return [{ text: textOf(item), rank: item.rank, because: item.because, changed, pairs, at }];
  });
}

function pairsOf(
  item: CorrelationFile,
  placeOf: (...path: Path) => Place,
  context: CorrelationContext,
  problems: Diagnostic[],
): Correlation['pairs'] {
  const how = item.between === undefined ? 'among' : 'between';
  const paths = pathsOf(item);
  if ((item.between === undefined) === (item.among === undefined)) {
    problems.push(error(messages.correlationNeedsInputs(), placeOf()));
    return [];
  }
  const placeAt = (k: number) => (Array.isArray(item[how]) ? placeOf(how, k) : placeOf(how));
  const selections = paths.flatMap((path, k): readonly Selection[] => {
    const selection = select(path, placeAt(k), context, problems);
    return selection === undefined ? [] : [selection];
  });
  if (selections.length < paths.length) return [];
  if (selections.some(({ leaves }) => leaves.length > mostCorrelated)) {
    problems.push(error(messages.tooManyCorrelated(mostCorrelated), placeOf()));
    return [];
  }
  const repeated = paths.findIndex((_, k) => sharesLeaf(selections[k]!, selections.slice(0, k)));
  if (repeated >= 0) {
    problems.push(error(messages.correlatedWithItself(paths[repeated]!), placeAt(repeated)));
    return [];
  }
  const pairs =
    how === 'among'
      ? pairsAmong(selections)
      : selections.flatMap((a, k) => selections.slice(k + 1).flatMap((b) => pairsBetween(a, b)));
  if (pairs.length === 0) problems.push(error(messages.nothingToCorrelate(textOf(item)), placeOf()));
  return pairs;
}

function sharesLeaf(selection: Selection, others: readonly Selection[]): boolean {
  const ids = new Set(others.flatMap(({ leaves }) => leaves.map(({ id }) => id)));
  return selection.leaves.some(({ id }) => ids.has(id));
}

function warnOfSteps(pairs: Correlation['pairs'], at: Place, { inputs }: CorrelationContext, problems: Diagnostic[]) {
  const correlated = new Set(pairs.flat());
  for (const { id, value } of inputs.values) {
    if (correlated.has(id) && typeof value !== 'number' && value.atoms !== undefined) {
      problems.push(warning(messages.correlatedSteps(id), at));
    }
  }
}

function pathsOf({ between, among }: CorrelationFile): readonly string[] {
  const paths = between ?? among ?? [];
  return typeof paths === 'string' ? [paths] : paths;
}

function textOf(item: CorrelationFile): string {
  const paths = pathsOf(item).join(', ');
  return item.among === undefined ? paths : `among ${paths}`;
}

function changeOf({ text, rank, pairs }: Correlation, before: readonly Correlation[]): Change {
  const ranks = new Map(before.flatMap((one) => one.pairs.map((pair) => [keyOf(pair), one.rank] as const)));
  const from = [...new Set(pairs.map((pair) => ranks.get(keyOf(pair)) ?? 0))].join(' | ');
  return { path: `correlation ${text}`, from, to: String(rank) };
}

function without(correlation: PlacedCorrelation, keys: ReadonlySet<string>): PlacedCorrelation {
  return { ...correlation, pairs: correlation.pairs.filter((pair) => !keys.has(keyOf(pair))) };
}

/** The same for a pair and its reverse. */
function keyOf([a, b]: readonly [string, string]): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
