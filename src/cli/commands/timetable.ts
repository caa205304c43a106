import { loadTimetable } from '../../model/timetable.ts';
import { timetableProblems } from '../../model/timetable-check.ts';
import { renderText } from '../../report/render/text.ts';
import { timetableReport } from '../../report/timetable/timetable-report.ts';
import { timetableResults } from '../../report/timetable/timetable-results.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findTimetable } from '../find-files.ts';
import { readSettings } from '../options.ts';
import { reportDiagnostics } from '../report-problems.ts';
import { mayColour, type Terminal } from '../terminal.ts';

export interface TimetableOptions {
  readonly set?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `appraise timetable`: a dated timetable against its rules, with the days of slack of each. */
export function timetable(name: string, options: TimetableOptions, terminal: Terminal): ExitCode {
  const loaded = loadTimetable(findTimetable(name, terminal.folder), readSettings(options.set));
  if (loaded.timetable === undefined) {
    reportDiagnostics(loaded.diagnostics, terminal, loaded.sources);
    return exitCodes.failed;
  }
  const { out, env } = terminal;
  const results = timetableResults(loaded.timetable);
  if (options.json) out.write(`${JSON.stringify(results, null, 2)}\n`);
  else if (!options.quiet) {
    out.write(renderText(timetableReport(results), { width: out.width, colour: mayColour(out, env) }));
  }
  reportDiagnostics(timetableProblems(loaded.timetable), terminal, loaded.sources);
  return results.holds ? exitCodes.done : exitCodes.failed;
}
