import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Diagnostic, ModelError } from '../../core/diagnostics.ts';
import { cannotReadFile } from '../../core/messages/replay.ts';
import { type NamedShard, shardProblems } from '../../engine/check-shards.ts';
import { mergeShards } from '../../engine/merge.ts';
import { readShardHeader } from '../../engine/shard-file.ts';
import { appraiseModel } from '../appraise-model.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { loadRecipe } from '../load-recipe.ts';
import { type Printed, publish } from '../publish.ts';
import { whyNot } from '../read-file.ts';
import type { Terminal } from '../terminal.ts';

export interface MergeOptions extends Printed {
  readonly model?: string;
}

/** `appraise merge`: puts the parts of a run together, and says what `run` would have said. */
export async function merge(files: readonly string[], options: MergeOptions, terminal: Terminal): Promise<ExitCode> {
  const { folder } = terminal;
  const { shards, unread } = readHeaders(files, folder);
  const problems = [...unread, ...shardProblems(shards)];
  if (problems.length > 0) throw new ModelError(problems);
  const { file, header } = shards[0]!;
  const { model, origin } = loadRecipe(header.recipe, file, options.model, terminal);
  const drawn = mergeShards(model, shards, (one) => reading(one, () => readFileSync(resolve(folder, one))));
  const { quiet } = options;
  const appraised = await appraiseModel(model, drawn.plan, origin, { quiet, drawn }, terminal);
  terminal.signal.throwIfAborted();
  publish(model, appraised, options, terminal);
  if (options.json) terminal.out.write(`${JSON.stringify(appraised.results, null, 2)}\n`);
  return exitCodes.done;
}

/** The headers of all files, and what is wrong with those that have none. */
function readHeaders(
  files: readonly string[],
  folder: string,
): { readonly shards: readonly NamedShard[]; readonly unread: readonly Diagnostic[] } {
  const shards: NamedShard[] = [];
  const unread: Diagnostic[] = [];
  for (const file of files) {
    const beginning = reading(file, () => readBeginning(resolve(folder, file)));
    try {
      shards.push({ file, header: readShardHeader(beginning, file) });
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      unread.push(...error.diagnostics);
    }
  }
  return { shards, unread };
}

const chunk = 1 << 20;

/** The bytes of a file to the end of its first line. */
function readBeginning(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const pieces: Buffer[] = [];
    for (let size = 0; size < 16 * chunk; size += chunk) {
      const piece = Buffer.alloc(chunk);
      const read = readSync(file, piece);
      pieces.push(piece.subarray(0, read));
      if (read < chunk || piece.includes(0x0a)) break;
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(file);
  }
}

function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(cannotReadFile(file, whyNot(error)));
  }
}
