import type { Results } from '../../analysis/results.ts';
import type { Block } from '../blocks.ts';
import { labelOf } from '../figures.ts';
import { inlinesOf } from '../prose/inlines.ts';

const roles = { 'business-as-usual': 'business as usual', proposal: 'proposal' } as const;

/** The options: what each is, what supports it, and whether it is ranked. */
export function optionsFormed({ options }: Results): Block[] {
  return [
    {
      kind: 'table',
      caption: 'The options and how they were formed',
      columns: ['Option', 'Role', 'Support', 'What it is'].map((title) => ({ heading: title, align: 'left' })),
      rows: options.map((option) => [
        labelOf(option),
        `${option.role === null ? 'option' : roles[option.role]}${option.ranked ? '' : ', not ranked'}${option.illustrative ? ', a placeholder' : ''}`,
        option.support ?? '–',
        option.note === null ? '–' : inlinesOf(option.note.replace(/\s+/g, ' ')),
      ]),
    },
  ];
}
