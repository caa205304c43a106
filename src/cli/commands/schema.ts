import { resultsSchema } from '../../analysis/results.ts';
import * as messages from '../../core/messages/cli.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

const schemas: Readonly<Record<string, () => Promise<unknown>>> = {
  run: async () => resultsSchema(),
  sensitivity: async () => (await import('../../analysis/sensitivity/sensitivity-results.ts')).sensitivitySchema(),
  replay: async () => (await import('../../analysis/replay-results.ts')).replaySchema(),
  manifest: async () => (await import('../../engine/manifest.ts')).manifestSchema(),
  draws: async () => (await import('../../report/draws/about-draws.ts')).aboutDrawsSchema(),
  compare: async () => (await import('../../analysis/compare/compare-results.ts')).comparisonSchema(),
  timetable: async () => (await import('../../report/timetable/timetable-results.ts')).timetableResultsSchema(),
  'timetable-file': async () => (await import('../../model/timetable-schema.ts')).timetableFileJsonSchema(),
  summary: async () => (await import('../../analysis/appraisal-summary/summary-results.ts')).summarySchema(),
  model: async () => (await import('../../model/schema.ts')).modelJsonSchema(),
};

/** `appraise schema`: the JSON Schema of what a command prints with `--json`, or of a model file. */
export async function schema(what: string, { out }: Terminal): Promise<ExitCode> {
  const find = Object.hasOwn(schemas, what) ? schemas[what] : undefined;
  if (find === undefined) throw new UsageError(messages.unknownSchema(what));
  out.write(`${JSON.stringify(await find(), null, 2)}\n`);
  return exitCodes.done;
}
