import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { examples, type Finish, withOverlay } from './shared.ts';

/** `appraise summary` on the command line. */
export function summary(program: Command, terminal: Terminal, finish: Finish): void {
  withOverlay(program.command('summary'))
    .summary('print the appraisal summary table of the Green Book')
    .description(
      'Says of every option what the Green Book asks for (2026, Tables 10 and 12): social value with all its metrics,\n' +
        'what is not monetised, the public sector in nominal terms, distribution, and other discount schedules.\n' +
        'Also writes <model>[.<scenario>].summary.md and .json, with costs and benefits by party and year.',
    )
    .argument('<model>', 'a model file, or the name of one in ./models')
    .option('--draws <n>', 'draws in all (default: 65536)')
    .option('--replicates <r>', 'independent replicates (default: 16)')
    .option('--seed <text>', 'any text; the same seed gives the same figures (default: "appraise")')
    .option('--json', 'print JSON instead')
    .option('--out <folder>', 'where to write (default: ./reports/out)')
    .option('-q, --quiet', 'print nothing but problems')
    .addHelpText('after', examples([['appraise summary mdust-closure', '']]))
    .action(async (model, options) =>
      finish(await (await import('../commands/summary.ts')).summary(model, options, terminal)),
    );
}
