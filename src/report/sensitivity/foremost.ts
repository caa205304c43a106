import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatList } from '../../core/format.ts';
import { type Block, detail } from '../blocks.ts';

/**
 * The option that is shown in full where there are many: the ranked one with the highest expected outcome, or the highest
 * on the central case where the findings were not asked for; the first where none is ranked.
 */
export function foremostOption({ findings, options }: Sensitivity): string | undefined {
  const expected = new Map((findings?.options ?? []).map((found) => [found.option, found.expected.value]));
  const known = findings === undefined ? options : options.filter(({ id }) => expected.has(id));
  const ranked = known.filter((option) => option.ranked);
  const worth = ({ id, central }: (typeof options)[number]): number => expected.get(id) ?? central;
  const most = Math.max(...ranked.map(worth));
  return (ranked.find((option) => worth(option) === most) ?? known[0])?.id;
}

/** What is shown of one option: all of it where there are few, or it is the foremost; else it is for the whole document. */
export function shownOf(sensitivity: Sensitivity, few: boolean, option: string, blocks: readonly Block[]): Block[] {
  return few || option === foremostOption(sensitivity) ? [...blocks] : blocks.map(detail);
}

/** One sentence for each text that options have in common: `“slippage”: Standard approach and Split roles.` */
export function byText(options: readonly { readonly name: string; readonly text: string }[]): string[] {
  const texts = [...new Set(options.map(({ text }) => text))];
  return texts.map(
    (text) => `${text}: ${formatList(options.flatMap((one) => (one.text === text ? [one.name] : [])))}.`,
  );
}
