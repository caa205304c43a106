import { columnOf } from '../../analysis/drawn-run.ts';
import type { OptionResults } from '../../analysis/results.ts';
import { sampleOf } from '../../analysis/sample.ts';
import { formatFigure, formatShare } from '../../core/format.ts';
import type { Block } from '../blocks.ts';
import { labelOf, scaleOf } from '../figures.ts';
import { say } from '../prose/plain.ts';
import type { Subject } from '../template/subject.ts';
import { noteOfSource } from './source-note.ts';

const name = 'break_even_fixed_cost';
const steps = 40;

/** P(F* >= F): the share of modelled cases in which each option could bear a fixed cost, as a curve. */
export function breakEvenChart(subject: Subject): Block[] {
  const { run, results, headline, leading, hasFixedFlows, usual } = subject;
  if (!hasFixedFlows || usual === undefined || headline.outcome !== name) return [];
  const scale = scaleOf(results, name);
  const most = niceAbove(
    Math.max(...headline.options.map((option) => option.outcomes[name]?.quantiles['0.95']?.value ?? 0)),
  );
  if (!(most > 0)) return [];
  const costs = Array.from({ length: steps + 1 }, (_, i) => (most * i) / steps);
  const panels = headline.options.map((option) => {
    const { ordered } = sampleOf(columnOf(run.outcomes, name, option.id), run.plan.replicates);
    const shareAt = (cost: number): number => 1 - ordered.below(cost) / ordered.length;
    return {
      label: labelOf(option, name),
      emphasis: option.id === leading?.id,
      points: costs.map((cost) => ({ x: cost / scale.divisor, share: shareAt(cost) })),
    };
  });
  return [
    {
      kind: 'chart',
      name: 'break-even',
      picture: { kind: 'curves', axis: `All-in fixed cost F, ${scale.prefix}${scale.suffix}`, panels },
      caption: `Share of modelled cases in which an option could bear a fixed cost of F, against “${usual.label}”`,
      alternative: `One curve for each option, falling as F rises. ${headline.options.map((option) => sentenceOf(option, subject)).join(' ')}`,
      notes: [
        say`Each panel has one option in black, and dashed the option that the reading is about: read up from a quote, all costs and optimism bias included, to the share of modelled cases in which F* is at least that. ${noteOfSource(subject)}`,
      ],
    },
  ];
}

function sentenceOf(option: OptionResults, { results, usual }: Subject): string {
  const curve = results.breakEven.curves.find((one) => one.option === option.id && one.against === usual?.id);
  const shares = [0, 0.25e6, 0.5e6].flatMap((cost) => {
    const found = curve?.points.find(({ fixedCost }) => fixedCost === cost)?.probability;
    const scale = { prefix: '£', divisor: 1e6, suffix: 'm', decimals: 2 };
    return found === undefined ? [] : [`${formatFigure(cost, scale)} in ${formatShare(found.value, found.se)}`];
  });
  return shares.length === 0 ? '' : `${labelOf(option, name)}: ${shares.join(', ')}.`;
}

/** The next of 1, 2, 2.5, 5 × a power of ten. */
function niceAbove(value: number): number {
  if (!(value > 0)) return 0;
  const unit = Number(`1e${value.toExponential().split('e')[1]}`);
  return unit * ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * unit >= value) ?? 10);
}
