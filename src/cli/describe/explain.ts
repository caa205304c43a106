import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { examples, type Finish, withOverlay } from './shared.ts';

/** `appraise explain` on the command line. */
export function explain(program: Command, terminal: Terminal, finish: Finish): void {
  withOverlay(program.command('explain'))
    .summary('say what a name in a model is and where its value comes from')
    .description('Says what a name is: formula, unit, what it uses and what uses it, source, and its central value.')
    .argument('<model>', 'a model file, or the name of one in ./models')
    .argument('<name>', 'an input, calculation, flow, outcome or option')
    .addHelpText(
      'after',
      examples([
        ['appraise explain lg-migration stock', ''],
        ['appraise explain lg-migration npv --scenario fast-run-off', ''],
      ]),
    )
    .action(async (model, name, options) =>
      finish(await (await import('../commands/explain.ts')).explain(model, name, options, terminal)),
    );
}
