import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatCount, formatShareWithError, formatSignificant, formatWithError, scaleFor } from '../../core/format.ts';
import { type Block, code, heading, type Table } from '../blocks.ts';
import { shownOf } from './foremost.ts';
import { inputName } from './input-text.ts';
import { drawInterval, intervalMarks } from './interval-bar.ts';
import { optionName, outcomeName, thresholdText } from './outcome-text.ts';

type Convergence = NonNullable<Sensitivity['convergence']>;
type Option = Convergence['options'][number];
type Estimate = Option['statistics'][number]['mean'];

const width = 21;

/** A figure at each size, as it is written. */
interface Settling {
  readonly label: string;
  readonly sizes: readonly { readonly size: number; readonly estimate: Estimate }[];
  readonly text: (estimate: Estimate) => string;
}

/** How figures settle as draws are added: a table and a picture of intervals for each kind. */
export function convergenceSection(sensitivity: Sensitivity, few: boolean): Block[] {
  const { convergence } = sensitivity;
  if (convergence === undefined) return [];
  const { options, information } = convergence;
  return [
    heading(2, 'How the figures settle'),
    ...(few ? [] : [endsOf(sensitivity, options)]),
    ...options.flatMap((option) =>
      shownOf(sensitivity, few, option.option, [
        tableOf(
          `${optionName(sensitivity, option.option)}: ${outcomeName(sensitivity)} as draws are added`,
          'Draws',
          statistics(sensitivity, option),
        ),
        ...(option.indices.length === 0
          ? []
          : [
              tableOf(
                `${optionName(sensitivity, option.option)}: Sobol’ indices as points are added, %`,
                'Points',
                indices(sensitivity, option),
              ),
            ]),
      ]),
    ),
    ...(information === null
      ? []
      : [tableOf('The value of information as draws are added', 'Draws', worth(sensitivity, information))]),
    {
      kind: 'list',
      items: [
        `${intervalMarks.value} the estimate, ${intervalMarks.inside} its 95% interval, ${intervalMarks.reference} the estimate at the last size. Each axis runs over all the intervals of its figure.`,
        `Every size is the first draws of one run with ${convergence.replicates} replicates (seed ${convergence.seed}): what a run of so many draws makes. Estimates at neighbouring sizes share draws, so they agree better than independent runs would; the stated error is that of one run of the size.`,
        'A figure has settled where its error is small beside what is decided by it, not where two sizes happen to agree.',
      ],
    },
  ];
}

/** A row an option: its mean, and the share under the threshold, at the smallest size and at the largest. */
function endsOf(sensitivity: Sensitivity, options: readonly Option[]): Table {
  const shown = options.map((option) => {
    const figures = statistics(sensitivity, option);
    return { option: option.option, figures: [figures[0]!, figures.at(-1)!] };
  });
  const sizes = (options[0]?.statistics ?? []).map(({ draws }) => draws);
  const at = [sizes[0] ?? 0, sizes.at(-1) ?? 0].map(formatCount);
  return {
    kind: 'table',
    caption: `Each option with ${at.join(' draws, and with ')}`,
    columns: [
      { heading: 'Option', align: 'left' },
      ...(shown[0]?.figures ?? []).flatMap(({ label }) =>
        at.map((count) => ({ heading: `${label}, ${count}`, align: 'right' as const })),
      ),
    ],
    rows: shown.map(({ option, figures }) => [
      optionName(sensitivity, option),
      ...figures.flatMap(({ sizes: all, text }) => [text(all[0]!.estimate), text(all.at(-1)!.estimate)]),
    ]),
    notes: [],
  };
}

