import type { KernelImage } from '../compiler/compile.ts';
import { type DependentDescription, dependentOf, describeDependent } from '../sampling/dependent/describe-dependent.ts';
import { type Description, describeDistribution, distributionOf } from '../sampling/describe.ts';
import { builtTables, type InversionTable, keepTables } from '../sampling/inversion-table.ts';
import { compileModel, keepKernel } from './compile-model.ts';
import type { DrawnModel } from './drawn-inputs.ts';

/** A model as another thread is sent it: distributions described, and what was made of it already. */
export interface ModelOnTheWay {
  readonly system: DrawnModel['system'];
  readonly leaves: readonly (Omit<DrawnModel['leaves'][number], 'value' | 'dependent'> & {
    readonly value: number | Description;
    readonly dependent?: DependentDescription;
  })[];
  readonly kernel: KernelImage | null;
  readonly tables: ReadonlyMap<string, InversionTable | undefined>;
}

/** A model as another thread is sent it, so that it has nothing to compile and no table to build. */
export function modelToSend({ system, leaves }: DrawnModel): ModelOnTheWay {
  return {
    system,
    kernel: compileModel({ system }).image,
    tables: builtTables(),
    leaves: leaves.map(({ value, dependent, ...leaf }) => ({
      ...leaf,
      value: typeof value === 'number' ? value : describeDistribution(value),
      ...(dependent && { dependent: describeDependent(dependent) }),
    })),
  };
}

/** The model that was sent. */
export function modelSent({ system, leaves, kernel, tables }: ModelOnTheWay): DrawnModel {
  keepTables(tables);
  if (kernel !== null) keepKernel({ system }, kernel);
  return {
    system,
    leaves: leaves.map(({ value, dependent, ...leaf }) => ({
      ...leaf,
      value: typeof value === 'number' ? value : distributionOf(value),
      ...(dependent && { dependent: dependentOf(dependent) }),
    })),
  };
}
