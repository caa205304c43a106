import type { OptionResults, Results } from '../../analysis/results.ts';
import { formatFigure, formatPlural, formatWithError, withoutUnit } from '../../core/format.ts';
import { type Block, figure, type Prose, type Table } from '../blocks.ts';
import {
  boundNotes,
  businessAsUsual,
  captioned,
  headings,
  marked,
  marks,
  meanWithErrorText,
  outcomeCell,
  quantileText,
  scaleOf,
  shareText,
} from '../figures.ts';
import { say } from '../prose/plain.ts';

/** More packages than this are left to the files; the best stand first. */
const mostRows = 12;

/** The options of one set of levels, best first; `label` says which levels, and is empty where all are together. */
export interface Group {
  readonly label: string;
  readonly options: readonly OptionResults[];
}

/** The outcome by which packages are ranked. */
export const packageOutcome = (results: Results): 'npv_within' | 'npv_vs_bau' | 'npv' => {
  if (results.options.some(({ outcomes }) => outcomes['npv_within'] !== undefined)) return 'npv_within';
  return businessAsUsual(results) === undefined ? 'npv' : 'npv_vs_bau';
};

/** Options in the groups within which they are ranked, each by expected net present value. */
export function groupsOf(results: Results): readonly Group[] {
  const outcome = packageOutcome(results);
  const mean = (option: OptionResults) => option.outcomes[outcome]?.mean.value ?? Number.NEGATIVE_INFINITY;
  const groups = new Map<string, OptionResults[]>();
  for (const option of results.options) {
    const label = results.rankedWithin
      .map((decision) => levelLabel(results, decision, option.levels[decision]))
      .join(', ');
    groups.set(label, [...(groups.get(label) ?? []), option]);
  }
  return [...groups].map(([label, options]) => ({ label, options: options.sort((a, b) => mean(b) - mean(a)) }));
}

/** The options that tables of detail are about: business as usual, the proposal, and the best of every group. */
export function focused(results: Results): Results {
  const best = groupsOf(results).flatMap(({ options }) => options.filter(({ ranked }) => ranked).slice(0, 1));
  const chosen = new Set([...best, ...results.options.filter(({ role }) => role !== null)].map(({ id }) => id));
  return { ...results, options: results.options.filter(({ id }) => chosen.has(id)) };
}

/** Packages by expected net present value, apart for each level of the decisions within which they are ranked. */
export function packages(results: Results): Block[] {
  const groups = groupsOf(results);
  const shares = groups.flatMap(({ options }) =>
    shownOf(options).flatMap((option) => [
      ...(option.probabilityBest === null ? [] : [option.probabilityBest]),
      ...(option.outcomes[packageOutcome(results)] === undefined
        ? []
        : [option.outcomes[packageOutcome(results)]!.probabilityNegative]),
    ]),
  );
  const tables = groups.map((group) => tableOf(results, group));
  const last = tables.pop();
  if (last === undefined) return [];
  return [
    ...tables,
    { ...last, notes: [...(last.notes ?? []), ...notesOf(results), ...boundNotes(shares, results.draws)] },
  ];
}

const shownOf = (options: readonly OptionResults[]) => options.slice(0, mostRows);

