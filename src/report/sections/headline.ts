import type { OptionResults, Results } from '../../analysis/results.ts';
import { businessAsUsual } from '../figures.ts';

/** The outcome that a report leads with, and the options that it is about. */
export interface Headline {
  readonly outcome: 'break_even_fixed_cost' | 'npv_vs_bau' | 'npv';
  readonly title: string;
  readonly meaning: string;
  readonly options: readonly OptionResults[];
  /** Whether the fixed costs of delivery are left at nothing in every option, so that only what they could be is said. */
  readonly costsNothing: boolean;
}

/**
 * A model that marks flows as fixed costs of delivery leads with what an option could bear; one that does not, with the
 * net present value of the proposal against business as usual, or the absolute one where there is nothing to compare.
 */
export function headlineOf(results: Results, hasFixedFlows: boolean): Headline {
  const usual = businessAsUsual(results);
  const others = results.options.filter((option) => option !== usual);
  if (usual === undefined) {
    return {
      outcome: 'npv',
      title: 'Net present value',
      meaning: 'Net present value: benefits less costs, all of them.',
      options: results.options,
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
      costsNothing,
    };
  }
  return {
    outcome: 'npv_vs_bau',
    title: `Net present value against “${usual.label}”`,
    meaning: `Benefits less costs at present value, over and above those of “${usual.label}”.`,
    options: others,
    costsNothing: false,
  };
}
