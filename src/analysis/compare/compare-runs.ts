import * as messages from '../../core/messages/compare.ts';
import { unpairedDifference } from '../difference.ts';
import type { Results } from '../results.ts';
import type { Comparison, OutcomeDifference } from './compare-results.ts';

/**
 * Two results of runs, without their models: differences of means, whose errors add as squares though the runs may share
 * some of their points. That is too wide and never too narrow.
 */
export function compareResults(left: Results, right: Results, names: readonly [string, string]): Comparison {
  const side = (results: Results, name: string) => ({
    id: results.model.id,
    title: results.model.title,
    hash: results.model.hash,
    scenario: results.scenario,
    scenarioTitle: results.scenarioTitle,
    name,
  });
  return {
    appraise: 1,
    left: side(left, names[0]),
    right: side(right, names[1]),
    paired: false,
    draws: Math.min(left.draws, right.draws),
    replicates: Math.min(left.replicates, right.replicates),
    seed: left.seed === right.seed ? left.seed : `${left.seed}, ${right.seed}`,
    changes: [],
    differences: differencesOf(left, right),
    bridge: null,
    noBridge: messages.onlyResults(),
  };
}

function differencesOf(left: Results, right: Results): readonly OutcomeDifference[] {
  const replicates = Math.min(left.replicates, right.replicates);
  const options = new Set([...left.options, ...right.options].map(({ id }) => id));
  const outcomes = new Set([...left.options, ...right.options].flatMap((option) => Object.keys(option.outcomes)));
  const of = ({ options }: Results, option: string, outcome: string) =>
    options.find(({ id }) => id === option)?.outcomes[outcome];
  return [...outcomes].flatMap((outcome) =>
    [...options].flatMap((option): OutcomeDifference[] => {
      const [a, b] = [of(left, option, outcome), of(right, option, outcome)];
      const any = a ?? b;
      if (any === undefined) return [];
      const both = a !== undefined && b !== undefined && a.unit === b.unit;
      return [
        {
          option,
          outcome,
          label: any.label,
          unit: any.unit,
          left: a?.mean ?? null,
          right: b?.mean ?? null,
          difference: both ? unpairedDifference(b.mean, a.mean, replicates) : null,
          central: {
            left: a?.central ?? null,
            right: b?.central ?? null,
            difference: both ? b.central - a.central : null,
          },
          illustrative: [a, b].some((one) => one !== undefined && one.restsOnIllustrative.length > 0),
        },
      ];
    }),
  );
}
