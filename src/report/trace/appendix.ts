import { formatCount, formatPlural } from '../../core/format.ts';
import { type Block, type Cell, code, heading, type Inline, paragraph } from '../blocks.ts';
import { marks } from '../figures.ts';
import { inlinesOf } from '../prose/inlines.ts';
import { assumptionsTable, inputAnchor } from '../sections/assumptions.ts';
import type { Subject } from '../template/subject.ts';
import { illustrativeOf, inputsOf, isIllustrative } from './behind.ts';
import { type FigureLine, lineAnchor } from './figure-lines.ts';
import { type InputList, InputLists, without } from './input-lists.ts';
import { lineWords } from './line-words.ts';
import { namesTable } from './names-table.ts';
import type { Provenance } from './provenance.ts';

/**
 * The appendix that every figure leads to: what each is, its formula, and the inputs behind it with source and basis.
 * @param logged whether the document has the assumptions log itself
 */
export function appendix(lines: readonly FigureLine[], subject: Subject, logged: boolean): Block[] {
  const lists = new InputLists();
  const groups = new Map<string, FigureLine[]>();
  for (const line of lines) {
    const { group } = lineWords(line.of, subject);
    groups.set(group, [...(groups.get(group) ?? []), line]);
  }
  const traced = [...groups.values()].flatMap((group) => groupBlocks(group, subject, lists));
  const behind = new Set(lists.all.flatMap(({ inputs }) => inputs));
  return [
    ...traced,
    ...listBlocks(lists, subject),
    ...namesTable(lines, subject),
    ...(logged || behind.size === 0 ? [] : [heading(3, 'Inputs'), assumptionsTable(subject.model, behind)]),
  ];
}

/** Lines of one name: its formula once, then a row for each option. */
function groupBlocks(lines: readonly FigureLine[], subject: Subject, lists: InputLists): Block[] {
  const words = lines.map(({ of }) => lineWords(of, subject));
  const [first] = words;
  if (first === undefined) return [];
  const { name, title, unit, formula, note } = first;
  const head: Inline[] = [
    ...(name === undefined ? [] : [code(name), unit === undefined || unit === '1' ? '.' : `, in ${unit}.`]),
    ...(formula === undefined ? [] : [' Formula: ', code(formula), '.']),
    ...(note === undefined ? [] : [' ', ...inlinesOf(note.replace(/\s+/g, ' '))]),
  ];
  const hasCentral = words.some(({ central }) => central !== undefined);
  const hasInputs = lines.some(({ of }) => inputsOf(of, subject).length > 0);
  return [
    heading(3, title),
    ...(head.length === 0 ? [] : [paragraph(head)]),
    {
      kind: 'table',
      columns: [
        { heading: 'Line', align: 'right' },
        { heading: first.group === 'run' ? 'What' : first.group === 'inputs' ? 'Input' : 'Option', align: 'left' },
        ...(hasCentral ? [{ heading: 'Central case', align: 'right' as const }] : []),
        ...(hasInputs ? [{ heading: 'Inputs behind it', align: 'left' as const }] : []),
      ],
      rows: lines.map((line, i): Cell[] => [
        [{ kind: 'anchor', id: lineAnchor(line), text: String(line.number) }],
        words[i]!.what,
        ...(hasCentral ? [words[i]!.central ?? '–'] : []),
        ...(hasInputs ? [inputsCell(line, subject, lists)] : []),
      ]),
    },
  ];
}

function inputsCell({ of }: FigureLine, subject: Subject, lists: InputLists): Cell {
  const inputs = inputsOf(of, subject);
  if (inputs.length === 0) return 'none: it is nothing in every case';
  if (of.kind === 'input') return [...basisOf(inputs[0]!, subject)];
  const list = lists.listOf(inputs);
  return [`${countText(of, subject)}: `, { kind: 'link', text: `list ${list.number}`, to: `inputs-${list.number}` }];
}

/** One input: its place in the log, its basis and its source. */
function basisOf(name: string, { model }: Subject): Inline[] {
  const input = model.inputs.get(name);
  const mark = input?.basis === 'illustrative' ? marks.illustrative : '';
  return [{ kind: 'link', text: name, to: inputAnchor(name) }, `${mark}, ${input?.basis}, ${input?.source}`];
}

function countText(of: Provenance, subject: Subject): string {
  const inputs = inputsOf(of, subject);
  const illustrative = illustrativeOf(of, subject);
  const basisOf = (name: string): string =>
    illustrative.includes(name) ? 'illustrative' : (subject.model.inputs.get(name)?.basis ?? '');
  const parts = ['published', 'derived', 'illustrative'].flatMap((basis) => {
    const count = inputs.filter((name) => basisOf(name) === basis).length;
    return count === 0 ? [] : [`${formatCount(count)} ${basis}${basis === 'illustrative' ? marks.illustrative : ''}`];
  });
  return `${formatPlural(inputs.length, 'input')}, ${parts.join(', ')}`;
}

/** The lists that the lines name: each input leads to the log, where its value, basis, source and note are. */
function listBlocks(lists: InputLists, subject: Subject): Block[] {
  if (lists.all.length === 0) return [];
  const named = (names: readonly string[]): Inline[] =>
    names.flatMap((name, i): Inline[] => [
      ...(i === 0 ? [] : [', ']),
      { kind: 'link', text: name, to: inputAnchor(name) },
      ...(isIllustrative(name, subject) ? [marks.illustrative] : []),
    ]);
  return [
    heading(3, 'Lists of inputs'),
    {
      kind: 'table',
      columns: [
        { heading: 'List', align: 'right' },
        { heading: 'Inputs, each in the assumptions log with its source', align: 'left' },
      ],
      rows: lists.all.map((list): Cell[] => [
        [{ kind: 'anchor', id: `inputs-${list.number}`, text: String(list.number) }],
        listed(list, named),
      ]),
    },
  ];
}

function listed({ inputs, like }: InputList, named: (names: readonly string[]) => Inline[]): Inline[] {
  if (like === undefined) return named(inputs);
  const [more, fewer] = [without(inputs, like.inputs), without(like.inputs, inputs)];
  return [
    'As ',
    { kind: 'link', text: `list ${like.number}`, to: `inputs-${like.number}` },
    ...(more.length === 0 ? [] : [', and ', ...named(more)]),
    ...(fewer.length === 0 ? [] : [', without ', ...named(fewer)]),
  ];
}
