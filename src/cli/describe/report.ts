import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { examples, type Finish, withOverlay } from './shared.ts';

/** `appraise report` on the command line. */
export function report(program: Command, terminal: Terminal, finish: Finish): void {
  withOverlay(program.command('report'))
    .summary('write a report from a template')
    .description(
      'Fills a template of ./reports/templates with what a model says. A figure in a template can only come by reference,\n' +
        'and leads to an appendix line with its formula, inputs, sources and basis.',
    )
    .argument('[template]', 'a template file, or the name of one in ./reports/templates', 'option-appraisal')
    .requiredOption('-m, --model <model>', 'a model file, or the name of one in ./models')
    .option('--draws <n>', 'draws in all; rounded up to replicates × a power of two (default: 65536)')
    .option('--replicates <r>', 'independent replicates, from which errors are estimated (default: 16)')
    .option('--seed <text>', 'any text; the same seed gives the same figures (default: "appraise")')
    .option('--format <formats>', 'md, html or both (default: md,html)')
    .option('--out <folder>', 'where to write (default: ./reports/out)')
    .option('--threads <n>', 'threads; the figures are the same on any number (default: by the work and the machine)')
    .option('-q, --quiet', 'print nothing but problems')
    .addHelpText(
      'after',
      examples([
        ['appraise report option-appraisal --model lg-migration', ''],
        ['appraise report option-appraisal --model mdust-closure --format html --out notes', ''],
      ]),
    )
    .action(async (template, options) =>
      finish(await (await import('../commands/report.ts')).report(template, options, terminal)),
    );
}
