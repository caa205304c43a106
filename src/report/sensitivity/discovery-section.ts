import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatCount, formatFigure, formatList, formatNumber, formatPlural } from '../../core/format.ts';
import { type Block, code, detail, heading, lead, type Table } from '../blocks.ts';
import { amountText, inputLabel, inputName, inputValue } from './input-text.ts';
import { optionName, outcomeName, thresholdText } from './outcome-text.ts';
import { refusalNotes } from './refusals.ts';
import { drawShares, shareMarks } from './share-bar.ts';

type Discovery = NonNullable<Sensitivity['discovery']>;
type Found = Discovery['options'][number];
type Limit = Found['limits'][number];

const barWidth = 20;

/** What would have to be true: one sentence an option that can be quoted, then the limits and the trade-off. */
export function discoverySection(sensitivity: Sensitivity, few: boolean): Block[] {
  const { discovery } = sensitivity;
  if (discovery === undefined) return [];
  const tables = discovery.options.flatMap((found) => [
    limitsTable(sensitivity, found),
    detail(tradeOff(sensitivity, found, discovery)),
  ]);
  return [
    heading(2, 'What would have to be true'),
    ...(few
      ? discovery.options.map((found) => lead(sentence(sensitivity, found)))
      : [{ kind: 'list' as const, items: discovery.options.map((found) => sentence(sensitivity, found)) }]),
    ...(few ? tables : tables.map(detail)),
    ...refusalNotes(discovery.refused),
    ...(discovery.options.length === 0 ? [] : [notes(discovery)]),
  ];
}

/** The state of an option that the box is about: `is over £0.5m`. */
function state(sensitivity: Sensitivity, { interest }: Found): string {
  const { threshold, outcome } = sensitivity;
  const limit = threshold === 0 ? (outcome.unit === 'GBP' ? '£0' : '0') : thresholdText(threshold, outcome.unit);
  return `${outcomeName(sensitivity)} is ${interest === 'over' ? 'over' : 'not over'} ${limit}`;
}

/** One that an economist can quote: what was seen on draws that had no part in finding it. */
function sentence(sensitivity: Sensitivity, found: Found): string {
  const option = optionName(sensitivity, found.option);
  const { verified, limits } = found;
  if (limits.length === 0) {
    return `${option}: no limits on the inputs set apart the cases in which ${state(sensitivity, found)}.`;
  }
  const conditions = formatList(limits.map((limit) => condition(sensitivity, limit)));
  if (verified.density === null || verified.coverage === null) {
    return `${option}: where ${conditions}, ${state(sensitivity, found)} in most of the draws by which this was found; too few independent draws fall there to say how often.`;
  }
  return `${option}: among modelled cases in which ${conditions}, ${state(sensitivity, found)} in ${share(verified.density)}. These hold ${share(verified.coverage)} of all cases in which it is, and are ${share(verified.mass)} of all modelled cases.`;
}

/** `Months to the first migration is at most 14`. */
function condition(sensitivity: Sensitivity, { id, side, at }: Limit): string {
  const input = sensitivity.inputs.find((one) => one.id === id);
  const unit = input?.unit ?? '1';
  const value = amountText(at, unit, sensitivity.appraisal.startMonth);
  return `“${input === undefined ? id : inputName(input)}” is ${side === 'low' ? 'at least' : 'at most'} ${value}`;
}

type Bounded = NonNullable<Found['verified']['density']>;

/** `82% (79 to 85)`. */
function share({ value, interval: [low, high] }: Bounded): string {
  const decimals = high - low < 0.02 ? 1 : 0;
  const percent = (of: number): string => formatNumber(of * 100, decimals);
  return `${percent(value)}% (${percent(low)} to ${percent(high)})`;
}

function limitsTable(sensitivity: Sensitivity, found: Found): Table {
  const { startMonth } = sensitivity.appraisal;
  return {
    kind: 'table',
    caption: `${optionName(sensitivity, found.option)}: limits within which ${state(sensitivity, found)}`,
    columns: [
      { heading: 'Input', align: 'left' },
      { heading: 'Limit', align: 'right' },
      { heading: 'In resamples', align: 'right' },
      { heading: 'Recurs', align: 'right' },
      { heading: 'quasi-p', align: 'right' },
    ],
    rows: found.limits.map(({ id, side, at, quasiP, recurs, range }) => {
      const input = sensitivity.inputs.find((one) => one.id === id);
      const value = (of: number): string => inputValue(of, input?.unit ?? '1', startMonth);
      return [
        input === undefined ? id : inputLabel(input),
        `${side === 'low' ? '≥' : '≤'} ${value(at)}`,
        range === null ? '–' : `${value(range[0])} to ${value(range[1])}`,
        `${Math.round(recurs * found.resamples)} of ${found.resamples}`,
        quasiP < 0.001 ? '<0.001' : formatNumber(quasiP, 3),
      ];
    }),
    notes: [
      `Found on ${formatPlural(found.cases, 'case')}: coverage ${percentOf(found.found.coverage)}, density ${percentOf(found.found.density)} there, which is optimistic; the sentence gives what independent draws show.`,
    ],
  };
}

/** The trajectory at some ten places: what more coverage costs in density. */
function tradeOff(sensitivity: Sensitivity, { option, trajectory, chosen }: Found, { peeling }: Discovery): Table {
  const every = Math.max(1, Math.ceil(trajectory.length / 10));
  const rows = trajectory.map((one, k) => ({ ...one, k })).filter(({ k }) => k % every === 0 || k === chosen);
  return {
    kind: 'table',
    caption: `${optionName(sensitivity, option)}: coverage against density as the box is peeled`,
    columns: [
      { heading: 'Step', align: 'right' },
      { heading: 'Coverage', align: 'right' },
      { heading: 'Density', align: 'right' },
      { heading: '', align: 'left' },
      { heading: 'Share of draws', align: 'right' },
      { heading: 'Inputs limited', align: 'right' },
    ],
    rows: rows.map(({ k, coverage, density, mass, limited }) => [
      `${k}${k === chosen ? ' ←' : ''}`,
      percentOf(coverage),
      percentOf(density),
      code(drawShares(Math.min(coverage, density), Math.max(coverage, density), 1, barWidth)),
      percentOf(mass),
      formatCount(limited),
    ]),
    notes: [
      `← the one taken, of the best balance (harmonic mean) of coverage and density; limits it does without were then dropped. ${shareMarks.first} to the smaller of the two, ${shareMarks.beyond} to the larger. Each step takes off at most ${percentOf(peeling.alpha)} of the box.`,
    ],
  };
}

function notes({ draws, independent }: Discovery): Block {
  return {
    kind: 'list',
    items: [
      `In brackets: exact 95% intervals (Clopper and Pearson) from ${formatCount(independent.draws)} independent random draws, used once, after the limits had been fixed on ${formatCount(draws)} others. They bound the error of the number of draws, given the distributions as stated, and nothing more.`,
      'Shares of modelled cases under the ranges chosen, not chances that it will be so. Limits describe where cases lie together: there can be other ways to get there, and a limit is no threshold for a decision.',
      'Recurs: in how many boxes found in random halves of the draws the input is limited on that side. Quasi-p: the chance of a box as good without the limit; it describes and tests nothing, since the limits were chosen on these draws.',
    ],
  };
}

const percentOf = (value: number): string =>
  formatFigure(value, { prefix: '', divisor: 0.01, suffix: '%', decimals: value < 0.1 ? 1 : 0 });
