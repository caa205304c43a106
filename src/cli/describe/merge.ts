import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { examples, type Finish } from './shared.ts';

/** `appraise merge` on the command line. */
export function merge(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('merge')
    .summary('put the parts of a run together')
    .description(
      'Puts together the parts that `run --shard` wrote, and prints and writes what one run would have: the same ' +
        'figures to the last bit. Every part that is missing, damaged or of another run is named.',
    )
    .argument('<shard...>', 'all parts of a run, in any order')
    .option('-m, --model <model>', 'the model file, where it has moved')
    .option('--json', 'print JSON instead')
    .option('--out <folder>', 'where to write (default: ./reports/out)')
    .option('-q, --quiet', 'print nothing but problems')
    .addHelpText('after', examples([['appraise merge reports/out/lg-migration.shard-*.shard', '']]))
    .action(async (shards, options) =>
      finish(await (await import('../commands/merge.ts')).merge(shards, options, terminal)),
    );
}
