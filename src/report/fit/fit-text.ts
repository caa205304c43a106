import type { Candidate } from '../../analysis/fit/candidate.ts';
import { decimalsSupported } from '../../analysis/fit/candidate.ts';
import type { DataFit } from '../../analysis/fit/fit-data.ts';
import type { Fit, LeftOut } from '../../analysis/fit/fit-quantiles.ts';
import { percent } from '../../analysis/fit/read-quantiles.ts';
import type { Target } from '../../analysis/fit/target.ts';
import { formatNumber, formatPlural, formatRounded, formatSignificant } from '../../core/format.ts';
import { central } from '../../sampling/central.ts';
import type { Block, Cell, Table } from '../blocks.ts';
import { renderText, type TextStyle } from '../render/text.ts';
import { dataNotes, quantileNotes } from './fit-notes.ts';
import { pasteLines } from './paste.ts';
import { commonAxis, drawDensity } from './picture.ts';

const widestPicture = 96;
const height = 4;
/** A longer one is written in full where it is drawn. */
const longestText = 36;
const indent = '  ';

/** Candidates for elicited quantiles as a terminal shows them: a table of all, then each with its picture and residuals. */
export function quantileFitText(fit: Fit, unit: string, style: TextStyle): string {
  const closeness = fit.candidates.map(({ exact, misfit }) => (exact ? 'exact' : formatSignificant(misfit, 2)));
  return fitText(
    {
      title: 'Distributions fitted to what was asked',
      measure: 'Misfit',
      given: 'Asked',
      median: 'asked',
      decimals: Math.max(
        decimalsSupported(fit.target),
        ...fit.target.points.map(({ value }) => decimalsWritten(value)),
      ),
      closeness,
      about: fit.candidates.map(({ exact }, i) =>
        exact ? 'meets every quantile, but for rounding' : `misfit ${closeness[i]}`,
      ),
      notes: quantileNotes(fit),
    },
    fit,
    unit,
    style,
  );
}

/** Candidates for data as a terminal shows them. */
export function dataFitText(fit: DataFit, unit: string, style: TextStyle): string {
  const closeness = fit.candidates.map(({ distance }) => formatSignificant(distance, 2));
  return fitText(
    {
      title: `Distributions fitted to ${formatNumber(fit.count, 0)} values`,
      measure: 'Distance',
      given: 'Data',
      median: 'of the data',
      decimals: decimalsSupported(fit.target) + 1,
      closeness,
      about: fit.candidates.map(({ method, outside }, i) => {
        const impossible = outside === 0 ? '' : `; ${formatPlural(outside, 'value')} outside its range`;
        return `by ${method}; distance ${closeness[i]}${impossible}`;
      }),
      notes: dataNotes(fit),
    },
    fit,
    unit,
    style,
  );
}

interface Words {
  readonly title: string;
  readonly measure: string;
  /** What the quantiles fitted to are called. */
  readonly given: string;
  /** Whose median it is. */
  readonly median: string;
  /** To which quantiles are shown. */
  readonly decimals: number;
  readonly closeness: readonly string[];
  readonly about: readonly string[];
  readonly notes: readonly string[];
}

interface Fitted {
  readonly target: Target;
  readonly candidates: readonly Candidate[];
  readonly leftOut: readonly LeftOut[];
}

function fitText(words: Words, { target, candidates, leftOut }: Fitted, unit: string, style: TextStyle): string {
  const inUnit = unit === '' ? '' : `, in ${unit}`;
  const overview: Block[] = [
    { kind: 'heading', level: 1, text: `${words.title}${inUnit}` },
    summary(words, candidates),
    ...words.notes.map((text): Block => ({ kind: 'note', text })),
  ];
  const axis = commonAxis(
    candidates.map(({ distribution }) => distribution),
    target.points,
  );
  const width = Math.min(style.width - indent.length, widestPicture);
  const each = candidates.map((candidate, i) => {
    const { distribution } = candidate;
    const heading: Block = { kind: 'heading', level: 2, text: `${distribution.name}: ${words.about[i]}` };
    const picture = drawDensity(distribution, axis, target.points, { width, height }, ({ probability, value }) => [
      percent(probability),
      formatRounded(value, 4),
    ]);
    return [
      renderText([heading], style),
      ...pasteLines(candidate, words.median).map((line) => `${indent}${line}\n`),
      '\n',
      ...picture.map((line) => `${indent}${line}\n`),
      '\n',
      renderText([residuals(words, candidate)], style),
    ].join('');
  });
  const without: Block[] =
    leftOut.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: 'Left out' },
          { kind: 'list', items: leftOut.map(({ name, reason }) => `${name}: ${reason}`) },
        ];
  return [renderText(overview, style), ...each, ...(without.length > 0 ? [renderText(without, style)] : [])].join('\n');
}

/** What the choice means where nobody was asked: the mean, the central estimate, the tails. */
function summary({ measure, closeness }: Words, candidates: readonly Candidate[]): Table {
  return {
    kind: 'table',
    columns: [
      { heading: 'Distribution', align: 'left' },
      ...[measure, 'Mean', 'Central', '1%', '99%'].map((heading) => ({ heading, align: 'right' as const })),
    ],
    rows: candidates.map(({ distribution }, i): Cell[] => [
      distribution.text.length > longestText ? `${distribution.name}(…)` : distribution.text,
      closeness[i]!,
      formatRounded(distribution.mean, 4),
      formatRounded(central(distribution), 4),
      formatRounded(distribution.quantile(0.01), 4),
      formatRounded(distribution.quantile(0.99), 4),
    ]),
  };
}

function residuals({ given, decimals }: Words, { points }: Candidate): Table {
  const number = (value: number) => formatNumber(value, decimals);
  return {
    kind: 'table',
    columns: [
      { heading: 'Quantile', align: 'left' },
      ...[given, 'Fitted', 'Difference', 'Probability below'].map((heading) => ({
        heading,
        align: 'right' as const,
      })),
    ],
    rows: points.map(({ probability, asked, fitted, probabilityAtAsked }) => [
      percent(probability),
      number(asked),
      number(fitted),
      number(fitted - asked),
      `${formatNumber(100 * probabilityAtAsked, 1)}%`,
    ]),
  };
}

/** Decimals that a person gave a figure, three at most where a machine gave it more. */
function decimalsWritten(value: number): number {
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return decimals <= 6 ? decimals : 0;
}
