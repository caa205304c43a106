import type { Basis, Model } from '../../model/model.ts';
import type { Estimate } from '../estimate.ts';
import { columnsOf, sharedDraws } from '../expected-switching/shared-draws.ts';
import { meansOfParts } from '../replicates.ts';
import { estimateOver } from '../variance/given-data.ts';
import { ModelWorlds } from '../worlds/model-worlds.ts';
import type { Design } from '../worlds/points.ts';
import type { SensitivityContext } from './context.ts';
import { each, type Steps, within } from './steps.ts';

/** The outcome under each label of a structural choice: tabulated, never averaged over readings. */
export interface Structure {
  readonly option: string;
  readonly input: string;
  readonly label: string;
  readonly basis: Basis;
  readonly chosen: string;
  readonly readings: readonly {
    readonly reading: string;
    /** Every input at its central value, in the outcome's unit; null where the model refuses the reading. */
    readonly outcome: number | null;
    /** The mean over draws, the same for every reading; null where the model refuses the reading in one of them. */
    readonly expected: Estimate | null;
  }[];
}

const draws = { replicates: 16, pointsPerReplicate: 64 };

/** Every choice of the model, for every option whose outcome it moves. A kernel for each reading. */
export function* structures(context: SensitivityContext): Steps<readonly Structure[]> {
  const { model, options } = context;
  const { nothing } = context.study();
  const choices = [...model.inputs.values()].flatMap((input) =>
    input.fixedChoice === undefined ? [] : [{ ...input, ...input.fixedChoice }],
  );
  const readings = choices.flatMap(({ name, chosen, among }) =>
    among.filter((reading) => reading !== chosen).map((reading) => ({ name, reading })),
  );
  const asChosen = context.worlds();
  const others = yield* within(
    0,
    0.8,
    each(readings, ({ name, reading }) => worldsUnder(context, name, reading)),
  );
  const design: Design = { ...draws, seed: `${context.seed}, structural readings` };
  const shared = sharedDraws([asChosen, ...others], design);
  const figures = yield* within(0.8, 1, each([asChosen, ...others], figuresOf));
  const [home, ...away] = figures as [Figures, ...Figures[]];
  return options.flatMap((option, o) =>
    choices.flatMap(({ name, label, basis, chosen, among }): Structure[] => {
      const own = among.map((reading) => {
        const place = readings.findIndex((one) => one.name === name && one.reading === reading);
        return { reading, ...(reading === chosen ? home : away[place]!)[o]! };
      });
      const moves = own.some(
        ({ outcome, expected }) =>
          !same(outcome, home[o]!.outcome) || !same(expected?.value ?? null, home[o]!.expected?.value ?? null),
      );
      return moves ? [{ option, input: name, label, basis, chosen, readings: own }] : [];
    }),
  );

  function figuresOf(worlds: ModelWorlds): Figures {
    const central = worlds.evaluate(
      worlds.inputs.map((_, k) => Float64Array.of(worlds.centralValue(k))),
      Number.NaN,
    );
    const drawn = worlds.evaluate(columnsOf(worlds, shared), Number.NaN);
    return options.map((_, o) => {
      const outcome = central[o]![0]!;
      const means = meansOfParts(drawn[o]!, design.replicates);
      return {
        outcome: Number.isFinite(outcome) ? outcome : null,
        expected: means.every(Number.isFinite) ? estimateOver(means) : null,
      };
    });
  }

  function same(a: number | null, b: number | null): boolean {
    return a === null || b === null ? a === b : Math.abs(a - b) <= nothing;
  }
}

/** Of every option. */
type Figures = readonly Pick<Structure['readings'][number], 'outcome' | 'expected'>[];

function worldsUnder(
  { model, request, outcome, options, plan }: SensitivityContext,
  name: string,
  reading: string,
): ModelWorlds {
  return new ModelWorlds(withReading(model, name, reading), outcome, options, plan(), request.against);
}

function withReading(model: Model, name: string, chosen: string): Model {
  const { system } = model;
  const quantity = system.quantities.get(name);
  if (quantity?.definition.kind !== 'choice') throw new Error(`bug: ${name} is no choice`);
  const definition = { ...quantity.definition, chosen };
  const quantities = new Map(system.quantities).set(name, { ...quantity, definition });
  return { ...model, system: { ...system, quantities } };
}
