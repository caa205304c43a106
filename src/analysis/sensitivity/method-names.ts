/** The methods of a sensitivity, in the order in which they are reported. Each is a key of its results. */
export const methodNames = [
  'findings',
  'switching',
  'tornado',
  'spider',
  'structures',
  'expectedSwitching',
  'map',
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
  'convergence',
] as const;

export type MethodName = (typeof methodNames)[number];

/** The methods by how long they take on a model of many options, the longest first: so that threads end together. */
export const longestFirst: readonly MethodName[] = [
  'expectedSwitching',
  'map',
  'convergence',
  'evppi',
  'shapley',
  'switching',
  'association',
  'sobol',
  'discovery',
  'structures',
  'priors',
  'jointMove',
  'bestOver',
  'dominance',
  'regret',
  'quote',
  'spider',
  'evpi',
  'tornado',
];

/** What the findings are drawn from: worked out for them, and shown where asked for. */
export const behindFindings: readonly MethodName[] = ['switching', 'tornado', 'structures', 'evpi', 'evppi', 'quote'];

/** The methods that work on the draws that all of them share. */
export const onTheSample: readonly MethodName[] = [
  'findings',
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
  'convergence',
];

/** The methods that move one input at a time around the central case: no draws. */
export const oneAtATimeMethods: readonly MethodName[] = ['switching', 'tornado', 'spider', 'map'];

/** The methods that make draws of their own. */
export const onTheirOwnDraws: readonly MethodName[] = ['structures', 'expectedSwitching', 'map', 'sobol', 'shapley'];

/** Whether a method reads no draws at all, so that it can begin before there are any. */
export function needsNoDraws(name: MethodName): boolean {
  return oneAtATimeMethods.includes(name) && !onTheSample.includes(name) && !onTheirOwnDraws.includes(name);
}
