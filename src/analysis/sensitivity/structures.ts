import { interpretCentral } from '../../engine/central.ts';
import type { QuantitySystem } from '../../formula/system.ts';
import { violations } from '../../formula/violations.ts';
import type { Basis, Model } from '../../model/model.ts';
import { fromCanonical } from '../../units/parse-unit.ts';
import type { OneAtATime } from './one-at-a-time.ts';

/** The outcome under each label of a structural choice, every input at its central value: tabulated, never averaged. */
export interface Structure {
  readonly option: string;
  readonly input: string;
  readonly label: string;
  readonly basis: Basis;
  readonly chosen: string;
  readonly readings: readonly {
    readonly reading: string;
    /** In the outcome's unit; null where the model refuses the reading. */
    readonly outcome: number | null;
  }[];
}

/** Every choice of the model, for every option whose outcome it moves. */
export function structures({
  model,
  options,
  against,
  outcome,
  unit,
  nothing,
  central,
}: OneAtATime): readonly Structure[] {
  const choices = [...model.inputs.values()].flatMap((input) =>
    input.fixedChoice === undefined ? [] : [{ ...input, ...input.fixedChoice }],
  );
  const tables = choices.map(({ name, label, basis, chosen, among }) => ({
    ...{ input: name, label, basis, chosen },
    readings: among.map((reading) => ({
      reading,
      outcomes: reading === chosen ? central : outcomesUnder(model, name, reading, outcome, options),
    })),
  }));
  return options.flatMap((option, o) =>
    tables.flatMap(({ readings, ...of }): Structure[] => {
      const own = readings.map(({ reading, outcomes }) => ({ reading, value: outcomes?.[o] }));
      if (own.every(({ value }) => value !== undefined && Math.abs(value - central[o]!) <= nothing)) return [];
      return [{ option, ...of, readings: own.map(({ reading, value }) => ({ reading, outcome: value ?? null })) }];
    }),
  );

  function outcomesUnder(
    of: Model,
    name: string,
    reading: string,
    result: string,
    asked: readonly string[],
  ): readonly number[] | undefined {
    const system = withReading(of.system, name, reading, result);
    const interpretation = interpretCentral({ system });
    const world = Float64Array.from(system.leaves, (leaf) => leaf.central);
    if (violations(system, world, interpretation).length > 0) return undefined;
    const figureOf = (option: string) => fromCanonical(unit, interpretation.value(result, { option }, 0));
    const other = against === undefined ? 0 : figureOf(against);
    const values = asked.map((option) => (against === undefined ? figureOf(option) : figureOf(option) - other));
    return values.every(Number.isFinite) ? values : undefined;
  }
}

function withReading(system: QuantitySystem, name: string, chosen: string, result: string): QuantitySystem {
  const quantity = system.quantities.get(name);
  if (quantity?.definition.kind !== 'choice') throw new Error(`bug: ${name} is no choice`);
  const definition = { ...quantity.definition, chosen };
  return {
    ...system,
    results: [result],
    quantities: new Map(system.quantities).set(name, { ...quantity, definition }),
  };
}
