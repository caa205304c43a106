import type { Diagnostic, Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/shards.ts';
import { planOf } from './recipe.ts';
import { shardDraws } from './shard.ts';
import type { ShardHeader } from './shard-file.ts';

export interface NamedShard {
  readonly file: string;
  readonly header: ShardHeader;
}

/**
 * What keeps parts from being put together: those of another run than most, each with what differs; those that are there
 * twice; those that are missing. None where they are one run, whole. Where a part was made, and by what name it found
 * the model, does not matter.
 */
export function shardProblems(shards: readonly NamedShard[]): readonly Diagnostic[] {
  const family = largestFamily(shards);
  const first = family[0]?.header;
  if (first === undefined) return [error(messages.noShards())];
  const foreign = shards
    .filter((shard) => !family.includes(shard))
    .map(({ file, header }) => messages.foreignShard(file, differences(first, header)));
  const damaged = family
    .filter(({ header }) => !isItsShare(header))
    .map(({ file }) => messages.damagedShard(file, messages.wrongDraws));
  const numbers = Array.from({ length: first.of }, (_, i) => i + 1);
  const files = (shard: number): string[] =>
    family.filter(({ header }) => header.shard === shard).map(({ file }) => file);
  const twice = numbers
    .filter((shard) => files(shard).length > 1)
    .map((shard) => messages.sameShardTwice(shard, first.of, files(shard)));
  const missing = numbers.filter((shard) => files(shard).length === 0);
  return [
    ...foreign,
    ...damaged,
    ...twice,
    ...(missing.length === 0 ? [] : [messages.missingShards(missing, first.of)]),
  ].map(error);
}

/** What a part has to have in common with the others, by what it is called. */
function identity({ of, columns, recipe }: ShardHeader): Readonly<Record<string, string>> {
  const { version, model, changes, seed, sampling } = recipe;
  const { method, draws, replicates, dimensions, order, correlations } = sampling;
  return {
    'number of parts': String(of),
    model: model.id,
    'text of the model': model.base === null ? model.hash : model.base.slice(0, 12),
    'scenarios and settings': changes.map(({ path, to }) => `${path}=${to}`).join(', ') || 'none',
    'model with its scenario': model.hash.slice(0, 12),
    seed: `"${seed}"`,
    sampling: method,
    draws: String(draws),
    replicates: String(replicates),
    'uncertain inputs and their order': [...dimensions, JSON.stringify(order), JSON.stringify(correlations)].join(', '),
    'version of Appraise': version,
    results: columns.map(([result, option]) => `${result} of ${option}`).join(', '),
  };
}

function differences(most: ShardHeader, one: ShardHeader): readonly messages.ShardDifference[] {
  const [others, its] = [identity(most), identity(one)];
  return Object.keys(others)
    .filter((what) => others[what] !== its[what])
    .map((what) => ({ what, others: others[what]!, its: its[what]! }));
}

/** The most shards that belong together; of families of one size, that of the first. */
function largestFamily(shards: readonly NamedShard[]): readonly NamedShard[] {
  const families = new Map<string, NamedShard[]>();
  for (const shard of shards) {
    const key = JSON.stringify(identity(shard.header));
    families.set(key, [...(families.get(key) ?? []), shard]);
  }
  return [...families.values()].reduce<readonly NamedShard[]>(
    (largest, family) => (family.length > largest.length ? family : largest),
    [],
  );
}

/** Whether the draws are those that a part of this number has. */
function isItsShare({ shard, of, draws, recipe }: ShardHeader): boolean {
  if (shard > of || of > draws[1]) return false;
  const [first, end] = shardDraws(planOf(recipe), { shard, of });
  return draws[0] === first && draws[1] === end;
}

function error(wording: Wording): Diagnostic {
  return { ...wording, severity: 'error' };
}
