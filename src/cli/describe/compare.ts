import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { collect, examples, type Finish } from './shared.ts';

/** `appraise compare` on the command line. */
export function compare(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('compare')
    .summary('say what two scenarios, models or runs differ by, and why')
    .description(
      'Holds two scenarios of a model, two models, or two runs against each other on common draws: the difference of\n' +
        'every outcome with its error, and a bridge that says what each change of assumption is worth and adds up.\n' +
        'Also writes <left>.against.<right>.md and .json.',
    )
    .argument('<file...>', 'one or two models; or two manifests, or two results, of runs')
    .option('-s, --scenario <name>', 'of the right side; given twice, of the left and of the right', collect)
    .option('--left <name>', 'a further scenario of the left side; may be repeated', collect)
    .option('--right <name>', 'a further scenario of the right side; may be repeated', collect)
    .option('--set <name=value>', 'change one assumption of the right side; may be repeated', collect)
    .option('--outcome <name>', 'the outcome to explain (default: npv_vs_bau)')
    .option('--option <id>', 'an option; may be repeated (default: all that move)', collect)
    .option('--changes <n>', 'changes told apart; more are grouped (default: 6)')
    .option('--draws <n>', 'draws in all (default: 16384)')
    .option('--replicates <r>', 'independent replicates (default: 16)')
    .option('--seed <text>', 'any text; the same seed gives the same figures (default: "appraise")')
    .option('--json', 'print JSON instead')
    .option('--out <folder>', 'where to write (default: ./reports/out)')
    .option('-q, --quiet', 'print nothing but problems')
    .addHelpText(
      'after',
      examples([
        ['appraise compare lg-migration --scenario run-off-944', ''],
        ['appraise compare lg-migration --scenario run-off-944 --scenario run-off-hazard-4', ''],
        ['appraise compare models/v1.yaml models/v2.yaml', ''],
        ['appraise compare march.manifest.json june.manifest.json', ''],
      ]),
    )
    .action(async (files, options) =>
      finish(await (await import('../commands/compare.ts')).compare(files, options, terminal)),
    );
}
