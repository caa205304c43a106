import { doesNotVary, inputsAreLines } from '../../core/messages/analyses.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { each, type Steps, within } from '../sensitivity/steps.ts';
import { dummyInput, firstOrderOfData, orderedDraws } from './given-data.ts';
import { cellsOf, pawn } from './pawn.ts';
import { type LinearFit, linearFit, standardiseInputs } from './regression.ts';
import type { AssociationResults } from './results.ts';
import { asIndex } from './sobol.ts';

/** What the common draws show of each input without further worlds: valid for correlated inputs, as association. */
export function* association(context: SensitivityContext): Steps<AssociationResults> {
  const sample = context.sample();
  const { draws, replicates, seed } = sample;
  const inputs = yield* within(
    0,
    0.1,
    each(sample.values, (values) => orderedDraws(values, replicates)),
  );
  const cells = inputs.map(({ order }) => cellsOf(order));
  const dummy = orderedDraws(dummyInput(seed, draws), replicates);
  const dummyCells = cellsOf(dummy.order);
  const onValues = standardiseInputs(sample.values, replicates, false);
  yield 0.2;
  const onRanks = standardiseInputs(sample.values, replicates, true);
  const refused: AssociationResults['refused'][number][] = [];
  if (sample.inputs.length > 0 && (onValues === undefined || onRanks === undefined)) {
    refused.push({ option: null, ...inputsAreLines() });
  }
  const shown = each(context.options, (option): AssociationResults['options'][number][] => {
    const column = context.column(sample, option);
    if (column.every((value) => value === column[0])) {
      refused.push({ option, ...doesNotVary(option) });
      return [];
    }
    const ordered = orderedDraws(column, replicates);
    const noise = pawn(column, ordered, dummyCells);
    const lines: LinearFit | undefined = onValues && linearFit(onValues, column);
    const ranks: LinearFit | undefined = onRanks && linearFit(onRanks, column);
    return [
      {
        option,
        explained: lines && ranks ? { onValues: lines.explained, onRanks: ranks.explained } : null,
        inputs: sample.inputs
          .map(({ id }, k) => ({
            id,
            first: asIndex(firstOrderOfData(column, inputs[k]!)),
            pawn: asIndex(pawn(column, ordered, cells[k]!), noise.interval[1]),
            standardised: lines?.inputs[k]?.standardised ?? null,
            rankStandardised: ranks?.inputs[k]?.standardised ?? null,
            partialRank: ranks?.inputs[k]?.partial ?? null,
          }))
          .sort((a, b) => b.pawn.value - a.pawn.value),
        dummy: { first: firstOrderOfData(column, dummy), pawn: noise },
      },
    ];
  });
  const options = yield* within(0.3, 1, shown);
  return { draws, seed, options: options.flat(), refused };
}
