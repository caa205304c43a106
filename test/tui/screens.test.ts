import { describe, expect, it } from 'vitest';
import { drawn } from './drawn.ts';
import { Live, models } from './live.ts';

const sizes = [
  [80, 24],
  [120, 40],
] as const;

const choices = [
  { file: `${models}/lg-migration.yaml`, name: 'lg-migration', title: 'Enrolling the unenrolled L&G meters' },
  { file: `${models}/mdust-closure.yaml`, name: 'mdust-closure', title: 'Closing MDUST for the FOC (BG) cohort' },
];

/** What is on the screen, held to a file that was looked at; every line fits. */
async function look(live: Live, name: string): Promise<void> {
  for (const [columns, rows] of sizes) {
    const text = await drawn(live.store, columns, rows);
    const lines = text.trimEnd().split('\n');
    expect(lines.length).toBeLessThan(rows);
    expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThanOrEqual(columns);
    await expect(text).toMatchFileSnapshot(`golden/${name}.${columns}x${rows}.txt`);
  }
}

describe('the screen', () => {
  it('shows a model with two options, as saved and with a value moved', async () => {
    const live = await Live.open('mdust-closure');
    await look(live, 'saved');
    await live.type('/share');
    await live.keys('enter', 'shift+left');
    await look(live, 'moved');
  });

  it('shows a model with many options and inputs, and what a value of several parts is', async () => {
    const live = await Live.open('lg-migration');
    await look(live, 'many-options');
    await live.type('/pace');
    await live.keys('enter', 'space');
    await look(live, 'parts');
  });

  it('says why a typed value is none', async () => {
    const live = await Live.open('mdust-closure');
    await live.type('/share');
    await live.keys('enter', '=', 'ctrl+u');
    await live.type('pert(0.3, 1.2');
    await live.keys('enter');
    for (let i = 0; i < 500 && live.store.state().mode.kind === 'edit'; i++) {
      const { mode } = live.store.state();
      if (mode.kind === 'edit' && mode.problem !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await live.rest();
    await look(live, 'not-a-value');
  });

  it('shows the tornado and the switching values of an option', async () => {
    const live = await Live.open('mdust-closure');
    await live.keys('t');
    await look(live, 'tornado');
    await live.keys('v');
    await look(live, 'switching-values');
  });

  it('lists the keys, the models and the scenarios, and asks before it saves', async () => {
    const live = await Live.open('mdust-closure', {}, choices);
    await live.keys('?');
    await look(live, 'help');
    await live.keys('escape', 'm', 'down');
    await look(live, 'models');
    await live.keys('escape', 'right', 's');
    live.store.tell({ kind: 'scenarios', choices: [{ file: '', name: 'base case', title: 'The model as it stands' }] });
    await look(live, 'scenarios');
    await live.keys('escape', 'w');
    await live.type('later');
    await live.keys('enter');
    await live.type('The rules may be extended');
    await look(live, 'save');
    await live.keys('enter');
    live.store.tell({ kind: 'in-the-way' });
    await look(live, 'overwrite');
  });

  it('says in one line that a window is too small', async () => {
    const live = await Live.open('mdust-closure');
    expect(await drawn(live.store, 50, 20)).toBe('Needs 60 × 16; this window is 50 × 20.\n');
    expect(await drawn(live.store, 59, 16)).toBe('Needs 60 × 16; this window is 59 × 16.\n');
  });
});
