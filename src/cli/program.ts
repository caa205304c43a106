import { Command, CommanderError } from 'commander';
import { ModelError } from '../core/diagnostics.ts';
import * as messages from '../core/messages/cli.ts';
import { version } from '../core/version.ts';
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

function describeCommands(terminal: Terminal, finish: (code: ExitCode) => void): Command {
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
      finish(await (await import('./commands/run.ts')).run(models, options, terminal)),
    );

  program
    .command('check')
    .summary('check models and run the tests beside them')
    .description(
      'Checks models and says everything that is wrong, then runs the tests beside each (<model>.tests.yaml).\n' +
        'With no file, every model in ./models.',
    )
    .argument('[file...]', 'a model file, or the name of one in ./models')
    .option('-q, --quiet', 'print only what failed')
    .addHelpText(
      'after',
      examples([
        ['appraise check', ''],
        ['appraise check lg-migration', ''],
      ]),
    )
    .action(async (models, options) =>
      finish(await (await import('./commands/check.ts')).check(models, options, terminal)),
    );

  withOverlay(program.command('sensitivity'))
    .summary('say what drives the answer and what would change it')
    .description(
      'Says what drives the outcome and what would change it, by every method or by those named with --method:\n' +
        methodHelp +
        '\nAlso writes <model>[.<scenario>].sensitivity.md and .json.',
    )
    .argument('<model>', 'a model file, or the name of one in ./models')
    .option('--option <id>', 'an option; may be repeated (default: all but business as usual)', collect)
    .option('--outcome <name>', 'an outcome of the model (default: npv_vs_bau)')
    .option('--against <id>', 'an option whose outcome is taken off that of the others')
    .option('--method <names>', 'methods by name, with commas; may be repeated (default: every one)', collect)
    .option('--group <name=inputs>', 'inputs to take together: costs=build_cost,run_cost; may be repeated', collect)
    .option('--per <outcome>', 'what the unvalued would have to be worth for each unit of this: meters_enrolled')
    .option('--fixed-cost <amount>', 'ask whether options can bear this all-in cost: 500000, £0.5m')
    .option('--quote <input>', 'what a quote would find out (default: the sum of money worth most to know)')
    .option('--quote-error <share>', 'how far it may be off, one standard deviation (default: 20%)')
    .option('--quote-price <amount>', 'what the quote costs (default: 0)')
    .option('--delay <months>', 'how long it takes (default: 0, 3, 6 and 12 months)')
    .option('--delays <dates>', 'dates of the model that a later decision puts off, with commas')
    .option('--seed <text>', 'any text; the same seed gives the same figures (default: "appraise")')
    .option('--threads <n>', 'threads; the figures are the same on any number (default: by the work and the machine)')
    .option('--markdown', 'print the whole document as Markdown instead')
    .option('--json', 'print JSON instead')
    .option('--out <folder>', 'where to write (default: ./reports/out)')
    .option('-q, --quiet', 'print nothing but problems')
    .addHelpText(
      'after',
      examples([
        ['appraise sensitivity mdust-closure', ''],
        ['appraise sensitivity lg-migration --option smso_to_smso', ''],
        ['appraise sensitivity lg-migration --option smso_to_smso --method sobol', ''],
        ['appraise sensitivity lg-migration --fixed-cost £0.25m', ''],
      ]),
    )
    .action(async (model, options) =>
      finish(await (await import('./commands/sensitivity.ts')).sensitivity(model, options, terminal)),
    );

  withOverlay(program.command('summary'))
    .summary('print the appraisal summary table of the Green Book')
    .description(
      'Says of every option what the Green Book asks for (2026, Tables 10 and 12): social value with all its metrics,\n' +
        'what is not monetised, the public sector in nominal terms, distribution, and other discount schedules.\n' +
        'Also writes <model>[.<scenario>].summary.md and .json, with costs and benefits by party and year.',
    )
    .argument('<model>', 'a model file, or the name of one in ./models')
    .option('--draws <n>', 'draws in all (default: 65536)')
    .option('--replicates <r>', 'independent replicates (default: 16)')
    .option('--seed <text>', 'any text; the same seed gives the same figures (default: "appraise")')
    .option('--json', 'print JSON instead')
    .option('--out <folder>', 'where to write (default: ./reports/out)')
    .option('-q, --quiet', 'print nothing but problems')
    .addHelpText('after', examples([['appraise summary mdust-closure', '']]))
    .action(async (model, options) =>
      finish(await (await import('./commands/summary.ts')).summary(model, options, terminal)),
    );

  program
    .command('compare')
    .summary('say what two scenarios, models or runs differ by, and why')
    .description(
      'Holds two scenarios of a model, two models, or two runs against each other on common draws: the difference of\n' +
        'every outcome with its error, and a bridge that says what each change of assumption is worth and adds up.\n' +
        'Also writes <left>.against.<right>.md and .json.',
    )
    .argument('<file...>', 'one or two models; or two manifests, or two results, of runs')
    .option('-s, --scenario <name>', 'of the right side; given twice, of the left and of the right', collect)
    .option('--left <name>', 'a further scenario of the left side; may be repeated', collect)
    .option('--right <name>', 'a further scenario of the right side; may be repeated', collect)
    .option('--set <name=value>', 'change one assumption of the right side; may be repeated', collect)
    .option('--outcome <name>', 'the outcome to explain (default: npv_vs_bau)')
    .option('--option <id>', 'an option; may be repeated (default: all that move)', collect)
    .option('--changes <n>', 'changes told apart; more are grouped (default: 6)')
    .option('--draws <n>', 'draws in all (default: 16384)')
    .option('--replicates <r>', 'independent replicates (default: 16)')
    .option('--seed <text>', 'any text; the same seed gives the same figures (default: "appraise")')
    .option('--json', 'print JSON instead')
    .option('--out <folder>', 'where to write (default: ./reports/out)')
    .option('-q, --quiet', 'print nothing but problems')
    .addHelpText(
      'after',
      examples([
        ['appraise compare lg-migration --scenario run-off-944', ''],
        ['appraise compare lg-migration --scenario run-off-944 --scenario run-off-hazard-4', ''],
        ['appraise compare models/v1.yaml models/v2.yaml', ''],
        ['appraise compare march.manifest.json june.manifest.json', ''],
      ]),
    )
    .action(async (files, options) =>
      finish(await (await import('./commands/compare.ts')).compare(files, options, terminal)),
    );

  withOverlay(program.command('explain'))
    .summary('say what a name in a model is and where its value comes from')
    .description('Says what a name is: formula, unit, what it uses and what uses it, source, and its central value.')
    .argument('<model>', 'a model file, or the name of one in ./models')
    .argument('<name>', 'an input, calculation, flow, outcome or option')
    .addHelpText(
      'after',
      examples([
        ['appraise explain lg-migration stock', ''],
        ['appraise explain lg-migration npv --scenario fast-run-off', ''],
      ]),
    )
    .action(async (model, name, options) =>
      finish(await (await import('./commands/explain.ts')).explain(model, name, options, terminal)),
    );

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
      finish((await import('./commands/timetable.ts')).timetable(file, options, terminal)),
    );

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
      finish(await (await import('./commands/report.ts')).report(template, options, terminal)),
    );

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
    .action(async (model, options) => finish(await (await import('./commands/tui.ts')).tui(model, options, terminal)));

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
    .action(async (options) => finish((await import('./commands/fit.ts')).fit(options, terminal)));

  program
    .command('import')
    .summary('make a model file of a decisionSupport table of estimates')
    .description(
      'Makes a model file whose inputs are the rows of a table of estimates (variable,\n' +
        'distribution, lower, median, upper) and says where the R package\n' +
        'decisionSupport means something else by them.',
    )
    .argument('<estimates>', 'a CSV file; <name>_cor.csv beside it is read too')
    .option('--correlations <file>', 'the table of correlations, where it is elsewhere')
    .option('--out <file>', 'the model file to write (default: ./models/<name>.yaml)')
    .option('--force', 'replace a file that is there')
    .addHelpText('after', examples([['appraise import well.csv --out models/well.yaml', '']]))
    .action(async (estimates, options) =>
      finish((await import('./commands/import.ts')).importTable(estimates, options, terminal)),
    );

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
      finish(await (await import('./commands/draws.ts')).draws(model, options, terminal)),
    );

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
      finish(await (await import('./commands/merge.ts')).merge(shards, options, terminal)),
    );

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
      finish(await (await import('./commands/replay.ts')).replay(manifests, options, terminal)),
    );

  program
    .command('schema')
    .summary('print a JSON Schema')
    .description(
      'Prints the JSON Schema of what `run`, `sensitivity` or `replay` prints with --json, of what goes with `draws`, ' +
        'of a manifest, or of a model file (for editors).',
    )
    .argument(
      '[what]',
      '"run", "sensitivity", "compare", "summary", "replay", "draws", "manifest", "model", "timetable" or "timetable-file"',
      'run',
    )
    .addHelpText('after', examples([['appraise schema model > model.schema.json', '']]))
    .action(async (what) => finish(await (await import('./commands/schema.ts')).schema(what, terminal)));

  return program;
}

