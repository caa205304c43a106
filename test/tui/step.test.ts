import { beforeAll, describe, expect, it } from 'vitest';
import { keyNames } from '../../src/tui/ink/key-names.ts';
import { bindingOf, character, keyTable } from '../../src/tui/state/keys.ts';
import { selectedRow } from '../../src/tui/state/rows.ts';
import type { Mode, ModeName, State, Step } from '../../src/tui/state/state.ts';
import { step } from '../../src/tui/state/step.ts';
import { Live, models } from './live.ts';

const choices = ['lg-migration', 'mdust-closure'].map((name) => ({
  file: `${models}/${name}.yaml`,
  name,
  title: name,
}));
let opened: State;

beforeAll(async () => {
  opened = (await Live.open('mdust-closure', {}, choices)).store.state();
});

const press = (state: State, ...keys: readonly string[]): Step =>
  keys.reduce<Step>(
    (before, key) => {
      const after = step(before.state, { kind: 'key', key });
      return { state: after.state, commands: [...before.commands, ...after.commands] };
    },
    { state, commands: [] },
  );
const write = (state: State, text: string): State => press(state, ...text).state;
const at = (path: string): State => ({ ...opened, selected: path });
const settings = (state: State): Readonly<Record<string, string>> =>
  Object.fromEntries(state.settings.map(({ path, value }) => [path, value]));

/** A state of each mode in which every key has something to do. */
function busy(mode: ModeName): State {
  const changed = press(at('notice'), 'right', 'down', 'right', 'z', 'r').state;
  const state: State = { ...changed, future: [[{ path: 'notice', value: '1' }]], filter: 'a', notice: 'said' };
  const modes: Readonly<Record<ModeName, Mode>> = {
    assumptions: { kind: 'assumptions' },
    filter: { kind: 'filter', before: '' },
    edit: { kind: 'edit', path: 'notice', text: '12', trying: null, problem: null },
    models: { kind: 'models', at: 0 },
    scenarios: { kind: 'scenarios', at: 0, choices },
    save: { kind: 'save', field: 'name', name: 'one', reason: '', problem: null },
    overwrite: { kind: 'overwrite', name: 'one', reason: 'because' },
    sensitivity: { kind: 'sensitivity', view: 'tornado', at: 0 },
    help: { kind: 'help' },
  };
  return { ...state, mode: modes[mode] };
}

describe('the table of keys', () => {
  const all = keyTable.flatMap(({ modes, keys }) => modes.flatMap((mode) => keys.map((key) => ({ mode, key }))));

  it.each(all)('has something done by $key in $mode', ({ mode, key }) => {
    const pressed = key === character ? 'x' : key;
    const state = busy(mode);
    const after = step(state, { kind: 'key', key: pressed });
    const moved = after.state !== state || after.commands.length > 0;
    expect(moved, `${key} does nothing in ${mode}`).toBe(true);
    expect(bindingOf(mode, pressed)?.modes).toContain(mode);
  });

  it('gives no key two meanings in one mode', () => {
    const names = all.map(({ mode, key }) => `${mode} ${key}`);
    expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
  });

  it('leaves everything as it was at a key that it does not have', () => {
    for (const mode of new Set(all.map((one) => one.mode))) {
      for (const key of ['f1', 'ctrl+q', 'insert']) {
        const state = busy(mode);
        expect(step(state, { kind: 'key', key })).toEqual({ state, commands: [] });
      }
    }
  });

  it('takes a pasted text as the keys that it consists of', () => {
    const none = { upArrow: false, return: false, ctrl: false, meta: false, shift: false };
    expect(keyNames('9 4\r', none as Parameters<typeof keyNames>[1])).toEqual(['9', 'space', '4', 'enter']);
  });
});

