import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { examples, type Finish } from './shared.ts';

/** `appraise replay` on the command line. */
export function replay(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('replay')
    .summary('make runs again from their manifests')
    .description(
      'Makes runs again from their manifests (<model>.manifest.json) and says in what they differ: the text of the ' +
        'model, the version, the figures. Exit code 1 where a run does not come out the same to the last bit.',
    )
    .argument('<manifest...>', 'a manifest that `run` wrote')
    .option('-m, --model <model>', 'the model file, where it has moved')
    .option('--json', 'print JSON instead')
    .option('--threads <n>', 'threads; the figures are the same on any number (default: by the work and the machine)')
    .option('-q, --quiet', 'print only what is not reproduced')
    .addHelpText(
      'after',
      examples([
        ['appraise replay reports/out/lg-migration.manifest.json', ''],
        ['appraise replay handed-in.manifest.json --model ../models/lg-migration.yaml', ''],
      ]),
    )
    .action(async (manifests, options) =>
      finish(await (await import('../commands/replay.ts')).replay(manifests, options, terminal)),
    );
}
