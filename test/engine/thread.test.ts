import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** A program that ends a thread, and hears from it while it waits for the end. */
const program = `
import { startThread } from './src/engine/thread.ts';
const thread = startThread(new URL('./src/engine/team-worker.ts', 'file://${root}/'));
const ended = thread.end();
thread.keepAlive(false);
await ended;
console.log('ended');
`;

describe('a thread', () => {
  it('keeps the process until its end, though its last answer comes after the end was asked for', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      { cwd: root, encoding: 'utf8' },
    );
    // Node exits with 13 where nothing is left to do and something is still awaited.
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'ended\n' });
  });
});
