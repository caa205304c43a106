import { relative } from 'node:path';
import { visible } from '../core/visible.ts';
import { readFromDisk } from '../model/files.ts';
import { loadModel } from '../model/load.ts';
import { saveScenario, scenarioPlace, scenarioText } from '../model/save-scenario.ts';
import { scenariosOf } from '../model/titles.ts';
import type { Command } from './state/state.ts';
import type { Event } from './state/step.ts';

/** The scenarios that can be switched to, the base case first. */
export function listScenarios(model: string): Event {
  const base = { file: '', name: 'base case', title: 'The model as it stands' };
  return { kind: 'scenarios', choices: [base, ...scenariosOf(model)] };
}

/** Writes a scenario, after making sure that it says what it should; what happened, as an event. */
export function save(command: Extract<Command, { kind: 'save' }>, folder: string): Event {
  const { model, opening, settings, name, reason, overwrite } = command;
  const file = scenarioPlace(name, opening.file);
  const shown = relative(folder, file).startsWith('..') ? file : relative(folder, file);
  try {
    const { decide = [] } = opening;
    const text = scenarioText({ name, model, because: reason, over: opening.scenarios, set: settings, decide });
    const read = (path: string) => (path === file ? text : readFromDisk(path));
    const { diagnostics } = loadModel({ file: opening.file, scenarios: [file], read });
    const problem = diagnostics.find(({ severity }) => severity === 'error');
    if (problem !== undefined) return { kind: 'not-saved', problem: visible(problem.message) };
    return saveScenario(file, text, overwrite) ? { kind: 'saved', file, shown } : { kind: 'in-the-way' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'not-saved', problem: `It could not be written: ${visible(why)}.` };
  }
}
