import { type DependentDescription, dependentOf, describeDependent } from '../sampling/dependent/describe-dependent.ts';
import { type Description, describeDistribution, distributionOf } from '../sampling/describe.ts';
import type { DrawnModel } from './drawn-inputs.ts';

/** A model as another thread is sent it: distributions described. */
export interface ModelOnTheWay {
  readonly system: DrawnModel['system'];
  readonly leaves: readonly (Omit<DrawnModel['leaves'][number], 'value' | 'dependent'> & {
    readonly value: number | Description;
    readonly dependent?: DependentDescription;
  })[];
}

/** A model as another thread is sent it. */
export function modelToSend({ system, leaves }: DrawnModel): ModelOnTheWay {
  return {
    system,
    leaves: leaves.map(({ value, dependent, ...leaf }) => ({
      ...leaf,
      value: typeof value === 'number' ? value : describeDistribution(value),
      ...(dependent && { dependent: describeDependent(dependent) }),
    })),
  };
}

/** The model that was sent. */
export function modelSent({ system, leaves }: ModelOnTheWay): DrawnModel {
  return {
    system,
    leaves: leaves.map(({ value, dependent, ...leaf }) => ({
      ...leaf,
      value: typeof value === 'number' ? value : distributionOf(value),
      ...(dependent && { dependent: dependentOf(dependent) }),
    })),
  };
}
