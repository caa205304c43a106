import type { Diagnostic } from '../core/diagnostics.ts';
import { formatSignificant } from '../core/format.ts';
import * as messages from '../core/messages/tests.ts';
import { type Answer, ask } from './ask.ts';
import { centralCase } from './central.ts';
import { type Expected, meets, readExpected } from './figure.ts';
import { type Files, type Read, readFromDisk, text, tree } from './files.ts';
import { modelName, scenarioFiles, testsFile } from './find.ts';
import { loadModel } from './load.ts';
import { type Overlay, readSettings } from './overlay.ts';
import { error, hasErrors, tidied } from './report.ts';
import { testSchema } from './schema.ts';
import { checkShape } from './shape.ts';
import { type Branch, find, keyPlace, nearestPlace, scalarText, type Tree } from './tree.ts';

export interface TestResult {
  readonly test: string;
  readonly because: string;
  readonly passed: boolean;
}

export interface TestsBeside {
  /** The file of tests; undefined where the model has none. */
  readonly file: string | undefined;
  readonly results: readonly TestResult[];
  /** Failed expectations, and whatever keeps a test from being run, each with its place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Runs the tests beside a model, `<id>.tests.yaml`: each fixes the inputs in `given` (over a scenario, if it names one)
 * and holds the central case against `expect`, in the declared units.
 */
export function runTestsBeside(modelFile: string, read: Read = readFromDisk): TestsBeside {
  const files: Files = { read, texts: new Map() };
  const file = testsFile(modelFile);
  const problems: Diagnostic[] = [];
  if (text(files, file) === undefined) return { file: undefined, results: [], diagnostics: [], sources: files.texts };
  const written = tree(files, file, problems);
  if (written !== undefined && written.kind !== 'list') problems.push(error(messages.notAList(), written.at));
  const items = written?.kind === 'list' ? written.items : [];
  const results = items.map((item) => runTest(files, modelFile, item, problems));
  return { file, results, diagnostics: tidied(problems), sources: files.texts };
}

function runTest(files: Files, modelFile: string, item: Tree, problems: Diagnostic[]): TestResult {
  const found: Diagnostic[] = [];
  const { data } = checkShape(item, testSchema, found, 'the test');
  const name = data.test ?? '';
  const expect = find(item, ['expect']);
  if (!hasErrors(found) && expect?.kind === 'map') {
    const given = find(item, ['given']);
    const overlay: Overlay = {
      id: 'test',
      title: name,
      because: data.because ?? '',
      settings: given?.kind === 'map' ? readSettings(given, 'given by the test', found) : [],
    };
    const scenarios = data.scenario === undefined ? [] : scenarioOf(files, modelFile, item, data.scenario, found);
    if (!hasErrors(found)) found.push(...compare(files, modelFile, name, expect, overlay, scenarios));
  }
  problems.push(...found);
  return { test: name, because: data.because ?? '', passed: !hasErrors(found) };
}

function scenarioOf(files: Files, modelFile: string, item: Tree, name: string, problems: Diagnostic[]) {
  const path = scenarioFiles(name, modelFile).find((candidate) => text(files, candidate) !== undefined);
  if (path !== undefined) return [path];
  problems.push(error(messages.scenarioNotFound(name, modelName(modelFile)), nearestPlace(item, ['scenario'])));
  return [];
}

function compare(
  files: Files,
  modelFile: string,
  test: string,
  expect: Branch,
  overlay: Overlay,
  scenarios: readonly string[],
): readonly Diagnostic[] {
  const loaded = loadModel({ file: modelFile, read: files.read, scenarios, overlays: [overlay] });
  for (const [file, content] of loaded.sources) files.texts.set(file, content);
  const { model } = loaded;
  if (model === undefined) return loaded.diagnostics;
  const central = centralCase(model.system);
  return [...expect.entries.keys()].flatMap((asked): readonly Diagnostic[] => {
    const scalar = find(expect, [asked]);
    const wanted = scalar?.kind === 'scalar' ? scalarText(scalar) : '';
    const at = nearestPlace(expect, [asked]);
    const expected = readExpected(wanted);
    if (expected === undefined) return [error(messages.notAFigure(wanted), at)];
    const answer = ask(model, central, asked);
    if ('problem' in answer) return [error(answer.problem, keyPlace(expect, [asked]))];
    if (meets(expected, answer.value)) return [];
    return [error(messages.testFails(test, asked, answerText(answer, expected), wanted.trim()), at)];
  });
}

/** The figure to as many digits as show that it is not the expected one. */
function answerText({ value, unit }: Exclude<Answer, { readonly problem: unknown }>, expected: Expected): string {
  if (value === null || !Number.isFinite(value)) return 'none';
  const wanted = expected.kind === 'none' ? value : expected.value;
  const apart = Math.abs(value - wanted) / Math.max(Math.abs(value), Number.MIN_VALUE);
  const digits = Math.min(15, Math.max(6, Math.ceil(2 - Math.log10(Math.max(apart, 1e-15)))));
  return `${formatSignificant(value, digits)}${unit === '1' ? '' : ` ${unit}`}`;
}
