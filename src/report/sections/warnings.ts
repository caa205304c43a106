import type { Results } from '../../analysis/results.ts';
import { methodologyWarnings } from '../../model/methodology/catalogue.ts';
import { type Block, paragraph } from '../blocks.ts';

const titles = new Map(methodologyWarnings.map(({ code, title }): [string, string] => [code, title]));

/** What is questionable in the model: what stands unexplained, then what its author accepts and why. */
export function warnings({ warnings, accepted }: Pick<Results, 'warnings' | 'accepted'>): Block[] {
  return [
    ...warnings.map(
      ({ message, hint }): Block => ({
        kind: 'note',
        warning: true,
        text: hint === null ? message : `${message} ${hint}`,
      }),
    ),
    ...acceptedWarnings(accepted),
  ];
}

/** Methodology warnings that the model accepts, with its reasons. */
export function acceptedWarnings(accepted: Results['accepted']): Block[] {
  if (accepted.length === 0) return [];
  return [
    paragraph('Questions of method that the model answers itself:'),
    {
      kind: 'list',
      items: accepted.map(({ code, of, because }) => `${titles.get(code) ?? code} (${of}): ${because}`),
    },
  ];
}
