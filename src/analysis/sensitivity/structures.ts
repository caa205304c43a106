import { choiceValue, openChoices } from '../../formula/open-choices.ts';
import type { Basis, Input, LeafValue } from '../../model/model.ts';
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

/** Every choice of the model, for every option whose outcome it moves. One kernel, in which the choices are open, for all. */
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
  if (choices.length === 0) return [];
  yield 0;
  const open = openWorlds(context, choices);
  yield 0.5;
  const design: Design = { ...draws, seed: `${context.seed}, structural readings` };
  const drawn = open.inputs.filter(({ leaf }) => leaf < model.leaves.length);
  const shared = sharedDraws([asChosen, { inputs: drawn, correlations: open.correlations }], design);
  const home = figuresOf(asChosen, new Map());
  const away = yield* within(
    0.5,
    1,
    each(readings, ({ name, reading }) => figuresOf(open, new Map([[name, reading]]))),
  );
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

  /** @param chosen readings in the place of those chosen, by the choice */
  function figuresOf(worlds: ModelWorlds, chosen: ReadonlyMap<string, string>): Figures {
    const standing = new Map(
      choices.map((choice) => [choice.name, choiceValue(choice.among, chosen.get(choice.name) ?? choice.chosen)]),
    );
    const central = worlds.evaluate(
      worlds.inputs.map(({ id }, k) => Float64Array.of(standing.get(id) ?? worlds.centralValue(k))),
      Number.NaN,
    );
    const drawn = worlds.evaluate(columnsOf(worlds, shared, standing), Number.NaN);
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

/** Worlds that differ in what is chosen, too: each choice is an input behind those that are drawn. */
function openWorlds(
  { model, request, outcome, options, plan }: SensitivityContext,
  choices: readonly Input[],
): ModelWorlds {
  const system = openChoices(model.system);
  const leaves = system.leaves.slice(model.leaves.length).map(({ id, central }): LeafValue => {
    const { basis, source, unit, at } = choices.find(({ name }) => name === id)!;
    return { id, input: id, basis, source, unit, value: central, central, changed: false, at };
  });
  const dimensions = [...plan().dimensions, ...leaves.map(({ id }) => id)];
  const opened = { ...model, system, leaves: [...model.leaves, ...leaves] };
  return new ModelWorlds(opened, outcome, options, { ...plan(), dimensions }, request.against);
}
