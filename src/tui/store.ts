import type { Command, State } from './state/state.ts';
import { type Event, step } from './state/step.ts';

/** The state as it goes from event to event. Holds no behaviour of its own: `step` decides, `perform` does. */
export class Store {
  readonly #perform: (command: Command) => void;
  readonly #listeners = new Set<() => void>();
  #state: State;

  constructor(state: State, perform: (command: Command) => void) {
    this.#state = state;
    this.#perform = perform;
  }

  readonly state = (): State => this.#state;

  readonly tell = (event: Event): void => {
    const { state, commands } = step(this.#state, event);
    this.become(state, commands);
  };

  /** Comes to a state, and has done what follows from it. */
  become(state: State, commands: readonly Command[]): void {
    if (state !== this.#state) {
      this.#state = state;
      for (const listener of this.#listeners) listener();
    }
    for (const command of commands) this.#perform(command);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
}
