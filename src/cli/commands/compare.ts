import { join, resolve } from 'node:path';
import { compare as compareModels } from '../../analysis/compare/compare.ts';
import type { Comparison } from '../../analysis/compare/compare-results.ts';
import { compareResults } from '../../analysis/compare/compare-runs.ts';
import { type Results, results } from '../../analysis/results.ts';
import { ModelError } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/compare.ts';
import { loadBetween } from '../../model/between.ts';
import { atAGlance } from '../../report/blocks.ts';
import { type ComparedOption, compareReport } from '../../report/compare/compare-report.ts';
import { renderMarkdown } from '../../report/render/markdown.ts';
import { renderText } from '../../report/render/text.ts';
import { type Compared, sidesOf } from '../compared-sides.ts';
import { BadModels, UsageError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { readSeed, readWholeNumber } from '../options.ts';
import { Progress } from '../progress.ts';
import { readText } from '../read-file.ts';
import { reportDiagnostics, reportWording, shortPath } from '../report-problems.ts';
import { mayColour, type Terminal } from '../terminal.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface CompareOptions {
  readonly scenario?: readonly string[];
  readonly left?: readonly string[];
  readonly right?: readonly string[];
  readonly set?: readonly string[];
  readonly option?: readonly string[];
  readonly outcome?: string;
  readonly changes?: string;
  readonly draws?: string;
  readonly replicates?: string;
  readonly seed?: string;
  readonly json?: boolean;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** `appraise compare`: what two scenarios, versions or runs differ by, and which change of assumption did it. */
export async function compare(
  files: readonly string[],
  options: CompareOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const sides = sidesOf(files, options, terminal);
  for (const wording of sides.remarks) reportWording(wording, terminal);
  const found =
    sides.kind === 'results' ? ofResults(sides.files, terminal.folder) : await ofModels(sides, options, terminal);
  terminal.signal.throwIfAborted();
  const blocks = compareReport(found.comparison, found.options);
  const json = `${JSON.stringify(found.comparison, null, 2)}\n`;
  const written = writeOutputs(
    resolve(terminal.folder, options.out ?? join('reports', 'out')),
    new Map([
      [`${fileName(found.comparison)}.md`, renderMarkdown(blocks)],
      [`${fileName(found.comparison)}.json`, json],
    ]),
  );
  const { out, env, err } = terminal;
  if (options.json) out.write(json);
  else if (!options.quiet) out.write(renderText(atAGlance(blocks), { width: out.width, colour: mayColour(out, env) }));
  if (!options.quiet) err.write(`In full: ${written.map((path) => shortPath(path, terminal)).join(', ')}\n`);
  return exitCodes.done;
}

interface Found {
  readonly comparison: Comparison;
  readonly options: ReadonlyMap<string, ComparedOption>;
}

async function ofModels(
  { left, right }: Extract<Compared, { kind: 'models' }>,
  options: CompareOptions,
  terminal: Terminal,
): Promise<Found> {
  const { between, loaded } = loadBetween(left, right);
  if (between === undefined) {
    throw new BadModels(loaded.filter(({ model }) => model === undefined));
  }
  const known = between.left.options.map(({ id }) => id);
  for (const id of options.option ?? []) {
    if (!known.includes(id)) throw new UsageError(messages.noSuchOption(id, known));
  }
  const outcomes = [...between.left.outcomes.keys()];
  if (options.outcome !== undefined && !outcomes.includes(options.outcome)) {
    throw new UsageError(messages.noSuchOutcome(options.outcome, outcomes));
  }
  const draws = readWholeNumber('--draws', options.draws, 1);
  const replicates = readWholeNumber('--replicates', options.replicates, 2);
  const mostChanges = readWholeNumber('--changes', options.changes, 2);
  const seed = readSeed(options.seed);
  const progress = new Progress(options.quiet ? null : terminal.err, `Comparing ${between.left.id}`);
  try {
    const comparison = await compareModels(
      between,
      {
        ...(draws === undefined ? {} : { draws }),
        ...(replicates === undefined ? {} : { replicates }),
        ...(mostChanges === undefined ? {} : { mostChanges }),
        ...(seed === undefined ? {} : { seed }),
        ...(options.outcome === undefined ? {} : { outcome: options.outcome }),
        ...(options.option === undefined ? {} : { options: options.option }),
      },
      { signal: terminal.signal, onProgress: (share) => progress.update(share) },
    );
    reportDiagnostics(between.right.warnings, terminal);
    return {
      comparison,
      options: new Map([...between.right.options, ...between.left.options].map((option) => [option.id, option])),
    };
  } finally {
    progress.end();
  }
}

function ofResults(files: readonly [string, string], folder: string): Found {
  const [left, right] = files.map((file) => readResults(file, folder)) as [Results, Results];
  return {
    comparison: compareResults(left, right, files),
    options: new Map([...right.options, ...left.options].map((option) => [option.id, option])),
  };
}

function readResults(file: string, folder: string): Results {
  const read = results.safeParse(JSON.parse(readText(file, folder)));
  if (!read.success) throw new ModelError([{ ...messages.otherKind(file), severity: 'error' }]);
  return read.data as Results;
}

/** `lg-migration.run-off-944.against.run-off-hazard-3`. */
function fileName({ left, right }: Comparison): string {
  const name = ({ id, scenario }: Comparison['left']) => [id, ...(scenario === null ? [] : [scenario])].join('.');
  const other = left.id === right.id ? (right.scenario ?? 'model') : name(right);
  return `${name(left)}.against.${other}`.replace(/[^\w.+-]/g, '-');
}
