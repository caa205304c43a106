import type { Place } from '../../core/diagnostics.ts';
import type { Questionable } from '../../core/messages/methodology.ts';
import type { Interpretation } from '../../formula/interpret.ts';
import type { Model } from '../model.ts';
import type { Branch } from '../tree.ts';

/** Something questionable in how a model appraises, and where it stands. */
export interface Finding {
  readonly wording: Questionable;
  readonly at: Place;
}

/** What the checks of methodology read. */
export interface Appraised {
  readonly model: Omit<Model, 'hash' | 'base' | 'warnings' | 'accepted'>;
  /** The central case. */
  readonly central: Interpretation;
  /** The file, for places. */
  readonly written: Branch;
}

/** One question that a reviewer asks of every model. */
export type Question = (appraised: Appraised) => readonly Finding[];
