import type { Wording } from '../core/diagnostics.ts';
import type { Loaded } from '../model/load.ts';

/** The command line cannot be followed: exit code 2. */
export class UsageError extends Error {
  readonly wording: Wording;

  constructor(wording: Wording) {
    super(wording.message);
    this.name = 'UsageError';
    this.wording = wording;
  }
}

/** The machine would not do it (a full disk, a folder we may not write): exit code 1. */
export class WriteError extends Error {
  readonly wording: Wording;

  constructor(wording: Wording) {
    super(wording.message);
    this.name = 'WriteError';
    this.wording = wording;
  }
}

/** Models that cannot be used, with all that is wrong with them: exit code 1. */
export class BadModels extends Error {
  readonly loaded: readonly Loaded[];

  constructor(loaded: readonly Loaded[]) {
    super('models with errors');
    this.name = 'BadModels';
    this.loaded = loaded;
  }
}
