import type { Refusal } from '../../core/messages/analyses.ts';
import { notANetBenefit, oneOption } from '../../core/messages/analyses.ts';
import type { Model } from '../../model/model.ts';
import { optionsWithoutBuild } from '../alternatives.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import type { WorldSample } from '../worlds/sample.ts';
import type { Decision } from './value-of-information.ts';

/** The options to choose from, and what each would cost beyond what the model counts. */
export interface Menu {
  readonly options: readonly string[];
  /** Options that need a build: they bear the fixed cost that is asked about. */
  readonly build: readonly string[];
  readonly fixedCost: number;
}

/** Outcomes that a decision between options goes by: the more the better, in pounds. */
const netBenefits = ['npv', 'npv_vs_bau', 'break_even_fixed_cost'];

/**
 * What there is to choose from: the ranked options asked about, business as usual, and the option they are held against. A
 * fixed cost that is asked about is borne by those that need a build.
 */
export function menuOf({ model, request, outcome, threshold }: SensitivityContext): Menu | Refusal {
  if (!netBenefits.includes(outcome)) return notANetBenefit(outcome, netBenefits);
  const options = model.options
    .filter(({ id, role, ranked }) =>
      role === 'business-as-usual' || id === request.against
        ? true
        : request.options === undefined
          ? ranked
          : request.options.includes(id),
    )
    .map(({ id }) => id);
  if (options.length < 2) return oneOption();
  return { options, build: needBuild(model).filter((id) => options.includes(id)), fixedCost: threshold };
}

export function isRefusal(menu: Menu | Refusal): menu is Refusal {
  return 'reason' in menu;
}

function needBuild(model: Model): readonly string[] {
  const without = optionsWithoutBuild(model);
  return model.options
    .filter(({ id, role }) => role !== 'business-as-usual' && !without.includes(id))
    .map(({ id }) => id);
}

/** The net benefits of a menu in a sample. */
export function decisionOf({ options, build, fixedCost }: Menu, { outcomes, replicates }: WorldSample): Decision {
  return {
    options,
    replicates,
    benefits: options.map((option) => {
      const column = outcomes.get(option);
      if (column === undefined) throw new Error(`bug: no draws of ${option}`);
      return fixedCost !== 0 && build.includes(option) ? column.map((value) => value - fixedCost) : column;
    }),
  };
}
