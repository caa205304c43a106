import { cancelEdit, finishEdit, startEdit } from './actions/edit.ts';
import { cancelFilter, clearFilter, finishFilter, startFilter } from './actions/filter.ts';
import { redo, reset, resetAll, undo } from './actions/history.ts';
import { largeStep, move, toggleRange } from './actions/move.ts';
import { choose, leave, openChosen, startModels, startScenarios } from './actions/open.ts';
import { chooseOtherName, nextField, overwrite, startSave } from './actions/save.ts';
import { select, selectOption, toggleParts } from './actions/select.ts';
import { nextSensitivity, scroll, showSensitivity } from './actions/sensitivity.ts';
import { clearLine, rubOut, typed } from './actions/text.ts';
import { type ModeName, type State, type Step, stay } from './state.ts';

/** What a key does where: handling, footer and help all come from the table of these. */
export interface KeyBinding {
  readonly modes: readonly ModeName[];
  /** Names of the keys; `character` is any other that prints. */
  readonly keys: readonly string[];
  /** As shown: `← →`. */
  readonly shown: string;
  readonly help: string;
  /** A word or two for the footer; left out for what only help tells. */
  readonly footer?: string;
  readonly act: (state: State, key: string) => Step;
}

export const character = 'character';
const page = 10;
const quit = (state: State): Step => ({ state, commands: [{ kind: 'quit', unopened: false }] });
const by = (count: number) => (key: string, less: readonly string[]) => (less.includes(key) ? -count : count);
/** How far a key goes through a list. */
function distance(key: string): number {
  if (key === 'home') return Number.MIN_SAFE_INTEGER;
  if (key === 'end') return Number.MAX_SAFE_INTEGER;
  if (key === 'pageup' || key === 'pagedown') return by(page)(key, ['pageup']);
  return by(1)(key, ['up', 'k']);
}
const main: readonly ModeName[] = ['assumptions'];
const lists: readonly ModeName[] = ['models', 'scenarios'];
const lines: readonly ModeName[] = ['filter', 'edit', 'save'];

