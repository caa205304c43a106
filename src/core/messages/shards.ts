import type { Wording } from '../diagnostics.ts';
import { formatCount, formatList, formatPlural } from '../format.ts';

/** What is said of runs in parts, and of parts put together. */

export function badShard(given: string): Wording {
  return {
    code: 'bad-shard',
    message: `--shard takes a part and the number of parts, such as 3/16, not "${given}".`,
    hint: 'Parts are counted from 1: 1/16 to 16/16.',
  };
}

export function shardPrintsNothing(): Wording {
  return {
    code: 'shard-json',
    message: 'A part of a run has no results to print: --json does not go with --shard.',
    hint: 'Put the parts together first: appraise merge *.shard --json.',
  };
}

export function moreShardsThanBlocks(of: number, blocks: number, blockSize: number): Wording {
  return {
    code: 'too-many-shards',
    message: `A run of ${formatPlural(blocks, 'block')} of ${formatCount(blockSize)} draws cannot be split into ${formatCount(of)} parts.`,
    hint: `Ask for ${formatPlural(blocks, 'part')} at most, or for more draws.`,
  };
}

export function notAShard(file: string): Wording {
  return {
    code: 'not-a-shard',
    message: `${file} is not a part of a run.`,
    hint: '`appraise run --shard 3/16` writes one, as <model>.shard-03-of-16.shard.',
  };
}

export function laterShard(file: string): Wording {
  return {
    code: 'later-shard',
    message: `${file} has a format that this version of Appraise does not read.`,
    hint: 'Put parts together with the version that made them.',
  };
}

export function damagedShard(file: string, why: string): Wording {
  return {
    code: 'damaged-shard',
    message: `${file} is damaged: ${why}.`,
    hint: 'Make that part again.',
  };
}

export const wrongChecksum = 'its checksum is not that of what it holds';

export const wrongDraws = 'its draws are not those of its part';

export function wrongSize(bytes: number, expected: number): string {
  return `it has ${formatCount(bytes)} bytes and should have ${formatCount(expected)}`;
}

export function noShards(): Wording {
  return { code: 'no-shards', message: 'There are no parts to put together.' };
}

export interface ShardDifference {
  readonly what: string;
  readonly others: string;
  readonly its: string;
}

const longest = 80;

export function foreignShard(file: string, differences: readonly ShardDifference[]): Wording {
  const said = differences.map(({ what, others, its }) =>
    others.length + its.length > longest
      ? `its ${what} are not those of the others`
      : `its ${what}: ${its}; of the others: ${others}`,
  );
  return {
    code: 'foreign-shard',
    message: `${file} belongs to another run (${said.join('. ')}).`,
    hint: 'Leave it out, or make that part again in the same way as the others.',
  };
}

export function sameShardTwice(shard: number, of: number, files: readonly string[]): Wording {
  return {
    code: 'same-shard-twice',
    message: `Part ${shard} of ${of} is there more than once: ${formatList(files)}.`,
    hint: 'Leave all but one out.',
  };
}

export function missingShards(missing: readonly number[], of: number): Wording {
  const one = missing.length === 1;
  return {
    code: 'missing-shards',
    message: `${one ? 'Part' : 'Parts'} ${ranges(missing)} of ${of} ${one ? 'is' : 'are'} missing.`,
    hint: `Make ${one ? 'it' : 'them'} with --shard ${missing[0]}/${of}${one ? '' : ' and so on'}.`,
  };
}

export function mergedModelDiffers(id: string, was: string, is: string): Wording {
  return {
    code: 'model-changed',
    message: `The model ${id} is not the one that the parts were made of: SHA-256 ${was.slice(0, 12)}… then, ${is.slice(0, 12)}… now.`,
    hint: 'Put them together where the model is as it was; --model says where.',
  };
}

export function mergedColumnsDiffer(file: string): Wording {
  return {
    code: 'shard-columns',
    message: `${file} does not hold the results that this version of Appraise makes of the model.`,
    hint: 'Put parts together with the version that made them.',
  };
}

/** `3, 7 and 9–11`. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return formatList(runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)));
}
