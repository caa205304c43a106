import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { examples, type Finish, withOverlay } from './shared.ts';

/** `appraise tui` on the command line. */
export function tui(program: Command, terminal: Terminal, finish: Finish): void {
  withOverlay(program.command('tui'))
    .summary('move the assumptions of a model and see its options at once')
    .description(
      'Opens a model full screen: assumptions on the left, options with their distributions on the right.\n' +
        'With no model, a list of those in ./models. Where there is no terminal, the same as text.',
    )
    .argument('[model]', 'a model file, or the name of one in ./models')
    .option('--draws <n>', 'draws in all, once the keyboard rests (default: 65536)')
    .option('--seed <text>', 'any text; the same seed gives the same figures (default: "appraise")')
    .addHelpText(
      'after',
      examples([
        ['appraise tui lg-migration', ''],
        ['appraise tui mdust-closure --scenario rules-lapse', ''],
      ]),
    )
    .action(async (model, options) => finish(await (await import('../commands/tui.ts')).tui(model, options, terminal)));
}
