import type { Interaction } from '../model/model.ts';
import { fromCanonical } from '../units/parse-unit.ts';
import type { Drawn } from './drawn.ts';
import { centralOf } from './drawn-run.ts';
import type { Results } from './results.ts';

type Summary = Results['interactions'][number];

/**
 * What two decisions are worth together beyond the sum of each alone, from paired differences on common draws: each
 * part has the error of the difference itself.
 */
export function interactionsOf(drawn: Drawn): Results['interactions'] {
  return [...drawn.model.interactions.values()].map((interaction) => summaryOf(drawn, interaction));
}

function summaryOf(drawn: Drawn, interaction: Interaction): Summary {
  const { model } = drawn;
  const { name, label, note, outcome, unit, between, standing, cells } = interaction;
  const labelled = (decision: string, level: string) => {
    const found = model.decisions.find(({ id }) => id === decision)?.levels.find(({ id }) => id === level);
    return { decision, level, label: found?.label ?? level };
  };
  const figure = (terms: readonly (readonly [sign: 1 | -1, result: string])[]) =>
    figureOfTerms(drawn, interaction, terms);
  const [neither, first, second, both] = cells.map(({ result }) => result) as [string, string, string, string];
  return {
    id: name,
    label,
    because: note ?? null,
    outcome,
    unit: unit.text,
    between: between.map(({ decision, level, against }) => ({
      ...labelled(decision, level),
      against,
      againstLabel: labelled(decision, against).label,
    })),
    standing: Object.entries(standing).map(([decision, level]) => labelled(decision, level)),
    cells: cells.map(({ levels, result }) => {
      const excluded = model.infeasible.find((one) =>
        Object.entries(one.levels).every(([decision, level]) => levels[decision] === level),
      );
      return { levels, excludedBy: excluded?.rules ?? [], ...figure([[1, result]]) };
    }),
    alone: [
      figure([
        [1, first],
        [-1, neither],
      ]),
      figure([
        [1, second],
        [-1, neither],
      ]),
    ],
    together: figure([
      [1, both],
      [-1, neither],
    ]),
    interaction: figure([[1, name]]),
  };
}

/** A sum of results, in the unit of the interaction. Results of an interaction are the same for every option. */
function figureOfTerms(
  drawn: Drawn,
  { unit }: Interaction,
  terms: readonly (readonly [sign: 1 | -1, result: string])[],
) {
  const { statistics } = drawn;
  const option = drawn.model.options[0]?.id ?? '';
  const figure = { terms: terms.map(([sign, result]) => ({ sign, result, option })), unit };
  const central = terms.reduce((sum, [sign, result]) => sum + sign * centralOf(drawn, result, option), 0);
  return {
    central: fromCanonical(unit, central),
    mean: statistics.mean(figure),
    quantiles: Object.fromEntries([0.05, 0.95].map((p) => [String(p), statistics.quantile(figure, p)])),
  };
}
