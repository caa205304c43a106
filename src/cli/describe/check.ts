import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { examples, type Finish } from './shared.ts';

/** `appraise check` on the command line. */
export function check(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('check')
    .summary('check models and run the tests beside them')
    .description(
      'Checks models and says everything that is wrong, then runs the tests beside each (<model>.tests.yaml).\n' +
        'With no file, every model in ./models.',
    )
    .argument('[file...]', 'a model file, or the name of one in ./models')
    .option('-q, --quiet', 'print only what failed')
    .addHelpText(
      'after',
      examples([
        ['appraise check', ''],
        ['appraise check lg-migration', ''],
      ]),
    )
    .action(async (models, options) =>
      finish(await (await import('../commands/check.ts')).check(models, options, terminal)),
    );
}
