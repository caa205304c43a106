import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { collect, examples, type Finish, withOverlay } from './shared.ts';

/** `appraise run` on the command line. */
export function run(program: Command, terminal: Terminal, finish: Finish): void {
  withOverlay(program.command('run'))
    .summary('appraise models and print what they say')
    .description(
      'Appraises models and prints what they say. With no model, every model in ./models.\n' +
        'Each run also writes <model>[.<scenario>].md, .json and .manifest.json.',
    )
    .argument('[model...]', 'a model file, or the name of one in ./models')
    .option('--draws <n>', 'draws in all; rounded up to replicates × a power of two (default: 65536)')
    .option('--replicates <r>', 'independent replicates, from which errors are estimated (default: 16)')
    .option('--seed <text>', 'any text; the same seed gives the same figures (default: "appraise")')
    .option('--sampling <method>', 'sobol, random or latin-hypercube (default: sobol)')
    .option('--precision <target>', 'run until this is known: "mean npv[a] 1000"; may be repeated', collect)
    .option('--max-draws <n>', 'the most draws that --precision may take (default: 1048576)')
    .option('--shard <i/n>', 'make only part i of n of the draws, for `merge` to put together')
    .option('--threads <n>', 'threads; the figures are the same on any number (default: by the work and the machine)')
    .option('--json', 'print JSON instead: one object for one model, an array for several')
    .option('--out <folder>', 'where to write (default: ./reports/out)')
    .option('-q, --quiet', 'print nothing but problems')
    .addHelpText(
      'after',
      examples([
        ['appraise run lg-migration', ''],
        ['appraise run lg-migration --scenario fast-run-off --draws 262144', ''],
        ['appraise run mdust-closure --set gross_cost=1.2e6 --json', ''],
        ['appraise run ../our-models/bus-lane.yaml --out results', ''],
        ['appraise run lg-migration --precision "ranking 99%"', ''],
        ['appraise run lg-migration --draws 1e6 --shard 3/16', 'on one of sixteen machines'],
      ]),
    )
    .action(async (models, options) =>
      finish(await (await import('../commands/run.ts')).run(models, options, terminal)),
    );
}
