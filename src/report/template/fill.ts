import type { OptionResults } from '../../analysis/results.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import type { Block, Inline, Prose } from '../blocks.ts';
import { markdownBlocks } from '../prose/markdown-blocks.ts';
import { joined, partsOf } from '../prose/plain.ts';
import { unfilledInputs } from '../sections/unfilled-table.ts';
import { chartBlocks, sectionBlocks, seriesBlocks, tableBlocks } from './block-values.ts';
import { inlineValue } from './inline-values.ts';
import type { BlockReference, Condition, Filter } from './language.ts';
import { isBlock } from './language.ts';
import { optionNamed, outcomeNamed, type Scope, scopeAt } from './names.ts';
import type { ProsePiece, TemplateNode } from './parse.ts';
import type { Subject } from './subject.ts';

/** A filled template; the appendix has a place in it, and is made when all figures are known. */
export type Filled = Block | { readonly kind: 'appendix' };

/** Puts what they name in place of the references of a template. Every reference is looked up, also in parts left out. */
export function fill(nodes: readonly TemplateNode[], subject: Subject, problems: Diagnostic[]): Filled[] {
  return mergeLists(fillNodes(nodes, subject, undefined, problems));
}

function fillNodes(
  nodes: readonly TemplateNode[],
  subject: Subject,
  option: OptionResults | undefined,
  problems: Diagnostic[],
): Filled[] {
  return nodes.flatMap((node): Filled[] => {
    switch (node.kind) {
      case 'prose':
        return proseBlocks(node.lines, subject, option, problems);
      case 'block':
        return referenced(node.reference, scopeAt(subject, option, node.at, problems));
      case 'each': {
        const { options } = subject.results;
        const chosen = options.filter((one) => filters[node.filter](one, subject));
        // A mistake is said once, whatever the number of options, also where there are none.
        const first = chosen[0] ?? options[0];
        const found: Diagnostic[] = [];
        const begun = fillNodes(node.body, subject, first, found);
        problems.push(...found);
        if (found.length > 0 || chosen.length === 0) return [];
        return [...begun, ...chosen.slice(1).flatMap((one) => fillNodes(node.body, subject, one, problems))];
      }
      case 'if': {
        const { condition } = node;
        const said =
          typeof condition === 'string'
            ? conditions[condition](subject)
            : someOf(condition.some, scopeAt(subject, option, node.at, problems));
        const holds = said !== node.negated;
        const found: Diagnostic[] = [];
        const inside = fillNodes(node.body, subject, option, found);
        // What the model does not have is the reason for many a condition, and no mistake where it does not hold.
        problems.push(...found.filter(({ code }) => holds || code !== 'template-no-figure'));
        return holds ? inside : [];
      }
      default:
        return node satisfies never;
    }
  });
}

function referenced(reference: BlockReference, scope: Scope): Filled[] {
  if (reference.kind === 'section') {
    return reference.section === 'appendix' ? [{ kind: 'appendix' }] : sectionBlocks(reference.section, scope.subject);
  }
  if (reference.kind === 'series') return seriesBlocks(reference, scope);
  const option = reference.option === undefined ? undefined : optionNamed(reference.option, scope);
  return reference.kind === 'table'
    ? tableBlocks(reference.name, scope.subject, option)
    : chartBlocks(reference.name, scope.subject, option);
}

const firstMark = 0xe000;
const mostMarks = 0xf8ff - firstMark;

/** Prose with its references: each is one private character while the Markdown is read, so that none becomes markup. */
function proseBlocks(
  lines: readonly (readonly ProsePiece[])[],
  subject: Subject,
  option: OptionResults | undefined,
  problems: Diagnostic[],
): Block[] {
  const values: Inline[] = [];
  const text = lines
    .map((pieces) =>
      pieces
        .map((piece) => {
          if (typeof piece === 'string') return piece.replace(/[\ue000-\uf8ff]/g, '');
          if (isBlock(piece.reference)) throw new Error('bug: a block among words');
          const value = inlineValue(piece.reference, scopeAt(subject, option, piece.at, problems));
          if (value === undefined || values.length >= mostMarks) return '';
          values.push(value);
          return String.fromCharCode(firstMark + values.length - 1);
        })
        .join(''),
    )
    .join('\n');
  return markdownBlocks(text).map((block) => withValues(block, values));
}

function withValues(block: Block, values: readonly Inline[]): Block {
  const put = (prose: Prose): Prose => {
    const parts = joined(partsOf(prose).flatMap((part) => valuesIn(part, values)));
    return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : parts;
  };
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: put(block.text) };
    case 'list':
      return { ...block, items: block.items.map(put) };
    default:
      return block;
  }
}

function valuesIn(part: Inline, values: readonly Inline[]): readonly Inline[] {
  if (typeof part !== 'string') {
    if ('parts' in part) return [{ ...part, parts: part.parts.flatMap((inner) => valuesIn(inner, values)) }];
    return [part];
  }
  return part.split(/([\ue000-\uf8ff])/).map((piece): Inline => {
    const index = piece.charCodeAt(0) - firstMark;
    return piece.length === 1 && index >= 0 && index < values.length ? values[index]! : piece;
  });
}

/** Lists that follow each other, as an `each` around one item makes them, are one. */
function mergeLists(blocks: readonly Filled[]): Filled[] {
  const merged: Filled[] = [];
  for (const block of blocks) {
    const last = merged.at(-1);
    if (block.kind === 'list' && last?.kind === 'list' && block.ordered === last.ordered) {
      merged[merged.length - 1] = { ...last, items: [...last.items, ...block.items] };
    } else merged.push(block);
  }
  return merged;
}

const filters: Readonly<Record<Filter, (option: OptionResults, subject: Subject) => boolean>> = {
  any: () => true,
  ranked: ({ ranked, role }) => ranked && role !== 'business-as-usual',
  placeholder: ({ illustrative }) => illustrative,
  'business-as-usual': ({ role }) => role === 'business-as-usual',
  compared: ({ id }, { headline }) => headline.options.some((one) => one.id === id),
};

/** Whether an outcome is anything but nothing for some option, on average. */
function someOf(name: string, scope: Scope): boolean {
  const outcome = outcomeNamed(name, scope);
  return (
    outcome !== undefined &&
    scope.subject.results.options.some(({ outcomes }) => (outcomes[outcome]?.mean.value ?? 0) !== 0)
  );
}

const conditions: Readonly<Record<Condition, (subject: Subject) => boolean>> = {
  scenario: ({ results }) => results.scenario !== null,
  changes: ({ results }) => results.changes.length > 0,
  'fixed-costs': ({ hasFixedFlows }) => hasFixedFlows,
  'delivery-costs': ({ hasFixedFlows, headline }) => hasFixedFlows && !headline.costsNothing,
  'business-as-usual': ({ usual }) => usual !== undefined,
  'own-outcomes': ({ model }) => [...model.outcomes.values()].some(({ standard }) => !standard),
  'outcomes-in-full': (subject) => tableBlocks('outcomes-in-full', subject, undefined).length > 0,
  sunk: ({ model }) => model.sunk.length > 0,
  illustrative: ({ results }) => results.illustrative.length > 0,
  placeholders: ({ results }) => results.options.some(({ illustrative }) => illustrative),
  'leading-option': ({ leading }) => leading !== undefined,
  about: ({ model }) => model.about.trim() !== '',
  warnings: ({ results }) => results.warnings.length + results.accepted.length > 0,
  unfilled: ({ model }) => unfilledInputs(model).length > 0,
};
