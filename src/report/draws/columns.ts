import { illustrativeInputs } from '../../analysis/illustrative.ts';
import { ModelError } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/draws.ts';
import { nearest } from '../../core/nearest.ts';
import type { WorldsBlock } from '../../engine/worlds.ts';
import type { Model } from '../../model/model.ts';
import type { Unit } from '../../units/unit.ts';
import { illustrativeUnder } from '../explain/dependencies.ts';

/** What to export; left out, all of it. */
export interface DrawsSelection {
  /** Uncertain inputs, by name (all its members) or by member: `own_slippage`, `own_slippage.option_6`. */
  readonly inputs?: readonly string[];
  readonly outcomes?: readonly string[];
  readonly options?: readonly string[];
}

/** A column of an export, and what to know of it. */
export interface DrawsColumn {
  readonly name: string;
  readonly kind: 'draw' | 'replicate' | 'input' | 'outcome';
  /** The name in the model; null for a number of a draw or replicate. */
  readonly of: string | null;
  readonly option: string | null;
  readonly unit: string;
  readonly label: string;
  /** Of an input, how far it can be relied on. */
  readonly basis: string | null;
  readonly source: string | null;
  /** Illustrative inputs that it reaches, or is. */
  readonly restsOnIllustrative: readonly string[];
}

/** A column of numbers in a declared unit, and where its values are. */
export interface FigureColumn {
  readonly column: DrawsColumn;
  readonly values: (block: WorldsBlock) => Float64Array;
  readonly unit: Unit;
}

/** The columns of an export: numbers of draw and replicate, then inputs, then outcomes by option. */
export interface DrawsColumns {
  readonly numbers: readonly [draw: DrawsColumn, replicate: DrawsColumn];
  readonly figures: readonly FigureColumn[];
}

/**
 * The columns that are asked for, inputs first, in the order of the model.
 *
 * @throws ModelError with every name that is not in the model
 */
export function drawsColumns(model: Model, selection: DrawsSelection = {}): DrawsColumns {
  const problems: messages.UnknownColumn[] = [];
  const uncertain = model.leaves.filter(({ value }) => typeof value !== 'number');
  const inputNames = [...new Set(uncertain.flatMap(({ input, id }) => [input, id]))];
  const chosen = (what: messages.UnknownColumn['what'], known: readonly string[], asked?: readonly string[]) => {
    for (const name of asked ?? []) {
      if (!known.includes(name)) problems.push({ what, name, nearest: nearest(name, known)[0], known });
    }
    return asked ?? known;
  };
  const inputs = chosen('input', inputNames, selection.inputs);
  const outcomes = chosen('outcome', [...model.outcomes.keys()], selection.outcomes);
  const options = chosen(
    'option',
    model.options.map(({ id }) => id),
    selection.options,
  );
  if (problems.length > 0) {
    throw new ModelError(problems.map((one) => ({ ...messages.unknownColumn(one), severity: 'error' })));
  }
  const rests = illustrativeInputs(model);
  const figures = [
    ...uncertain
      .filter(({ id, input }) => inputs.includes(id) || inputs.includes(input))
      .map(
        ({ id, input, unit, basis, source, dependent }): FigureColumn => ({
          column: {
            name: id,
            kind: 'input',
            of: input,
            option: null,
            unit: unit.text,
            label: model.inputs.get(input)?.label ?? id,
            basis,
            source,
            restsOnIllustrative: basis === 'illustrative' || dependent ? illustrativeUnder(model, input) : [],
          },
          values: (block) => block.inputs.get(id)!,
          unit,
        }),
      ),
    ...[...model.outcomes.values()]
      .filter(({ name }) => outcomes.includes(name))
      .flatMap(({ name, label, unit }) =>
        model.options
          .filter(({ id }) => options.includes(id))
          .map(
            (option): FigureColumn => ({
              column: {
                name: `${name}.${option.id}`,
                kind: 'outcome',
                of: name,
                option: option.id,
                unit: unit.text,
                label: `${label}: ${option.label}`,
                basis: null,
                source: null,
                restsOnIllustrative: rests(name, option.id),
              },
              values: (block) => block.outcomes.get(name)!.get(option.id)!,
              unit,
            }),
          ),
      ),
  ];
  const taken = figures.map(({ column }) => column.name);
  return {
    numbers: [number('draw', messages.drawLabel, taken), number('replicate', messages.replicateLabel, taken)],
    figures,
  };
}

function number(kind: 'draw' | 'replicate', label: string, taken: readonly string[]): DrawsColumn {
  return {
    name: taken.includes(kind) ? `${kind}_number` : kind,
    kind,
    of: null,
    option: null,
    unit: '1',
    label,
    basis: null,
    source: null,
    restsOnIllustrative: [],
  };
}
