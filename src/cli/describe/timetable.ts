import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { collect, examples, type Finish } from './shared.ts';

/** `appraise timetable` on the command line. */
export function timetable(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('timetable')
    .summary('hold a dated timetable against its rules')
    .description(
      'Holds the stages of a timetable against its rules (spacing, order, days of the week) and says how many days of\n' +
        'slack each leaves, or which date breaks which rule, by which paragraph. Exit code 1 where one does.',
    )
    .argument('<file>', 'a timetable file, or the name of one in ./models/timetables')
    .option('--set <stage=date>', 'try another date of a stage; may be repeated', collect)
    .option('--json', 'print JSON instead')
    .option('-q, --quiet', 'print nothing but problems')
    .addHelpText(
      'after',
      examples([
        ['appraise timetable foc-bg', ''],
        ['appraise timetable foc-bg --set decommissioning=2024-11-10', ''],
      ]),
    )
    .action(async (file, options) =>
      finish((await import('../commands/timetable.ts')).timetable(file, options, terminal)),
    );
}