function tableOf(results: Results, { label, options }: Group): Table {
  const outcome = packageOutcome(results);
  const scale = scaleOf(results, outcome);
  const bare = withoutUnit(scale);
  const against = {
    npv: 'Net present value',
    npv_vs_bau: 'Net present value over business as usual',
    npv_within: 'Net present value over nothing else',
  }[outcome];
  const shown = shownOf(options);
  const left = options.length - shown.length;
  return {
    kind: 'table',
    caption: captioned(
      label === '' ? against : `${label}: ${against.charAt(0).toLowerCase()}${against.slice(1)}`,
      scale,
    ),
    columns: [
      { heading: label === '' ? 'Package' : 'Package, the rest of it', align: 'left' },
      { heading: headings.mean, align: 'error' },
      { heading: headings.low, align: 'right' },
      { heading: headings.high, align: 'right' },
      { heading: 'Behind the best', align: 'error' },
      ...(outcome === 'npv'
        ? []
        : [{ heading: outcome === 'npv_within' ? 'Below 0' : 'Worse than BAU', align: 'error' } as const]),
      { heading: 'Best', align: 'error' },
    ],
    rows: shown.map((option) => {
      const found = option.outcomes[outcome];
      const cell = (text: string) => outcomeCell(text, outcome, option.id);
      const { probabilityBest: best, behindBest: behind } = option;
      return [
        markedRest(results, option),
        cell(found === undefined ? '–' : meanWithErrorText(found, bare)),
        cell(found === undefined ? '–' : quantileText(found, '0.05', bare)),
        cell(found === undefined ? '–' : quantileText(found, '0.95', bare)),
        behind === null
          ? '–'
          : cell(behind.se === 0 ? formatFigure(behind.value, bare) : formatWithError(behind.value, bare, behind.se)),
        ...(outcome === 'npv' ? [] : [found === undefined ? '–' : cell(shareText(found.probabilityNegative))]),
        best === null ? '–' : figure(shareText(best), { kind: 'best', option: option.id }),
      ];
    }),
    notes: [
      ...worthOfLevel(results, options),
      ...(left === 0 ? [] : [`${formatPlural(left, 'more package')} below these, in the files.`]),
    ],
  };
}

/** What nothing but the level of the group is worth. */
function worthOfLevel(results: Results, options: readonly OptionResults[]): Prose[] {
  const usual = businessAsUsual(results);
  const alone = options.find(({ outcomes }) => {
    const within = outcomes['npv_within'];
    return within?.constant === true && within.mean.value === 0;
  });
  const over = alone?.outcomes['npv_vs_bau'];
  if (usual === undefined || alone === undefined || over === undefined || alone === usual) return [];
  const scale = scaleOf(results, 'npv_vs_bau');
  const of = { kind: 'outcome', name: 'npv_vs_bau', option: alone.id } as const;
  const shown = (p: string) => figure(quantileText(over, p, scale), of);
  return [
    say`Nothing else, at this level, is itself worth ${figure(meanWithErrorText(over, scale), of)} over “${usual.label}” (${shown('0.05')} to ${shown('0.95')}).`,
  ];
}

function notesOf(results: Results): string[] {
  const within = results.rankedWithin.length === 0 ? 'all packages' : 'the packages of its table';
  return [
    `Packages are called by what they do other than business as usual, and ranked by expected net present value among ${within}, never by ratio.`,
    ...(packageOutcome(results) === 'npv_within'
      ? [
          'Over nothing else: above the package of the same table that decides nothing more; below 0: share of modelled cases in which it is worth less than that.',
        ]
      : []),
    'Behind the best: expected difference from the first ranked, on the same draws, with the error of the difference. Best: share of modelled cases in which no other ranked package of its table has a higher net present value; ties are shared.',
    ...(results.illustrative.length > 0
      ? [
          `${marks.illustrative} rests on illustrative inputs; shares are of cases modelled under ranges that we chose, not probabilities.`,
        ]
      : []),
    ...(results.options.some(({ illustrative }) => illustrative)
      ? [`${marks.placeholder} a placeholder: a level of it is itself illustrative.`]
      : []),
  ];
}

/** What a package does, without what its group has in common. */
export function restOf(results: Results, option: OptionResults): string {
  const hasUsual = businessAsUsual(results) !== undefined;
  const parts = results.decisions.flatMap(({ id, levels }) => {
    const level = levels.find((one) => one.id === option.levels[id]);
    if (level === undefined || results.rankedWithin.includes(id)) return [];
    return hasUsual && level.role === 'business-as-usual' ? [] : [level.label];
  });
  return parts.length === 0 ? 'Nothing else' : parts.join(' + ');
}

function markedRest(results: Results, option: OptionResults): string {
  const rests = (option.outcomes[packageOutcome(results)]?.restsOnIllustrative.length ?? 0) > 0;
  const mark = `${option.illustrative ? marks.placeholder : ''}${rests ? marks.illustrative : ''}`;
  return marked(restOf(results, option), mark);
}

/** Label of a level of a decision. */
export function levelLabel({ decisions }: Results, decision: string, level: string | undefined): string {
  return decisions.find(({ id }) => id === decision)?.levels.find(({ id }) => id === level)?.label ?? level ?? '';
}
