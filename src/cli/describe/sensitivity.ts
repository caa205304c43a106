import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { methodHelp } from './method-help.ts';
import { collect, examples, type Finish, withOverlay } from './shared.ts';

/** `appraise sensitivity` on the command line. */
export function sensitivity(program: Command, terminal: Terminal, finish: Finish): void {
  withOverlay(program.command('sensitivity'))
    .summary('say what drives the answer and what would change it')
    .description(
      'Says what drives the outcome and what would change it, by every method or by those named with --method:\n' +
        methodHelp +
        '\nAlso writes <model>[.<scenario>].sensitivity.md and .json.',
    )
    .argument('<model>', 'a model file, or the name of one in ./models')
    .option('--option <id>', 'an option; may be repeated (default: all but business as usual)', collect)
    .option('--outcome <name>', 'an outcome of the model (default: npv_vs_bau)')
    .option('--against <id>', 'an option whose outcome is taken off that of the others')
    .option('--method <names>', 'methods by name, with commas; may be repeated (default: every one)', collect)
    .option('--group <name=inputs>', 'inputs to take together: costs=build_cost,run_cost; may be repeated', collect)
    .option('--inputs <a,b>', 'the two inputs of a map, across and up (default: those that move the outcome most)')
    .option('--per <outcome>', 'what the unvalued would have to be worth for each unit of this: meters_enrolled')
    .option('--fixed-cost <amount>', 'ask whether options can bear this all-in cost: 500000, £0.5m')
    .option('--quote <input>', 'what a quote would find out (default: the sum of money worth most to know)')
    .option('--quote-error <share>', 'how far it may be off, one standard deviation (default: 20%)')
    .option('--quote-price <amount>', 'what the quote costs (default: 0)')
    .option('--delay <months>', 'how long it takes (default: 0, 3, 6 and 12 months)')
    .option('--delays <dates>', 'dates of the model that a later decision puts off, with commas')
    .option('--seed <text>', 'any text; the same seed gives the same figures (default: "appraise")')
    .option('--threads <n>', 'threads; the figures are the same on any number (default: by the work and the machine)')
    .option('--markdown', 'print the whole document as Markdown instead')
    .option('--json', 'print JSON instead')
    .option('--out <folder>', 'where to write (default: ./reports/out)')
    .option('-q, --quiet', 'print nothing but problems')
    .addHelpText(
      'after',
      examples([
        ['appraise sensitivity mdust-closure', ''],
        ['appraise sensitivity lg-migration --option smso_to_smso', ''],
        ['appraise sensitivity lg-migration --option smso_to_smso --method sobol', ''],
        ['appraise sensitivity lg-migration --fixed-cost £0.25m', ''],
      ]),
    )
    .action(async (model, options) =>
      finish(await (await import('../commands/sensitivity.ts')).sensitivity(model, options, terminal)),
    );
}