describe('a value', () => {
  it('moves by a twentieth of its range, rounded to 1, 2 or 5, and ten times that with Shift', () => {
    // triangular(0, 10000, 30000): a twentieth is 1,500.
    expect(settings(press(at('closing_cost'), 'right').state)).toEqual({ closing_cost: '12000' });
    expect(settings(press(at('closing_cost'), 'shift+left').state)).toEqual({ closing_cost: '-10000' });
  });

  it('stays within its bounds', () => {
    expect(settings(press(at('share_released'), ']', ']', ']').state)).toEqual({ share_released: '1' });
  });

  it('is a month or a year later where it is a date, and a neighbour where it is a choice', () => {
    expect(settings(press(at('closing_date'), 'right').state)).toEqual({ closing_date: '2024-12-04' });
    expect(settings(press(at('closing_date'), '[').state)).toEqual({ closing_date: '2023-11-04' });
    const end = { ...at('closing_date'), settings: [{ path: 'closing_date', value: '2024-01-31' }] };
    expect(settings(press(end, 'right').state)).toEqual({ closing_date: '2024-02-29' });
    expect(settings(press(at('tmad'), 'right').state)).toEqual({ tmad: 'to_2026_or_later' });
    expect(settings(press(at('tmad'), 'right', 'right').state)).toEqual({ tmad: 'lapse' });
  });

  it('is no change where it comes back to what is saved', () => {
    expect(settings(press(at('tmad'), 'right', 'left').state)).toEqual({});
    expect(settings(press(at('closing_date'), 'left', 'right').state)).toEqual({});
  });

  it('is fixed at its central estimate and given its range back by u', () => {
    const fixed = press(at('share_released'), 'u').state;
    expect(settings(fixed)).toEqual({ share_released: '0.8' });
    expect(settings(press(fixed, 'u').state)).toEqual({});
  });

  it('comes back by r, and all of them by R', () => {
    const two = press(press(at('closing_cost'), 'right').state, 'up', 'up', 'right').state;
    expect(Object.keys(settings(two))).toHaveLength(2);
    expect(Object.keys(settings(press(two, 'r').state))).toEqual(['closing_cost']);
    expect(settings(press(two, 'R').state)).toEqual({});
  });

  it('is undone one input at a time, however often it was moved, and redone', () => {
    const moved = press(at('closing_cost'), 'right', 'right', 'right', 'up', 'right').state;
    const once = press(moved, 'z').state;
    expect(settings(once)).toEqual({ closing_cost: '16000' });
    expect(settings(press(once, 'z').state)).toEqual({});
    expect(settings(press(once, 'z', 'y', 'y').state)).toEqual(settings(moved));
    expect(press(once, 'left').state.future).toEqual([]);
  });

  it('is asked of the model each time, with a number of its own', () => {
    const { commands } = press(at('closing_cost'), 'right', 'right');
    const asked = commands.flatMap((command) => (command.kind === 'ask' ? [command.request.id] : []));
    expect(asked).toEqual([opened.request + 1, opened.request + 2]);
  });
});

describe('typing', () => {
  it('sets what the model accepts, and goes back to typing with the reason where it does not', () => {
    const typing = write(at('closing_cost'), '99');
    const tried = press(typing, 'enter').state;
    expect(settings(tried)).toEqual({ closing_cost: '99' });
    const id = tried.request;
    const accepted = step(tried, { kind: 'reply', reply: { kind: 'accepted', id, assumptions: null } }).state;
    expect(accepted.mode).toEqual({ kind: 'assumptions' });
    const refused = step(tried, { kind: 'reply', reply: { kind: 'refused', id, problem: 'Not so.' } }).state;
    expect(refused.mode).toMatchObject({ kind: 'edit', text: '99', problem: 'Not so.' });
    expect(settings(refused)).toEqual({});
    expect(refused.past).toEqual(opened.past);
    const left = press(tried, 'escape').state;
    expect([settings(left), left.mode.kind]).toEqual([{}, 'assumptions']);
  });

  it('starts from what stands there with Enter, and rubs out', () => {
    const { state } = press(at('closing_date'), 'enter', 'backspace', 'backspace');
    expect(state.mode).toMatchObject({ text: '2024-11-' });
    expect(press(state, 'ctrl+u').state.mode).toMatchObject({ text: '' });
  });

  it('filters by any words of label, name, unit or source, and forgets it with Esc', () => {
    const two = press(press(opened, '/').state, ...'test', 'space', ...'gbp').state;
    expect(selectedRow(two)?.key).toBe('cost_per_test');
    expect(press(two, 'escape').state.filter).toBe('');
    expect(press(two, 'enter', 'escape').state.filter).toBe('');
    expect(press(two, 'enter').state.filter).toBe('test gbp');
  });
});

