import { ModelError } from '../core/diagnostics.ts';
import { mergedColumnsDiffer, mergedModelDiffers } from '../core/messages/shards.ts';
import type { Model } from '../model/model.ts';
import { centralCase } from './central.ts';
import type { NamedShard } from './check-shards.ts';
import { compileModel } from './compile-model.ts';
import { makeOutcomes } from './outcomes.ts';
import { planOf } from './recipe.ts';
import type { Run } from './run.ts';
import { readShardColumns } from './shard-file.ts';

/**
 * The run of which these are all the parts, with the same bits as if it had been made in one.
 *
 * @param shards Parts without `shardProblems`.
 * @param read Reads the bytes of a file.
 * @throws ModelError with every file that is damaged, or where the model is not the one they were made of
 */
export function mergeShards(model: Model, shards: readonly NamedShard[], read: (file: string) => Uint8Array): Run {
  const { recipe } = shards[0]!.header;
  if (model.hash !== recipe.model.hash) {
    throw new ModelError([{ ...mergedModelDiffers(model.id, recipe.model.hash, model.hash), severity: 'error' }]);
  }
  const plan = planOf(recipe);
  const outcomes = makeOutcomes(compileModel(model), plan.draws);
  const names = [...outcomes].flatMap(([result, byOption]) => [...byOption.keys()].map((option) => [result, option]));
  const problems = shards.flatMap(({ file, header }) => {
    const [first, end] = header.draws;
    if (JSON.stringify(header.columns.map(([result, option]) => [result, option])) !== JSON.stringify(names)) {
      return [{ ...mergedColumnsDiffer(file), severity: 'error' } as const];
    }
    try {
      readShardColumns(read(file), file, header, (result, option) =>
        outcomes.get(result)?.get(option)?.subarray(first, end),
      );
      return [];
    } catch (error) {
      if (error instanceof ModelError) return error.diagnostics;
      throw error;
    }
  });
  if (problems.length > 0) throw new ModelError(problems);
  return { model, plan, outcomes, central: centralCase(model) };
}
