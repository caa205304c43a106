import { Command, CommanderError } from 'commander';
import { ModelError } from '../core/diagnostics.ts';
import * as messages from '../core/messages/cli.ts';
import { version } from '../core/version.ts';
import { check } from './describe/check.ts';
import { compare } from './describe/compare.ts';
import { draws } from './describe/draws.ts';
import { explain } from './describe/explain.ts';
import { fit } from './describe/fit.ts';
import { importTable } from './describe/import.ts';
import { merge } from './describe/merge.ts';
import { replay } from './describe/replay.ts';
import { report } from './describe/report.ts';
import { run } from './describe/run.ts';
import { schema } from './describe/schema.ts';
import { sensitivity } from './describe/sensitivity.ts';
import { examples, type Finish } from './describe/shared.ts';
import { summary } from './describe/summary.ts';
import { timetable } from './describe/timetable.ts';
import { tui } from './describe/tui.ts';
import { BadModels, UsageError, WriteError } from './errors.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { reportDiagnostics, reportWording } from './report-problems.ts';
import type { Terminal } from './terminal.ts';

/** Follows one command line and returns the exit code. Every problem has been said on stderr by then. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = describeCommands(terminal, (result) => {
    code = result;
  });
  try {
    if (words.length === 0 && terminal.screen === undefined) program.outputHelp();
    else await program.parseAsync(words.length === 0 ? ['tui'] : [...words], { from: 'user' });
    return code;
  } catch (error) {
    return sayWhatWentWrong(error, terminal);
  }
}

function describeCommands(terminal: Terminal, finish: Finish): Command {
  const program = new Command('appraise')
    .description('Option appraisal under uncertainty: models in YAML, every figure with its error and its source.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
      getOutHelpWidth: () => Math.min(terminal.out.width, 100),
      getErrHelpWidth: () => Math.min(terminal.err.width, 100),
      outputError: (text, write) => write(text.replace(/^error: /, 'appraise: ')),
    })
    .showHelpAfterError('Run appraise --help to see what there is.')
    .addHelpText(
      'after',
      examples([
        ['appraise run', 'appraise every model in ./models'],
        ['appraise run mdust-closure --scenario <name>', 'under a scenario in ./scenarios'],
        ['appraise run lg-migration --set run_off=linear_944', 'with one assumption changed'],
        ['appraise sensitivity lg-migration', 'which assumptions would change the answer'],
        ['appraise check', 'check the models and run the tests beside them'],
        ['appraise explain lg-migration stock', 'where a figure comes from'],
      ]),
    );

  const commands = [
    run,
    check,
    sensitivity,
    summary,
    compare,
    explain,
    timetable,
    report,
    tui,
    fit,
    importTable,
    draws,
    merge,
    replay,
    schema,
  ];
  for (const describe of commands) describe(program, terminal, finish);
  return program;
}

function sayWhatWentWrong(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof UsageError) {
    reportWording(error.wording, terminal);
    return exitCodes.usage;
  }
  if (error instanceof BadModels) {
    const texts = new Map(error.loaded.flatMap(({ sources }) => [...sources]));
    reportDiagnostics(
      error.loaded.flatMap(({ diagnostics }) => diagnostics),
      terminal,
      texts,
    );
    return exitCodes.failed;
  }
  if (error instanceof ModelError) {
    reportDiagnostics(error.diagnostics, terminal);
    return exitCodes.failed;
  }
  if (error instanceof WriteError) {
    reportWording(error.wording, terminal);
    return exitCodes.failed;
  }
  if (terminal.signal.aborted) {
    reportWording(messages.cancelled(), terminal);
    return exitCodes.cancelled;
  }
  const what = error instanceof Error ? error.message.replace(/^bug: /, '').split('\n')[0]! : String(error);
  reportWording(messages.ourFault(what.replace(/\.$/, '')), terminal);
  if (terminal.env['APPRAISE_DEBUG'] === '1' && error instanceof Error) terminal.err.write(`${error.stack}\n`);
  return exitCodes.bug;
}
