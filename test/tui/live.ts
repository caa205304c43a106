import { join } from 'node:path';
import { connectHere } from '../../src/tui/live/connect.ts';
import type { Opening } from '../../src/tui/live/protocol.ts';
import { open } from '../../src/tui/state/actions/open.ts';
import { type Choice, type Command, initialState, type State } from '../../src/tui/state/state.ts';
import { Store } from '../../src/tui/store.ts';

export const models = join(import.meta.dirname, '../../models');

/** A model opened in this thread: keys in, states out. */
export class Live {
  readonly store: Store;
  /** What was asked to be done beside questions to the model. */
  readonly commands: Command[] = [];

  private constructor(choices: readonly Choice[]) {
    const line = connectHere(
      (reply) => this.store.tell({ kind: 'reply', reply }),
      (error) => {
        throw error;
      },
    );
    this.store = new Store(initialState(choices), (command) => {
      if (command.kind === 'ask') line.ask(command.request);
      else this.commands.push(command);
    });
  }

  /** A model of this package, all its draws made. */
  static async open(model: string, opening: Partial<Opening> = {}, choices: readonly Choice[] = []): Promise<Live> {
    const live = new Live(choices);
    const file = join(models, `${model}.yaml`);
    const { state, commands } = open(live.store.state(), { file, scenarios: [], draws: 1024, ...opening });
    live.store.become(state, commands);
    await live.rest();
    return live;
  }

  /** Types keys by name, and lets the model finish. */
  async keys(...keys: readonly string[]): Promise<State> {
    for (const key of keys) this.store.tell({ kind: 'key', key });
    return this.rest();
  }

  /** Types a text. */
  async type(text: string): Promise<State> {
    return this.keys(...Array.from(text, (character) => (character === ' ' ? 'space' : character)));
  }

  /** Settles when the model has answered all that it was asked. */
  async rest(): Promise<State> {
    for (;;) {
      const { results, request, refused, appraisal } = this.store.state();
      const isDone = results?.id === request && results.results.draws === results.results.of;
      if (request === 0 || isDone || refused !== null) return this.store.state();
      if (appraisal === null && this.commands.length > 0) return this.store.state();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}
