import type { Wording } from '../diagnostics.ts';
import { formatList } from '../format.ts';

/** What is said of manifests, and of runs made again from them. */

export function notAManifest(file: string, why: string): Wording {
  return {
    code: 'not-a-manifest',
    message: `${file} is not a manifest of Appraise: ${why}.`,
    hint: '`appraise run` writes one beside its results, as <model>.manifest.json.',
  };
}

export function laterManifest(file: string, format: number): Wording {
  return {
    code: 'later-manifest',
    message: `${file} has format ${format}, which this version of Appraise does not read.`,
    hint: 'Replay it with the version that wrote it; the manifest says which.',
  };
}

export function malformedManifest(file: string, problems: readonly string[]): Wording {
  return {
    code: 'malformed-manifest',
    message: `${file} is a manifest that has been changed or cut short: ${formatList(problems)}.`,
    hint: 'Only the file as it was written can be replayed.',
  };
}

export function cannotReadFile(file: string, why: string): Wording {
  return { code: 'cannot-read', message: `Could not read ${file}: ${why}.` };
}

export function modelNotFound(file: string, manifest: string): Wording {
  return {
    code: 'model-not-found',
    message: `The model of ${manifest}, ${file}, is not to be found from here.`,
    hint: 'Start in the folder in which it ran, or say where the model is with --model.',
  };
}

/** How the ways in which a run differs from its manifest are named. */
export const differenceNames = {
  version: 'Version of Appraise',
  node: 'Node',
  platform: 'Platform',
  id: 'Model',
  base: 'Text of the model, SHA-256',
  hash: 'Model with its scenario, SHA-256',
  changes: 'Changes by scenarios and settings',
  dimensions: 'Uncertain inputs',
  correlations: 'Correlations',
  order: 'Order of dimensions, as this version would have it',
  results: 'Results, SHA-256',
} as const;

export const reproduced = 'Reproduced to the last bit.';

export function notReproduced(movedOutcomes: number): string {
  return movedOutcomes === 0
    ? 'Not reproduced.'
    : `Not reproduced: ${movedOutcomes === 1 ? 'one mean has' : `${movedOutcomes} means have`} moved.`;
}

export const notRun =
  'It was not run again: the sampling plan of the manifest does not cover the inputs that are uncertain now.';

export const onlySingleDraws =
  'No mean of an outcome has moved: what differs are single draws, or flows behind the outcomes.';

export const bitsTheSame = 'The figures are the same to the last bit all the same.';

export function furtherMeans(count: number): string {
  return `And ${count} more; --json has them all.`;
}
