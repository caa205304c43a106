import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { examples, type Finish, withOverlay } from './shared.ts';

/** `appraise draws` on the command line. */
export function draws(program: Command, terminal: Terminal, finish: Finish): void {
  withOverlay(program.command('draws'))
    .summary('write every draw of a run as a table, for other tools')
    .description(
      'Writes the worlds of a run as a table: a row for each draw with its uncertain inputs and the outcomes of every ' +
        'option, as Parquet or CSV. The manifest is inside (Parquet) or beside it (CSV).',
    )
    .argument('<model>', 'a model file, or the name of one in ./models')
    .option('--format <format>', 'parquet or csv (default: as --out ends, else parquet)')
    .option('--inputs <names>', 'uncertain inputs, separated by commas; none (default: all)')
    .option('--outcomes <names>', 'outcomes, separated by commas; none (default: all)')
    .option('--options <ids>', 'options of the model, separated by commas (default: all)')
    .option('--draws <n>', 'draws in all; rounded up to replicates × a power of two (default: 65536)')
    .option('--replicates <r>', 'independent replicates (default: 16)')
    .option('--seed <text>', 'any text; the same seed gives the same figures (default: "appraise")')
    .option('--sampling <method>', 'sobol, random or latin-hypercube (default: sobol)')
    .option('--threads <n>', 'threads; the figures are the same on any number (default: by the work and the machine)')
    .option('--out <file>', 'where to write; - for standard output (default: ./reports/out/<model>.draws.parquet)')
    .option('-q, --quiet', 'print nothing but problems')
    .addHelpText(
      'after',
      examples([
        ['appraise draws lg-migration', ''],
        ['appraise draws lg-migration --outcomes npv_vs_bau --out draws.csv', ''],
        ['appraise draws mdust-closure --format csv --out - | head', ''],
      ]),
    )
    .action(async (model, options) =>
      finish(await (await import('../commands/draws.ts')).draws(model, options, terminal)),
    );
}
