/** A distribution as it is written, each part with the characters that say it: from `start` up to but not including `end`. */
export type Argument = NumberArgument | TextArgument | NameArgument | Call;

interface Placed {
  readonly start: number;
  readonly end: number;
}

export interface NumberArgument extends Placed {
  readonly kind: 'number';
  readonly value: number;
}

/** In quotes: the name of a file or of a column. */
export interface TextArgument extends Placed {
  readonly kind: 'text';
  readonly text: string;
}

/** A bare word: another input, or a way of reading. */
export interface NameArgument extends Placed {
  readonly kind: 'name';
  readonly name: string;
}

export interface Call extends Placed {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Argument[];
}
