import { modelName } from '../../model/find.ts';
import { titled } from '../../model/titles.ts';
import type { Opening } from '../../tui/live/protocol.ts';
import { type Start, startScreen, textScreen } from '../../tui/start.ts';
import type { State } from '../../tui/state/state.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findAllModels, findModel, findScenario } from '../find-files.ts';
import { loadModels } from '../load.ts';
import { type OverlayOptions, readDecisions, readSeed, readSettings, readWholeNumber } from '../options.ts';
import { shortPath } from '../report-problems.ts';
import { mayColour, type Terminal } from '../terminal.ts';

export interface TuiOptions extends OverlayOptions {
  readonly draws?: string;
  readonly seed?: string;
}

/** `appraise tui`: a model full screen; where there is no terminal, the same screen as text. */
export async function tui(name: string | undefined, options: TuiOptions, terminal: Terminal): Promise<ExitCode> {
  const { screen, folder, signal } = terminal;
  const files = name === undefined ? findAllModels(folder) : [findModel(name, folder)];
  const [only] = files;
  const file = files.length === 1 ? only : undefined;
  const opening = file === undefined ? null : openingOf(file, options, terminal);
  const models = name === undefined ? files.map(titled) : [];
  const start: Start = { models, opening, settings: readSettings(options.set), folder, signal };

  if (screen === undefined) {
    if (opening === null) return list(start, terminal);
    const text = await textScreen(start, terminal.out.width);
    if (text === null) return refuse(opening, options, terminal);
    terminal.out.write(text);
    return exitCodes.done;
  }
  const { how, state } = await startScreen(start, { ...screen, colour: mayColour(terminal.out, terminal.env) });
  if (how === 'unopened' && opening !== null) return refuse(opening, options, terminal);
  const again = commandFor(state, terminal);
  if (again !== undefined) terminal.out.write(`Not saved. The same again: ${again}\n`);
  return how === 'signal' ? exitCodes.cancelled : exitCodes.done;
}

function openingOf(file: string, options: TuiOptions, { folder }: Terminal): Opening {
  const draws = readWholeNumber('--draws', options.draws, 1);
  const seed = readSeed(options.seed);
  return {
    file,
    scenarios: (options.scenario ?? []).map((scenario) => findScenario(scenario, file, folder)),
    decide: readDecisions(options.decide),
    ...(draws !== undefined && { draws }),
    ...(seed !== undefined && { seed }),
  };
}

/** Says what is wrong with a model that could not be opened. */
function refuse({ file }: Opening, options: TuiOptions, terminal: Terminal): never {
  loadModels([file], options, terminal);
  throw new Error('bug: a model can be read and was not opened');
}

function list({ models }: Start, { out }: Terminal): ExitCode {
  const width = Math.max(...models.map(({ name }) => name.length));
  out.write(models.map(({ name, title }) => `${name.padEnd(width)}  ${title}\n`).join(''));
  return exitCodes.done;
}

/** The command line that opens what was left unsaved. */
function commandFor({ opening, settings }: State, terminal: Terminal): string | undefined {
  if (opening === null || settings.length === 0) return undefined;
  const model = opening.file.endsWith(`models/${modelName(opening.file)}.yaml`)
    ? modelName(opening.file)
    : opening.file;
  return [
    `appraise tui ${quoted(model)}`,
    ...opening.scenarios.map((file) => `--scenario ${quoted(shortPath(file, terminal))}`),
    ...(opening.decide ?? []).map(({ decision, levels }) => `--decide ${quoted(`${decision}=${levels.join(',')}`)}`),
    ...settings.map(({ path, value }) => `--set ${quoted(`${path}=${value}`)}`),
  ].join(' ');
}

/** A word as a shell reads it. */
function quoted(word: string): string {
  return /^[\w./@=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
