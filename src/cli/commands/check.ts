import { styleText } from 'node:util';
import { formatCount } from '../../core/format.ts';
import { visible } from '../../core/visible.ts';
import { checkModel } from '../../model/check.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findAllModels, findModel } from '../find-files.ts';
import { reportDiagnostics, shortPath } from '../report-problems.ts';
import { mayColour, type Terminal } from '../terminal.ts';

/** `appraise check`: whether models are in order and the tests beside them hold. A model that is not counts as failed. */
export async function check(
  names: readonly string[],
  { quiet }: { readonly quiet?: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const { folder, out } = terminal;
  const files = names.length > 0 ? names.map((name) => findModel(name, folder)) : findAllModels(folder);
  const count = { passed: 0, failed: 0 };
  // A model is checked with the models that it is made of: a list that grows while it is walked is walked to its end.
  const all = new Set(files);
  for (const file of all) {
    terminal.signal.throwIfAborted();
    const { model, diagnostics, tests, sources } = checkModel(file);
    for (const part of model?.parts ?? []) all.add(part.file);
    const isBroken = diagnostics.some(({ severity }) => severity === 'error') && tests.every(({ passed }) => passed);
    if (!quiet || isBroken) out.write(`${shortPath(file, terminal)}${model === undefined ? ' has errors' : ''}\n`);
    for (const { test, passed } of tests) {
      count[passed ? 'passed' : 'failed']++;
      if (!quiet || !passed) out.write(`  ${mark(passed, terminal)} ${visible(test)}\n`);
    }
    if (!quiet) {
      for (const { code, of, because } of model?.accepted ?? []) {
        out.write(`  accepted: ${visible(`${code} of ${of}: ${because}`)}\n`);
      }
    }
    if (isBroken) count.failed++;
    reportDiagnostics(diagnostics, terminal, sources);
  }
  out.write(`${formatCount(count.passed)} passed, ${formatCount(count.failed)} failed\n`);
  return count.failed === 0 ? exitCodes.done : exitCodes.failed;
}

function mark(passed: boolean, { out, env }: Terminal): string {
  const text = passed ? '✓' : '✗';
  return mayColour(out, env) ? styleText(passed ? 'green' : 'red', text, { validateStream: false }) : text;
}