export const keyTable: readonly KeyBinding[] = [
  {
    modes: main,
    keys: ['up', 'down', 'k', 'j', 'pageup', 'pagedown', 'home', 'end'],
    shown: '↑ ↓ PgUp PgDn',
    help: 'select an assumption; Home and End for the first and last',
    act: (state, key) => select(state, distance(key)),
  },
  {
    modes: main,
    keys: ['left', 'right'],
    shown: '← →',
    help: 'move its value: dates by months; what is uncertain is fixed',
    footer: 'change',
    act: (state, key) => move(state, by(1)(key, ['left'])),
  },
  {
    modes: main,
    keys: ['shift+left', 'shift+right', '[', ']'],
    shown: 'Shift ← → or [ ]',
    help: 'ten steps at once; dates by years',
    act: (state, key) => move(state, by(largeStep)(key, ['shift+left', '['])),
  },
  {
    modes: main,
    keys: ['enter', '=', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '.'],
    shown: 'Enter or 0–9',
    help: 'type a value as in a file: number, date, choice, distribution',
    footer: 'type',
    act: (state, key) => startEdit(state, key === 'enter' || key === '=' ? undefined : key),
  },
  { modes: main, keys: ['/'], shown: '/', help: 'filter the assumptions', footer: 'filter', act: startFilter },
  {
    modes: main,
    keys: ['t'],
    shown: 't',
    help: 'tornado: each uncertain input at its P10 and P90',
    footer: 'tornado',
    act: (state) => showSensitivity(state, 'tornado'),
  },
  {
    modes: main,
    keys: ['v'],
    shown: 'v',
    help: 'switching values: where an input changes the sign',
    footer: 'switching',
    act: (state) => showSensitivity(state, 'switching'),
  },
  {
    modes: main,
    keys: ['w'],
    shown: 'w',
    help: 'write the changes to a scenario file',
    footer: 'save',
    act: startSave,
  },
  {
    modes: main,
    keys: ['r', 'R'],
    shown: 'r R',
    help: 'reset it to what is saved; with Shift everything',
    footer: 'reset',
    act: (state, key) => (key === 'R' ? resetAll(state) : reset(state)),
  },
  {
    modes: main,
    keys: ['z', 'ctrl+z', 'y', 'ctrl+y'],
    shown: 'z y',
    help: 'undo and redo',
    footer: 'undo',
    act: (state, key) => (key.endsWith('z') ? undo(state) : redo(state)),
  },
  {
    modes: main,
    keys: ['u'],
    shown: 'u',
    help: 'fix at the central estimate, or give the range back',
    footer: 'uncertain',
    act: toggleRange,
  },
  { modes: main, keys: ['space'], shown: 'Space', help: 'open or close an input of several values', act: toggleParts },
  { modes: main, keys: ['escape'], shown: 'Esc', help: 'show all assumptions again', act: clearFilter },
  {
    modes: main,
    keys: ['tab', 'shift+tab'],
    shown: 'Tab',
    help: 'the next option in full; with Shift the one before',
    footer: 'option',
    act: (state, key) => selectOption(state, by(1)(key, ['shift+tab'])),
  },
  { modes: main, keys: ['s'], shown: 's', help: 'switch scenario', footer: 'scenario', act: startScenarios },
  { modes: main, keys: ['m'], shown: 'm', help: 'open another model', act: startModels },
  {
    modes: main,
    keys: ['?'],
    shown: '?',
    help: 'this help',
    footer: 'help',
    act: (state) => stay({ ...state, mode: { kind: 'help' }, moving: null }),
  },
  { modes: main, keys: ['q'], shown: 'q', help: 'quit', footer: 'quit', act: quit },

  {
    modes: lists,
    keys: ['up', 'down', 'k', 'j', 'pageup', 'pagedown', 'home', 'end'],
    shown: '↑ ↓',
    help: 'choose',
    footer: 'choose',
    act: (state, key) => choose(state, distance(key)),
  },
  { modes: lists, keys: ['enter'], shown: 'Enter', help: 'open it', footer: 'open', act: openChosen },
  { modes: lists, keys: ['escape', 'q'], shown: 'Esc', help: 'back', footer: 'back', act: leave },
  { modes: ['filter'], keys: ['enter'], shown: 'Enter', help: 'keep the filter', footer: 'keep', act: finishFilter },
  { modes: ['filter'], keys: ['escape'], shown: 'Esc', help: 'leave it', footer: 'leave', act: cancelFilter },
  { modes: ['edit'], keys: ['enter'], shown: 'Enter', help: 'set the value', footer: 'set', act: finishEdit },
  { modes: ['edit'], keys: ['escape'], shown: 'Esc', help: 'leave it', footer: 'leave', act: cancelEdit },
  { modes: ['save'], keys: ['enter'], shown: 'Enter', help: 'on', footer: 'on', act: nextField },
  { modes: ['save'], keys: ['escape'], shown: 'Esc', help: 'save nothing', footer: 'save nothing', act: leave },
  { modes: lines, keys: ['backspace', 'delete'], shown: '⌫', help: 'rub out', act: rubOut },
  { modes: lines, keys: ['ctrl+u'], shown: 'Ctrl-U', help: 'clear', footer: 'clear', act: clearLine },
  { modes: lines, keys: ['space'], shown: 'Space', help: 'a space', act: (state) => typed(state, ' ') },
  { modes: lines, keys: [character], shown: 'text', help: 'type', act: typed },
  { modes: ['overwrite'], keys: ['y'], shown: 'y', help: 'write over it', footer: 'write over it', act: overwrite },
  {
    modes: ['overwrite'],
    keys: ['n', 'escape', 'enter', 'q'],
    shown: 'n',
    help: 'choose another name',
    footer: 'another name',
    act: chooseOtherName,
  },
  {
    modes: ['sensitivity'],
    keys: ['up', 'down', 'k', 'j', 'pageup', 'pagedown', 'home', 'end'],
    shown: '↑ ↓',
    help: 'through the list',
    act: (state, key) => scroll(state, distance(key)),
  },
  {
    modes: ['sensitivity'],
    keys: ['tab', 'shift+tab'],
    shown: 'Tab',
    help: 'the next option',
    footer: 'next option',
    act: (state, key) => nextSensitivity(state, by(1)(key, ['shift+tab'])),
  },
  {
    modes: ['sensitivity'],
    keys: ['t'],
    shown: 't',
    help: 'tornado',
    footer: 'tornado',
    act: (state) => showSensitivity(state, 'tornado'),
  },
  {
    modes: ['sensitivity'],
    keys: ['v'],
    shown: 'v',
    help: 'switching values',
    footer: 'switching values',
    act: (state) => showSensitivity(state, 'switching'),
  },
  { modes: ['sensitivity'], keys: ['escape', 'q'], shown: 'Esc', help: 'back', footer: 'back', act: leave },
  {
    modes: ['help'],
    keys: ['escape', 'q', '?', 'enter', 'space'],
    shown: 'Esc',
    help: 'back',
    footer: 'back',
    act: leave,
  },
  {
    modes: ['assumptions', 'filter', 'edit', 'models', 'scenarios', 'save', 'overwrite', 'sensitivity', 'help'],
    keys: ['ctrl+c'],
    shown: 'Ctrl-C',
    help: 'quit from anywhere',
    act: quit,
  },
];

/** What a key means in a mode. */
export function bindingOf(mode: ModeName, key: string): KeyBinding | undefined {
  const here = keyTable.filter(({ modes }) => modes.includes(mode));
  const prints = Array.from(key).length === 1;
  return (
    here.find(({ keys }) => keys.includes(key)) ??
    (prints ? here.find(({ keys }) => keys.includes(character)) : undefined)
  );
}
