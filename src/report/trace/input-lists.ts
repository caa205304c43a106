export interface InputList {
  readonly number: number;
  readonly inputs: readonly string[];
  /** The list that it is written as a change of: one that is written in full. */
  readonly like?: InputList;
}

/** A list is written as a change of another where that names at most a third as many. */
const mostChanged = 1 / 3;

/** Lists of inputs, each once: figures of many options rest on the same. */
export class InputLists {
  readonly #lists = new Map<string, InputList>();

  listOf(inputs: readonly string[]): InputList {
    const key = inputs.join(' ');
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const like = this.all
      .filter((list) => list.like === undefined)
      .map((list) => ({ list, changed: changedFrom(list.inputs, inputs) }))
      .sort((a, b) => a.changed - b.changed)[0];
    const list = {
      number: this.#lists.size + 1,
      inputs,
      ...(like !== undefined && like.changed <= mostChanged * inputs.length ? { like: like.list } : {}),
    };
    this.#lists.set(key, list);
    return list;
  }

  get all(): readonly InputList[] {
    return [...this.#lists.values()];
  }
}

/** How many are in one list and not in the other. */
function changedFrom(one: readonly string[], other: readonly string[]): number {
  return without(one, other).length + without(other, one).length;
}

/** What a list has and another has not. */
export function without(list: readonly string[], other: readonly string[]): string[] {
  return list.filter((name) => !other.includes(name));
}
