import type { OptionResults, Results } from '../../analysis/results.ts';
import { formatFigure } from '../../core/format.ts';
import { type Block, figure, type Inline, lead } from '../blocks.ts';
import { businessAsUsual, quantileText, roughScale, scaleOf, sentenceFigure, shareText } from '../figures.ts';
import { joined, say } from '../prose/plain.ts';
import type { Provenance } from '../trace/provenance.ts';
import { groupsOf, packageOutcome, restOf } from './packages.ts';

/** More groups than this are left to their tables. */
const mostSentences = 4;

/** Which package is best within each level, by how much, and how often: one sentence for each group. */
export function packageReading(results: Results): Block[] {
  const sentences = groupsOf(results).flatMap(({ label, options }) => {
    const best = options.find(({ ranked }) => ranked);
    return best === undefined ? [] : [sentence(results, label, best)];
  });
  if (sentences.length === 0) return [];
  const parts = sentences.slice(0, mostSentences).flatMap((one, i) => (i === 0 ? [one] : [[' '], one]));
  const free = countsNoDelivery(results)
    ? [' No cost of delivery is counted: a package is worth this before what it costs to deliver.']
    : [];
  return [lead(joined([...parts.flat(), ...free]))];
}

/** Whether flows are marked as fixed costs of delivery and all of them are nothing. */
function countsNoDelivery(results: Results): boolean {
  return (
    results.breakEven.curves.length > 0 &&
    results.options.every(
      ({ outcomes }) => outcomes['break_even_fixed_cost']?.mean.value === outcomes['npv_vs_bau']?.mean.value,
    )
  );
}

function sentence(results: Results, label: string, best: OptionResults): readonly Inline[] {
  const name = packageOutcome(results);
  const outcome = best.outcomes[name]!;
  const usual = businessAsUsual(results);
  const scale = scaleOf(results, name);
  const of: Provenance = { kind: 'outcome', name, option: best.id };
  const value = outcome.mean.value;
  const end = (p: string) => {
    const size = outcome.quantiles[p]?.value ?? value;
    return figure(quantileText(outcome, p, roughScale(scale, size)), of);
  };
  const where = label === '' ? '' : `With “${label}”, `;
  const than =
    usual === undefined
      ? ''
      : ` ${value < 0 ? 'less' : 'more'} than ${name === 'npv_within' ? 'nothing else' : `“${usual.label}”`}`;
  const amount =
    usual === undefined
      ? sentenceFigure(value, outcome, scale, of)
      : sentenceFigure(Math.abs(value), outcome, scale, of);
  const worth =
    best === usual || (outcome.constant && value === 0)
      ? say`nothing beats “${restOf(results, best)}” on average`
      : say`“${restOf(results, best)}” is worth most on average: ${amount}${than} at present value (${
          outcome.constant ? figure(formatFigure(value, roughScale(scale, value)), of) : end('0.05')
        }${outcome.constant ? ' in every case' : [' to ', end('0.95'), ' in nine modelled cases in ten']})`;
  const share = best.probabilityBest;
  const often =
    share === null
      ? []
      : say`; it is the best of these in ${figure(share.value === 1 ? 'every one' : shareText(share), { kind: 'best', option: best.id })} of the modelled cases`;
  const start = where === '' ? [] : [where];
  return [...start, ...worth, ...often, '.'];
}
