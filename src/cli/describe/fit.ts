import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { examples, type Finish } from './shared.ts';

/** `appraise fit` on the command line. */
export function fit(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('fit')
    .summary('find the distribution for what an expert said, or for data')
    .description(
      'Fits distributions to elicited quantiles or to data, shows where each differs\n' +
        'from them, and prints the line to paste into a model. It ranks by a stated\n' +
        'measure and does not choose for you.',
    )
    .option('--quantiles <list>', 'what was elicited, such as "5%: 100, 50%: 180, 95%: 400"')
    .option('--interval90 <ends...>', 'the two ends of a 90% interval')
    .option('--data <file>', 'a CSV file of data')
    .option('--column <name>', 'the column to fit, where there are several')
    .option('--min <number>', 'the smallest value that is possible at all')
    .option('--max <number>', 'the largest value that is possible at all')
    .option('--unit <unit>', 'the unit, for headings')
    .option('--json', 'print JSON instead')
    .addHelpText(
      'after',
      examples([
        ['appraise fit --quantiles "5%: 100, 50%: 180, 95%: 400" --unit GBP', ''],
        ['appraise fit --interval90 1e6 6e6', ''],
        ['appraise fit --data outturns.csv --column overrun', ''],
      ]),
    )
    .action(async (options) => finish((await import('../commands/fit.ts')).fit(options, terminal)));
}
