import { availableParallelism } from 'node:os';
import { threadsOutOfRange } from '../core/messages/run.ts';
import { Team } from '../engine/team.ts';
import { UsageError } from './errors.ts';
import { readWholeNumber } from './options.ts';

const mostThreads = 256;

/**
 * Does work with the threads that `--threads` asks for, and ends them after it; with nothing said, as many as the
 * machine has cores, where the work is worth their start.
 */
export async function withTeam<T>(asked: string | undefined, work: (team: Team) => Promise<T>): Promise<T> {
  const given = readWholeNumber('--threads', asked, 1);
  if (given !== undefined && given > mostThreads) {
    throw new UsageError(threadsOutOfRange(String(given), mostThreads));
  }
  const team = new Team({
    threads: given ?? Math.min(availableParallelism(), mostThreads),
    mayBeAlone: given === undefined,
  });
  try {
    return await work(team);
  } finally {
    await team.end();
  }
}
