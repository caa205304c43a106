import { resultsSchema } from '../../analysis/results.ts';
import * as messages from '../../core/messages/cli.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** `appraise schema`: the JSON Schema of what `run --json` prints, or of a model file. */
export async function schema(what: string, { out }: Terminal): Promise<ExitCode> {
  if (what !== 'run' && what !== 'model') throw new UsageError(messages.unknownSchema(what));
  const found = what === 'run' ? resultsSchema() : (await import('../../model/schema.ts')).modelJsonSchema();
  out.write(`${JSON.stringify(found, null, 2)}\n`);
  return exitCodes.done;
}
