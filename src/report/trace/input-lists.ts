export interface InputList {
  readonly number: number;
  readonly inputs: readonly string[];
}

/** Lists of inputs, each once: figures of many options rest on the same. */
export class InputLists {
  readonly #lists = new Map<string, InputList>();

  listOf(inputs: readonly string[]): InputList {
    const key = inputs.join(' ');
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const list = { number: this.#lists.size + 1, inputs };
    this.#lists.set(key, list);
    return list;
  }

  get all(): readonly InputList[] {
    return [...this.#lists.values()];
  }
}
