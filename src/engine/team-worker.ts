import type { Answer, Task } from './team.ts';
import { startedBy } from './thread.ts';

/** A thread of a team: it does what it is asked, one task after another. */
const asker = startedBy();

asker.hear((message) => {
  void perform(message as Task).then((answer) => asker.say(answer));
});

async function perform({ module, given }: Task): Promise<Answer> {
  try {
    const { perform: work } = (await import(module)) as { perform(given: unknown): unknown };
    return { result: await work(given) };
  } catch (error) {
    return { error };
  }
}
