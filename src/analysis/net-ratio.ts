import { benefitCostRatio } from '../appraisal/metrics.ts';
import * as messages from '../core/messages/appraisal.ts';
import type { Drawn } from './drawn.ts';
import { businessAsUsualOf, centralOf } from './drawn-run.ts';
import type { OptionResults } from './results.ts';
import { differenceOfFigures, figureOf } from './statistics/figure.ts';

/** Benefits over costs of an option, both less those of business as usual where the model has one. */
export function ratioOf(drawn: Drawn, option: string): OptionResults['bcr'] {
  const usual = businessAsUsualOf(drawn.model);
  const against = usual ?? null;
  if (option === usual) return { against, central: null, mean: null, reason: messages.comparatorOfItself().message };
  const central = (result: string) =>
    centralOf(drawn, result, option) - (usual === undefined ? 0 : centralOf(drawn, result, usual));
  const net = (result: string) => {
    const figure = figureOf(result, option);
    return usual === undefined ? figure : differenceOfFigures(figure, figureOf(result, usual));
  };
  const onCentral = benefitCostRatio(central('pv_benefits'), central('pv_costs'));
  const expected = drawn.statistics.ratio(net('pv_benefits'), net('pv_costs'));
  return {
    against,
    central: onCentral.value,
    mean: expected.estimate,
    reason: (expected.reason ?? onCentral.reason)?.message ?? null,
  };
}
