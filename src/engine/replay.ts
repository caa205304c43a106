import type { Manifest } from './manifest.ts';
import type { Recipe } from './recipe.ts';

/** In what a run made again can differ from its manifest. */
export type DifferentIn =
  | 'version'
  | 'node'
  | 'platform'
  | 'id'
  | 'base'
  | 'hash'
  | 'changes'
  | 'dimensions'
  | 'correlations'
  | 'order'
  | 'results';

export interface Difference {
  readonly what: DifferentIn;
  readonly was: string;
  readonly is: string;
  /** Whether the replay fails for it. A run may be made again by another version, elsewhere: its bits decide. */
  readonly fails: boolean;
}

/** A mean that is not what it was. */
export interface MovedMean {
  readonly outcome: string;
  readonly option: string;
  /** In the unit of the outcome; null where there was none, or is none. */
  readonly was: number | null;
  readonly is: number | null;
}

/**
 * In what the recipe of a run made again differs from that of its manifest, before anything is run.
 *
 * @param is The recipe that this version, here, makes of the same request.
 */
export function recipeDifferences(was: Recipe, is: Recipe): readonly Difference[] {
  const differences: Difference[] = [];
  const compare = (what: DifferentIn, before: string, now: string, fails: boolean): void => {
    if (before !== now) differences.push({ what, was: before, is: now, fails });
  };
  compare('version', was.version, is.version, false);
  compare('node', was.node, is.node, false);
  compare('platform', was.platform, is.platform, false);
  compare('id', was.model.id, is.model.id, true);
  compare('base', was.model.base ?? 'none', is.model.base ?? 'none', true);
  compare('hash', was.model.hash, is.model.hash, true);
  compare('changes', changesText(was), changesText(is), true);
  const [before, now] = [was.sampling, is.sampling];
  compare('dimensions', only(before.dimensions, now.dimensions), only(now.dimensions, before.dimensions), true);
  compare('correlations', JSON.stringify(before.correlations), JSON.stringify(now.correlations), true);
  if (sameSet(before.dimensions, now.dimensions)) {
    compare('order', before.dimensions.join(', '), now.dimensions.join(', '), false);
  }
  return differences;
}

/** Whether the plan of a recipe covers every input that is uncertain now. */
export function covers({ sampling }: Recipe, dimensionsOfChance: readonly string[]): boolean {
  return dimensionsOfChance.every((id) => sampling.dimensions.includes(id));
}

/** The outcomes and options whose means are not the same to the last bit; none where none were kept. */
export function movedMeans(was: Manifest['means'], is: Manifest['means']): readonly MovedMean[] {
  if (Object.keys(was).length === 0) return [];
  const outcomes = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return outcomes.flatMap((outcome) => {
    const [before, now] = [own(was, outcome) ?? {}, own(is, outcome) ?? {}];
    const options = [...new Set([...Object.keys(before), ...Object.keys(now)])];
    return options.flatMap((option): MovedMean[] => {
      const [a, b] = [own(before, option), own(now, option)];
      return a === b ? [] : [{ outcome, option, was: a ?? null, is: b ?? null }];
    });
  });
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function changesText({ changes }: Recipe): string {
  return changes.length === 0 ? 'none' : changes.map(({ path, from, to }) => `${path}: ${from} → ${to}`).join('; ');
}

function only(some: readonly string[], others: readonly string[]): string {
  const extra = some.filter((name) => !others.includes(name));
  return extra.length === 0 ? 'no others' : `also ${extra.join(', ')}`;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}
