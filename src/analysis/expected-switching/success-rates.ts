import type { Model } from '../../model/model.ts';
import { toCanonical } from '../../units/parse-unit.ts';
import type { ModelWorlds } from '../worlds/model-worlds.ts';
import type { ExpectedOutcomes } from './expected-outcomes.ts';
import { type Line, lineOn } from './lines.ts';
import { meanOver } from './replicate-estimates.ts';

/** Multiples of all success rates at which the expected outcome is looked at. */
const multiples = [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];

/** Uncertain shares and probabilities of which more is better, by option, and the line of all of them times k. */
export interface SuccessRates {
  readonly members: readonly string[];
  readonly line: Line;
}

/**
 * All success rates × k, capped at one: for each output the uncertain inputs that are a share or a probability by their
 * unit and range, and of which a larger one raises its expected outcome. Null where it has none.
 *
 * @param lines the line of each input, where it has one
 */
export function successRates(
  model: Model,
  worlds: ModelWorlds,
  outcomes: ExpectedOutcomes,
  lines: readonly (Line | undefined)[],
): readonly (SuccessRates | null)[] {
  const made = new Map<string, SuccessRates>();
  return worlds.outputs.map((_, o) => {
    const inputs = lines.flatMap((line, k) => {
      if (line === undefined || !isShare(model, worlds.inputs[k]!.leaf)) return [];
      const [low, high] = [line.points[0]!, line.points.at(-1)!].map((x) => meanOver(line.at(x)[o]!));
      return high! > low! ? [k] : [];
    });
    if (inputs.length === 0) return null;
    const members = inputs.map((k) => worlds.inputs[k]!.id);
    const rates = made.get(members.join()) ?? { members, line: lineOn(multiples, (k) => scaled(inputs, k)) };
    made.set(members.join(), rates);
    return rates;
  });

  function scaled(inputs: readonly number[], multiple: number) {
    return outcomes.with(
      new Map(
        inputs.map((k) => {
          const { unit } = model.leaves[worlds.inputs[k]!.leaf]!;
          const most = toCanonical(unit, unit.text === '%' ? 100 : 1);
          return [k, outcomes.columns[k]!.map((value) => Math.min(most, value * multiple))];
        }),
      ),
    );
  }
}

/** A number between none and all, in its unit and everywhere in its range. */
function isShare(model: Model, leaf: number): boolean {
  const { unit, value } = model.leaves[leaf]!;
  const most = unit.text === '1' ? 1 : unit.text === '%' ? 100 : undefined;
  if (most === undefined || typeof value === 'number') return false;
  const [low, high] = value.support;
  return low >= 0 && high <= most;
}
