import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { examples, type Finish } from './shared.ts';

/** `appraise schema` on the command line. */
export function schema(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('schema')
    .summary('print a JSON Schema')
    .description(
      'Prints the JSON Schema of what `run`, `sensitivity` or `replay` prints with --json, of what goes with `draws`, ' +
        'of a manifest, or of a model file (for editors).',
    )
    .argument(
      '[what]',
      '"run", "sensitivity", "compare", "summary", "replay", "draws", "manifest", "model", "timetable" or "timetable-file"',
      'run',
    )
    .addHelpText('after', examples([['appraise schema model > model.schema.json', '']]))
    .action(async (what) => finish(await (await import('../commands/schema.ts')).schema(what, terminal)));
}
