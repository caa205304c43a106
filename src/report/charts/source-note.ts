import { formatCount } from '../../core/format.ts';
import { figure, type Inline } from '../blocks.ts';
import { marks, sampled } from '../figures.ts';
import { say } from '../prose/plain.ts';
import type { Subject } from '../template/subject.ts';

/** Where a chart's figures come from, and what its marks mean. */
export function noteOfSource({ results, model }: Subject): readonly Inline[] {
  const { appraisal } = results;
  const setting = (text: string) => figure(text, { kind: 'appraisal' });
  const marked = [
    ...(results.illustrative.length > 0 ? [` ${marks.illustrative} rests on illustrative inputs.`] : []),
    ...(results.options.some(({ illustrative }) => illustrative) ? [` ${marks.placeholder} a placeholder.`] : []),
  ].join('');
  return say`Source: model ${model.id}, ${sampled(formatCount(results.draws))} draws, seed “${sampled(results.seed)}”; present value at ${setting(appraisal.presentValueDate)}, ${setting(String(appraisal.priceBase))} prices.${marked}`;
}
