import type { Surroundings } from '../sampling/catalogue.ts';
import type { Unit } from '../units/unit.ts';
import type { Timeline } from './model.ts';
import type { Setting } from './overlay.ts';
import type { Tree } from './tree.ts';

/** What reading inputs needs to know of the rest of the model. */
export interface InputContext {
  readonly model: Tree;
  readonly timeline: Timeline;
  /** False where the timeline could not be read and another stands in for it: then dates are not held against it. */
  readonly timelineKnown: boolean;
  readonly dimensions: ReadonlyMap<string, readonly string[]>;
  readonly sources: ReadonlySet<string>;
  readonly settings: readonly Setting[];
  /** Names of all inputs. */
  readonly inputs: ReadonlySet<string>;
  /** Files of data beside the model. */
  readonly data: Surroundings;
  unit(path: readonly string[], text: string): Unit | undefined;
}

/** One difference from the model as written. */
export interface Change {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}
