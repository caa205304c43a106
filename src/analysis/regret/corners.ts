import type { OptionWorlds } from '../worlds/among-others.ts';

/** A world with a name: the central case, or it with some inputs at a level of their distributions. */
export interface Corner {
  readonly name: string;
  readonly at: readonly { readonly id: string; readonly level: number }[];
}

const levels = [0.1, 0.9] as const;
/** Every combination of so many inputs: sixteen corners, however many draws there are. */
const mostInputs = 4;

/**
 * Named corners and the outputs there: the central case, and every combination of the tenth and ninetieth percentile of the
 * inputs that move any output most when they alone go from one to the other. Criteria without probabilities are worked out
 * on these and not on draws, where a worst case grows with their number.
 */
export function cornersOf(worlds: OptionWorlds): {
  readonly corners: readonly Corner[];
  /** For each output a value at each corner. */
  readonly values: readonly Float64Array[];
} {
  const { inputs } = worlds;
  const alone = inputs.flatMap(({ id }) => levels.map((level) => [{ id, level }]));
  const swings = swingsOf(at(worlds, alone), inputs.length);
  const foremost = [...inputs.keys()].filter((k) => swings[k]! > 0).sort((a, b) => swings[b]! - swings[a]! || a - b);
  const chosen = foremost.slice(0, mostInputs).map((k) => inputs[k]!.id);
  const combinations = chosen.reduce<Corner['at'][]>(
    (all, id) => all.flatMap((one) => levels.map((level) => [...one, { id, level }])),
    [[]],
  );
  const corners = [
    { name: 'central', at: [] },
    ...combinations
      .filter((one) => one.length > 0)
      .map((one) => ({ name: one.map(({ id, level }) => `${id} P${level * 100}`).join(', '), at: one })),
  ];
  return {
    corners,
    values: at(
      worlds,
      corners.map((corner) => corner.at),
    ),
  };
}

function swingsOf(columns: readonly Float64Array[], count: number): readonly number[] {
  return Array.from({ length: count }, (_, k) =>
    Math.max(...columns.map((column) => Math.abs(column[2 * k + 1]! - column[2 * k]!))),
  );
}

function at(worlds: OptionWorlds, places: readonly Corner['at'][]): readonly Float64Array[] {
  const columns = worlds.inputs.map(({ id }, k) => {
    const central = worlds.centralValue(k);
    const [low, high] = worlds.values(k, Float64Array.from(levels));
    return Float64Array.from(places, (place) => {
      const level = place.find((one) => one.id === id)?.level;
      return level === undefined ? central : level === levels[0] ? low! : high!;
    });
  });
  return worlds.evaluate(columns);
}