/** An option that may be repeated. */
function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

/** Options that lay changes over a model. */
function withOverlay(command: Command): Command {
  return command
    .option('-s, --scenario <name>', 'a scenario of the model, or a scenario file; may be repeated', collect)
    .option('--set <name=value>', 'change one assumption, in the unit it is declared in; may be repeated', collect)
    .option('--decide <decision=level>', 'of a model with several decisions, fix one; may be repeated', collect);
}

function examples(lines: readonly (readonly [command: string, meaning: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length)) + 2;
  return `\nExamples:\n${lines.map(([command, meaning]) => `  ${command.padEnd(width)}${meaning}`.trimEnd()).join('\n')}`;
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

/** One line a method. */
const methodHelp = Object.entries({
  switching: 'values at which the answer changes, one input at a time around the central case',
  tornado: 'how far each uncertain input moves the central case',
  structures: 'the outcome under each structural choice',
  'expected-switching': 'the same on the expected outcome, with errors (unasked only for one option)',
  sobol: 'shares of variance by input and group: first and total order',
  shapley: 'attribution of variance to correlated inputs (unasked only where there are some)',
  association: 'first order from the draws, regression on values and ranks, PAWN',
  discovery: 'what would have to be true: limits that hold most of the cases in which it pays (PRIM)',
  evpi: 'expected loss of each option, and what knowing everything would be worth',
  evppi: 'what knowing each input, or a group, before deciding would be worth',
  quote: 'whether a quote is worth commissioning first, with what is lost by the delay',
  regret: 'P95 regret, satisficing, maximin, minimax regret and Hurwicz on named corners',
  dominance: 'largest violations of stochastic dominance over the option it is held against',
  'best-over': 'which option is best over the range of each input',
  priors: 'how far results could move if distributions were others, within a class',
  'joint-move': 'the least joint move of inputs that flips the answer',
})
  .map(([name, meaning]) => `  ${name.padEnd(18)} ${meaning}`)
  .join('\n');
