import type { Run } from '../../engine/run.ts';
import type { Outcome } from '../../model/model.ts';
import { pairedDifference } from '../difference.ts';
import { centralOf, columnOf } from '../drawn-run.ts';
import { illustrativeInputs } from '../illustrative.ts';
import { estimateMean } from '../moments.ts';
import type { OutcomeDifference } from './compare-results.ts';

/** Every outcome of every option on either side, and right less left on common draws, in the declared unit. */
export function outcomeDifferences(left: Run, right: Run): readonly OutcomeDifference[] {
  const outcomes = new Map([...right.model.outcomes, ...left.model.outcomes]);
  const rests = [left, right].map(({ model }) => illustrativeInputs(model));
  const options = new Set([left, right].flatMap(({ model }) => model.options.map(({ id }) => id)));
  return [...outcomes.values()].flatMap((outcome) =>
    [...options].map((option): OutcomeDifference => {
      const [a, b] = [drawn(left, outcome, option), drawn(right, outcome, option)];
      const mean = (values: Float64Array | undefined, { plan }: Run) =>
        values === undefined ? null : estimateMean({ values, replicates: plan.replicates });
      const [centralA, centralB] = [central(left, outcome, option), central(right, outcome, option)];
      return {
        option,
        outcome: outcome.name,
        label: outcome.label,
        unit: outcome.unit.text,
        left: mean(a, left),
        right: mean(b, right),
        difference: a === undefined || b === undefined ? null : pairedDifference(b, a, left.plan.replicates),
        central: {
          left: centralA,
          right: centralB,
          difference: centralA === null || centralB === null ? null : centralB - centralA,
        },
        illustrative: [left, right].some(
          (run, s) => has(run, outcome, option) && rests[s]!(outcome.name, option).length > 0,
        ),
      };
    }),
  );
}

/** A side has an outcome where it has one of that name in the same unit, and the option. */
function has({ model }: Run, { name, unit }: Outcome, option: string): boolean {
  return model.outcomes.get(name)?.unit.text === unit.text && model.options.some(({ id }) => id === option);
}

function drawn(run: Run, outcome: Outcome, option: string): Float64Array | undefined {
  if (!has(run, outcome, option)) return undefined;
  const { scale, per } = outcome.unit;
  const column = columnOf(run.outcomes, outcome.name, option);
  return scale === per ? column : column.map((value) => (value * per) / scale);
}

function central(run: Run, outcome: Outcome, option: string): number | null {
  if (!has(run, outcome, option)) return null;
  return (centralOf(run, outcome.name, option) * outcome.unit.per) / outcome.unit.scale;
}
