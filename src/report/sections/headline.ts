import type { OptionResults, Results } from '../../analysis/results.ts';
import type { Model } from '../../model/model.ts';
import { businessAsUsual } from '../figures.ts';

/** The outcome that a report leads with, and the options that it is about. */
export interface Headline {
  /** `break_even_fixed_cost`, `npv_vs_bau`, `npv`, or an outcome that the model names itself. */
  readonly outcome: string;
  /** Whether it is the model's own, and not a figure of net present value. */
  readonly own: boolean;
  /** Whether the model names it: it is then asked of the proposal, not of the option that does best. */
  readonly named: boolean;
  readonly title: string;
  readonly meaning: string;
  readonly options: readonly OptionResults[];
  /** Whether the fixed costs of delivery are left at nothing in every option, so that only what they could be is said. */
  readonly costsNothing: boolean;
}

/**
 * The outcome that a model names as its headline. Else a model that marks flows as fixed costs of delivery leads with
 * what an option could bear; one that does not, with the net present value of the proposal against business as usual, or
 * the absolute one where there is nothing to compare.
 */
export function headlineOf(
  results: Results,
  hasFixedFlows: boolean,
  { headline, outcomes }: Pick<Model, 'headline' | 'outcomes'>,
): Headline {
  const usual = businessAsUsual(results);
  const others = results.options.filter((option) => option !== usual);
  const named = headline === null ? undefined : outcomes.get(headline);
  if (named !== undefined && !named.standard) {
    return {
      outcome: named.name,
      own: true,
      named: true,
      title: named.label,
      meaning: named.note ?? '',
      options: others,
      costsNothing: false,
    };
  }
  if (usual === undefined) {
    return {
      outcome: 'npv',
      title: 'Net present value',
      meaning: 'Net present value: benefits less costs, all of them.',
      options: results.options,
      own: false,
      named: false,
      costsNothing: false,
    };
  }
  if (hasFixedFlows) {
    const costsNothing = others.every(
      ({ outcomes }) => outcomes['break_even_fixed_cost']?.mean.value === outcomes['npv_vs_bau']?.mean.value,
    );
    return {
      outcome: 'break_even_fixed_cost',
      title: 'What an option could bear: F*, the break-even fixed cost',
      meaning: `F*: all that delivering an option could cost, at present value and with optimism bias, before it is no better than “${usual.label}”.${
        costsNothing
          ? ' This run counts no cost of delivery: it says what the options could bear, not what they cost.'
          : ''
      }`,
      options: others,
      own: false,
      named: named?.name === 'break_even_fixed_cost',
      costsNothing,
    };
  }
  return {
    outcome: 'npv_vs_bau',
    title: `Net present value against “${usual.label}”`,
    meaning: `Benefits less costs at present value, over and above those of “${usual.label}”.`,
    options: others,
    own: false,
    named: false,
    costsNothing: false,
  };
}
