import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { examples, type Finish } from './shared.ts';

/** `appraise import` on the command line. */
export function importTable(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('import')
    .summary('make a model file of a decisionSupport table of estimates')
    .description(
      'Makes a model file whose inputs are the rows of a table of estimates (variable,\n' +
        'distribution, lower, median, upper) and says where the R package\n' +
        'decisionSupport means something else by them.',
    )
    .argument('<estimates>', 'a CSV file; <name>_cor.csv beside it is read too')
    .option('--correlations <file>', 'the table of correlations, where it is elsewhere')
    .option('--out <file>', 'the model file to write (default: ./models/<name>.yaml)')
    .option('--force', 'replace a file that is there')
    .addHelpText('after', examples([['appraise import well.csv --out models/well.yaml', '']]))
    .action(async (estimates, options) =>
      finish((await import('../commands/import.ts')).importTable(estimates, options, terminal)),
    );
}
