/** The methods of a sensitivity, in the order in which they are reported. Each is a key of its results. */
export const methodNames = [
  'switching',
  'tornado',
  'structures',
  'expectedSwitching',
  'sobol',
  'shapley',
  'association',
  'discovery',
  'evpi',
  'evppi',
  'quote',
  'regret',
  'dominance',
  'bestOver',
  'priors',
  'jointMove',
] as const;

export type MethodName = (typeof methodNames)[number];

/** The methods that move one input at a time around the central case: no draws. */
export const oneAtATimeMethods = ['switching', 'tornado', 'structures'] as const satisfies readonly MethodName[];
