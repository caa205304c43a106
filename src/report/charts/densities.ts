import { commonAxis, density } from '../../analysis/density.ts';
import { columnOf } from '../../analysis/drawn-run.ts';
import type { OptionResults } from '../../analysis/results.ts';
import { sampleOf } from '../../analysis/sample.ts';
import { formatFigure } from '../../core/format.ts';
import { fromCanonical } from '../../units/parse-unit.ts';
import type { Block } from '../blocks.ts';
import { captioned, labelOf, meanText, quantileText, scaleOf } from '../figures.ts';
import { say } from '../prose/plain.ts';
import type { Subject } from '../template/subject.ts';
import { noteOfSource } from './source-note.ts';

/** Equal cells of the common axis by Rice's rule, twice the cube root of the draws, within what an eye can use. */
function cellsFor(draws: number): number {
  return Math.min(80, Math.max(24, Math.round(2 * Math.cbrt(draws))));
}

/** The headline of every option as a distribution, on one axis. */
export function densitiesChart(subject: Subject): Block[] {
  const { run, results, model, headline, leading } = subject;
  const { outcome: name, options } = headline;
  const outcome = model.outcomes.get(name);
  if (outcome === undefined || options.length === 0) return [];
  const scale = scaleOf(results, name);
  const shown = (value: number): number => fromCanonical(outcome.unit, value) / scale.divisor;
  const samples = options.map((option) => ({
    option,
    sample: sampleOf(columnOf(run.outcomes, name, option.id), run.plan.replicates),
  }));
  const [low, high] = commonAxis(samples.map(({ sample }) => sample.ordered));
  const rows = samples.map(({ option, sample }) => {
    const summary = option.outcomes[name]!;
    const at = (quantile: string): number => (summary.quantiles[quantile]?.value ?? summary.mean.value) / scale.divisor;
    return {
      label: labelOf(option, name),
      emphasis: option.id === leading?.id,
      shares:
        summary.constant || !(high > low) ? [] : density(sample.ordered, low, high, cellsFor(run.plan.draws)).shares,
      mean: summary.mean.value / scale.divisor,
      p5: at('0.05'),
      p95: at('0.95'),
      text: formatFigure(summary.mean.value, scale),
    };
  });
  return [
    {
      kind: 'chart',
      name: 'densities',
      picture: { kind: 'densities', axis: captioned(headline.title, scale), low: shown(low), high: shown(high), rows },
      caption: `${captioned(headline.title, scale)}: distribution over the modelled cases`,
      alternative: `Distribution of each option on one axis. ${options.map((option) => sentenceOf(option, subject)).join(' ')}`,
      notes: [
        say`The height is the share of modelled cases, each option to its own tallest; the tick is the mean, the line beneath runs from P5 to P95; dark, the option that the reading is about. ${noteOfSource(subject)}`,
      ],
    },
  ];
}

function sentenceOf(option: OptionResults, { results, headline }: Subject): string {
  const scale = scaleOf(results, headline.outcome);
  const summary = option.outcomes[headline.outcome];
  if (summary === undefined) return '';
  const range = summary.constant
    ? 'the same in every case'
    : `${quantileText(summary, '0.05', scale)} to ${quantileText(summary, '0.95', scale)} in nine cases in ten`;
  return `${labelOf(option, headline.outcome)}: mean ${meanText(summary, scale)}, ${range}.`;
}
