import { benefitCostRatio } from '../appraisal/metrics.ts';
import * as messages from '../core/messages/appraisal.ts';
import type { Run } from '../engine/run.ts';
import { differenceOf } from './difference.ts';
import { businessAsUsualOf, centralOf, columnOf } from './drawn-run.ts';
import { estimateRatio } from './ratio.ts';
import type { OptionResults } from './results.ts';

/** Benefits over costs of an option, both less those of business as usual where the model has one. */
export function ratioOf(run: Run, option: string): OptionResults['bcr'] {
  const usual = businessAsUsualOf(run.model);
  const against = usual ?? null;
  if (option === usual) return { against, central: null, mean: null, reason: messages.comparatorOfItself().message };
  const central = (result: string) =>
    centralOf(run, result, option) - (usual === undefined ? 0 : centralOf(run, result, usual));
  const drawn = (result: string) => {
    const column = columnOf(run.outcomes, result, option);
    if (usual === undefined) return column;
    return differenceOf(column, columnOf(run.outcomes, result, usual));
  };
  const onCentral = benefitCostRatio(central('pv_benefits'), central('pv_costs'));
  const expected = estimateRatio(drawn('pv_benefits'), drawn('pv_costs'), run.plan.replicates);
  return {
    against,
    central: onCentral.value,
    mean: expected.estimate,
    reason: (expected.reason ?? onCentral.reason)?.message ?? null,
  };
}
