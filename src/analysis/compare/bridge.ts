import { allocateRounding } from '../../core/allocate-rounding.ts';
import { ModelError } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/compare.ts';
import { interpretCentral } from '../../engine/central.ts';
import type { RunPlan } from '../../engine/plan.ts';
import { type Run, type RunControl, run } from '../../engine/run.ts';
import type { Between } from '../../model/between.ts';
import type { Model, Outcome } from '../../model/model.ts';
import { isMoney } from '../../units/algebra.ts';
import { centralOf, columnOf } from '../drawn-run.ts';
import { estimateMean } from '../moments.ts';
import type { Bridge, OptionBridge } from './compare-results.ts';
import type { Made } from './players.ts';
import { addToShares, membersOf, setsOf } from './shapley.ts';

export interface BridgeRequest {
  readonly outcome: Outcome;
  readonly options: readonly string[];
  readonly players: readonly Made[];
  readonly planOf: (model: Model) => RunPlan;
}

/**
 * Why an outcome moved from the left model to the right one: the difference on common draws, shared out between the
 * changes. The two ends are the runs that are compared, so that the shares add up to the difference that is shown.
 *
 * @throws ModelError where a combination of the changes cannot be appraised.
 */
export async function bridgeOf(
  between: Between,
  ends: { readonly left: Run; readonly right: Run },
  { outcome, options, players, planOf }: BridgeRequest,
  control: RunControl = {},
): Promise<Bridge> {
  const count = players.length;
  const sets = setsOf(count);
  const { draws, replicates } = ends.left.plan;
  const shares = options.map(() => players.map(() => new Float64Array(draws)));
  const centralShares = options.map(() => players.map(() => new Float64Array(1)));
  for (const [k, set] of sets.entries()) {
    const made = membersOf(set, count);
    const end = set === 0 ? ends.left : set === sets.length - 1 ? ends.right : undefined;
    const { values, central } =
      end === undefined
        ? await valuesBetween(between, players, made, outcome, planOf, {
            ...control,
            onProgress: (share) => control.onProgress?.((k + share) / sets.length),
          })
        : valuesOf(end, outcome.name);
    options.forEach((option, o) => {
      addToShares(shares[o]!, set, values(option));
      addToShares(centralShares[o]!, set, Float64Array.of(central(option)));
    });
  }
  const inUnit = (value: number) => (value * outcome.unit.per) / outcome.unit.scale;
  const pounds = isMoney(outcome.unit.dimension) ? outcome.unit.scale / outcome.unit.per : undefined;
  return {
    outcome: outcome.name,
    label: outcome.label,
    unit: outcome.unit.text,
    players: players.map(({ ids: _ids, ...player }) => player),
    evaluations: sets.length,
    options: options.map((option, o): OptionBridge => {
      const at = ({ plan, ...end }: Run) => ({
        expected: inUnit(
          estimateMean({ values: columnOf(end.outcomes, outcome.name, option), replicates: plan.replicates }).value,
        ),
        central: inUnit(centralOf(end, outcome.name, option)),
      });
      const [left, right] = [at(ends.left), at(ends.right)];
      const parts = players.map((player, i) => ({
        change: player.id,
        expected: estimateMean({ values: shares[o]![i]!.map(inUnit), replicates }),
        central: inUnit(centralShares[o]![i]![0]!),
      }));
      return withPence({ option, left, right, parts }, pounds);
    }),
  };
}

/** The same with whole pence that add up exactly; without, where the outcome is not money. */
function withPence(
  {
    option,
    left,
    right,
    parts,
  }: Pick<OptionBridge, 'option' | 'left' | 'right'> & {
    readonly parts: readonly Omit<OptionBridge['parts'][number], 'pence'>[];
  },
  pounds: number | undefined,
): OptionBridge {
  if (pounds === undefined) {
    return { option, left, right, parts: parts.map((part) => ({ ...part, pence: null })), pence: null };
  }
  const pence = (value: number) => value * pounds * 100;
  const whole = (end: OptionBridge['left']) => ({
    expected: Math.round(pence(end.expected)) + 0,
    central: Math.round(pence(end.central)) + 0,
  });
  const [from, to] = [whole(left), whole(right)];
  const expected = allocateRounding(
    parts.map((part) => pence(part.expected.value)),
    to.expected - from.expected,
  );
  const central = allocateRounding(
    parts.map((part) => pence(part.central)),
    to.central - from.central,
  );
  return {
    option,
    left,
    right,
    parts: parts.map((part, i) => ({ ...part, pence: { expected: expected[i]!, central: central[i]! } })),
    pence: { left: from, right: to },
  };
}

interface Values {
  readonly values: (option: string) => Float64Array;
  readonly central: (option: string) => number;
}

const valuesOf = (run: Run, outcome: string): Values => ({
  values: (option) => columnOf(run.outcomes, outcome, option),
  central: (option) => centralOf(run, outcome, option),
});

/** The outcome where some changes are made and others not, on the common draws. */
async function valuesBetween(
  { hybrid }: Between,
  players: readonly Made[],
  made: readonly number[],
  outcome: Outcome,
  planOf: (model: Model) => RunPlan,
  control: RunControl,
): Promise<Values> {
  const names = made.map((i) => players[i]!);
  const model = hybrid(new Set(names.flatMap(({ ids }) => ids)));
  if (model === undefined || !model.outcomes.has(outcome.name)) {
    throw new ModelError([{ ...messages.combinationRefused(names.map(({ id }) => id)), severity: 'error' }]);
  }
  // Only what the outcome rests on is worked out.
  const narrowed: Model = { ...model, system: { ...model.system, results: [outcome.name] } };
  const drawn = await run(narrowed, planOf(model), control);
  const central = interpretCentral(model);
  return {
    values: (option) => columnOf(drawn.outcomes, outcome.name, option),
    central: (option) => central.value(outcome.name, { option }, 0),
  };
}
