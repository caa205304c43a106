import { once } from '../core/once.ts';
import { type Answer, forgetOldest, type Task } from './team.ts';
import { startedBy } from './thread.ts';

/** A thread of a team: it does what it is asked, one task after another. */
const asker = startedBy();

/** What tasks are about, made of what was told when it is first needed. */
const subjects = new Map<number, () => unknown>();

let last = Promise.resolve();
asker.hear((message) => {
  last = last.then(async () => asker.say(await perform(message as Task)));
});

async function perform({ module, given, subject }: Task): Promise<Answer> {
  try {
    const task = (await import(module)) as TaskModule;
    return { result: await task.perform(given, subject && subjectOf(subject, task)) };
  } catch (error) {
    return { error };
  }
}

/** A module that a thread is asked for. */
interface TaskModule {
  perform(given: unknown, subject?: () => unknown): unknown;
  receive?(told: unknown): unknown;
}

function subjectOf({ id, told }: NonNullable<Task['subject']>, { receive }: TaskModule): () => unknown {
  if (told !== undefined) {
    subjects.set(
      id,
      once(() => receive?.(told)),
    );
    forgetOldest(subjects);
  }
  const known = subjects.get(id);
  if (known === undefined) throw new Error(`bug: subject ${id} was never told`);
  return known;
}