describe('saving', () => {
  const changed = () => press(at('closing_cost'), 'right').state;

  it('asks for a name and a reason, and for leave to write over a file', () => {
    expect(press(opened, 'w').state.notice).toContain('Nothing is changed');
    const named = press(write(press(changed(), 'w').state, 'dearer'), 'enter').state;
    expect(press(named, 'enter').state.mode).toMatchObject({
      field: 'reason',
      problem: expect.stringContaining('why'),
    });
    const asked = press(press(named, ...'so').state, 'enter');
    expect(asked.commands).toMatchObject([{ kind: 'save', name: 'dearer', reason: 'so', overwrite: false }]);
    const inTheWay = step(asked.state, { kind: 'in-the-way' }).state;
    expect(inTheWay.mode.kind).toBe('overwrite');
    expect(press(inTheWay, 'y').commands).toMatchObject([{ kind: 'save', name: 'dearer', overwrite: true }]);
    expect(press(inTheWay, 'n').state.mode).toMatchObject({ kind: 'save', field: 'name', name: 'dearer' });
    const failed = step(asked.state, { kind: 'not-saved', problem: 'The disk is full.' }).state;
    expect(failed.mode).toMatchObject({ kind: 'save', problem: 'The disk is full.' });
  });

  it('refuses a name that is no file name', () => {
    const { state } = press(write(press(changed(), 'w').state, '../evil'), 'enter');
    expect(state.mode).toMatchObject({ field: 'name', problem: expect.stringContaining('letters') });
  });

  it('opens what was saved, with nothing changed against it', () => {
    const { state, commands } = step(changed(), { kind: 'saved', file: '/s/dearer.yaml', shown: 'dearer.yaml' });
    expect([state.settings, state.past, state.opening?.scenarios]).toEqual([[], [], ['/s/dearer.yaml']]);
    expect(commands).toMatchObject([{ kind: 'ask', request: { kind: 'open', settings: [] } }]);
  });
});

describe('answers', () => {
  it('are not shown where newer ones are', () => {
    const newer = opened.results!;
    const old = { ...newer.results, draws: 7 };
    const after = step(opened, { kind: 'reply', reply: { kind: 'results', id: newer.id - 1, results: old } }).state;
    expect(after.results).toBe(newer);
  });

  it('of a refusal count only for the last question', () => {
    const { state } = press(at('closing_cost'), 'right', 'right');
    const reply = { kind: 'refused', problem: 'Not so.' } as const;
    expect(step(state, { kind: 'reply', reply: { ...reply, id: state.request - 1 } }).state.refused).toBeNull();
    expect(step(state, { kind: 'reply', reply: { ...reply, id: state.request } }).state.refused).toBe('Not so.');
  });

  it('that a model cannot be opened lead back to the list, or out where there is none', () => {
    const opening = { ...busy('models'), appraisal: null, mode: { kind: 'models', at: 0 } } as const;
    const { state } = press(opening, 'enter');
    const reply = { kind: 'refused', id: state.request, problem: 'It is broken.' } as const;
    expect(step(state, { kind: 'reply', reply }).state).toMatchObject({
      mode: { kind: 'models' },
      notice: 'It is broken.',
    });
    expect(step({ ...state, models: [] }, { kind: 'reply', reply }).commands).toEqual([
      { kind: 'quit', unopened: true },
    ]);
  });
});