function statistics(sensitivity: Sensitivity, { statistics: sizes }: Option): Settling[] {
  const { outcome, threshold } = sensitivity;
  const largest = Math.max(...sizes.flatMap(({ p5, p95 }) => [Math.abs(p5.value), Math.abs(p95.value)]));
  const scale = scaleFor(outcome.unit, largest);
  const amount = ({ value, se }: Estimate): string => always(formatWithError(value, scale, se), se / scale.divisor);
  const of = (key: 'mean' | 'p5' | 'p50' | 'p95' | 'under') =>
    sizes.map((one) => ({ size: one.draws, estimate: one[key] }));
  const limit = threshold === 0 ? '0' : thresholdText(threshold, outcome.unit);
  return [
    { label: 'Mean', sizes: of('mean'), text: amount },
    { label: 'P5', sizes: of('p5'), text: amount },
    { label: 'P50', sizes: of('p50'), text: amount },
    { label: 'P95', sizes: of('p95'), text: amount },
    {
      label: `P(under ${limit})`,
      sizes: of('under'),
      text: ({ value, se, interval }) =>
        value === 0
          ? `none, at most ${formatSignificant(Math.ceil(interval[1] * 1000) / 10, 3)}%`
          : value === 1
            ? `all, at least ${formatSignificant(Math.floor(interval[0] * 1000) / 10, 4)}%`
            : formatShareWithError(value, se),
    },
  ];
}

function indices(sensitivity: Sensitivity, { indices: groups }: Option): Settling[] {
  const text = ({ value, se }: Estimate): string => formatWithError(value, percent, se);
  return groups.flatMap(({ members, sizes }) => {
    const label = nameOf(sensitivity, members);
    const of = (key: 'first' | 'total') => sizes.map((one) => ({ size: one.points, estimate: one[key] }));
    return [
      { label: `${label}: first order`, sizes: of('first'), text },
      { label: `${label}: total order`, sizes: of('total'), text },
    ];
  });
}

function worth(sensitivity: Sensitivity, { members, sizes }: NonNullable<Convergence['information']>): Settling[] {
  const scale = scaleFor('GBP', Math.max(...sizes.map(({ evpi }) => evpi.value)));
  const text = ({ value, se }: Estimate): string => always(formatWithError(value, scale, se), se / scale.divisor);
  const label = nameOf(sensitivity, members);
  const of = (key: 'evpi' | 'crossFitted' | 'inSample') =>
    sizes.map((one) => ({ size: one.draws, estimate: one[key] }));
  return [
    { label: 'Knowing everything', sizes: of('evpi'), text },
    { label: `${label}: at least about`, sizes: of('crossFitted'), text },
    { label: `${label}: at most about`, sizes: of('inSample'), text },
  ];
}

function tableOf(caption: string, size: string, figures: readonly Settling[]): Table {
  return {
    kind: 'table',
    caption,
    columns: [
      { heading: 'Figure', align: 'left' },
      { heading: size, align: 'right' },
      { heading: 'Estimate', align: 'error' },
      { heading: '', align: 'left' },
    ],
    rows: figures.flatMap(({ label, sizes, text }) => {
      const ends = sizes.flatMap(({ estimate }) => [estimate.value, ...estimate.interval]);
      const axis = {
        from: Math.min(...ends),
        to: Math.max(...ends),
        reference: sizes.at(-1)?.estimate.value ?? 0,
      };
      return sizes.map(({ size: count, estimate }, k) => [
        k === 0 ? label : '',
        formatCount(count),
        text(estimate),
        code(drawInterval(estimate.value, estimate.interval, axis, width)),
      ]);
    }),
  };
}

function nameOf({ inputs }: Sensitivity, members: readonly string[]): string {
  return members
    .map((id) => {
      const input = inputs.find((one) => one.id === id);
      return input === undefined ? id : inputName(input);
    })
    .join(' + ');
}

/** A figure whose error is never left out, however small. */
function always(text: string, error: number): string {
  return error === 0 || text.includes(' ± ')
    ? text
    : `${text} ± ${formatSignificant(Number(error.toExponential(0)), 1)}`;
}

const percent = { prefix: '', divisor: 0.01, suffix: '', decimals: 1 };
