import type { KernelImage } from '../compiler/compile.ts';
import { type DependentDescription, dependentOf, describeDependent } from '../sampling/dependent/describe-dependent.ts';
import { type Description, describeDistribution, distributionOf } from '../sampling/describe.ts';
import { builtTables, type InversionTable, keepTables } from '../sampling/inversion-table.ts';
import { compileModel, keepKernel } from './compile-model.ts';
import type { DrawnModel } from './drawn-inputs.ts';

/** A leaf as another thread is sent it. */
export type LeafOnTheWay<T> = Omit<T, 'value' | 'dependent'> & {
  readonly value: number | Description;
  readonly dependent?: DependentDescription;
};

/** A model as another thread is sent it: distributions described, and what was made of it already. */
export interface ModelOnTheWay {
  readonly system: DrawnModel['system'];
  readonly leaves: readonly LeafOnTheWay<DrawnModel['leaves'][number]>[];
  readonly kernel: KernelImage | null;
  readonly tables: ReadonlyMap<string, InversionTable | undefined>;
}

/** A model as another thread is sent it, so that it has nothing to compile and no table to build. */
export function modelToSend({ system, leaves }: DrawnModel): ModelOnTheWay {
  return {
    system,
    kernel: compileModel({ system }).image,
    tables: builtTables(),
    leaves: leavesToSend(leaves),
  };
}

/** The leaves of a model as another thread is sent them. */
export function leavesToSend<T extends DrawnModel['leaves'][number]>(leaves: readonly T[]): readonly LeafOnTheWay<T>[] {
  return leaves.map(({ value, dependent, ...leaf }) => ({
    ...leaf,
    value: typeof value === 'number' ? value : describeDistribution(value),
    ...(dependent && { dependent: describeDependent(dependent) }),
  }));
}

/** The leaves that were sent. */
export function leavesSent<T extends DrawnModel['leaves'][number]>(sent: readonly LeafOnTheWay<T>[]) {
  return sent.map(({ value, dependent, ...leaf }) => ({
    ...leaf,
    value: typeof value === 'number' ? value : distributionOf(value),
    ...(dependent && { dependent: dependentOf(dependent) }),
  }));
}

/** The model that was sent. */
export function modelSent({ system, leaves, kernel, tables }: ModelOnTheWay): DrawnModel {
  keepTables(tables);
  if (kernel !== null) keepKernel({ system }, kernel);
  return {
    system,
    leaves: leavesSent(leaves),
  };
}
