import { once } from '../../core/once.ts';
import type { ModelWorlds } from './model-worlds.ts';

/** Worlds of some options of a model. */
export type OptionWorlds = Pick<
  ModelWorlds,
  'inputs' | 'correlations' | 'outputs' | 'values' | 'centralValue' | 'evaluate'
>;

/**
 * Worlds of some of the options of others that are there already: to compile a kernel for these alone takes longer than some
 * hundred worlds do. The inputs are those of all. Where a world is refused, it may be for the sake of another option:
 * those asked for are then evaluated alone.
 */
export function amongOthers(all: ModelWorlds, options: readonly string[], makeAlone: () => ModelWorlds): OptionWorlds {
  const places = options.map((option) => all.outputs.indexOf(option));
  const alone = once(makeAlone);
  const evaluateAlone: OptionWorlds['evaluate'] = (columns, refusedAs) => {
    const own = alone().inputs.map(({ id }) => columns[all.inputs.findIndex((input) => input.id === id)]!);
    // The first column says how many worlds there are, where none is read.
    return alone().evaluate(own.length === 0 ? columns.slice(0, 1) : own, refusedAs);
  };
  return {
    inputs: all.inputs,
    correlations: all.correlations,
    outputs: options,
    values: (input, uniforms) => all.values(input, uniforms),
    centralValue: (input) => all.centralValue(input),
    evaluate: (columns, refusedAs) => {
      const found = all.evaluate(columns, Number.NaN);
      const isRefused = found.some((column) => column.some(Number.isNaN));
      return isRefused ? evaluateAlone(columns, refusedAs) : places.map((place) => found[place]!);
    },
  };
}
