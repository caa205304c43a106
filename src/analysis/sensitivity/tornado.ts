import { type MovedInput, movedInput } from './moved-input.ts';
import type { OneAtATime } from './one-at-a-time.ts';

/** The outcome with one uncertain input at its tenth and ninetieth percentile, every other at its central value. */
export interface TornadoBar extends MovedInput {
  readonly option: string;
  readonly low: TornadoEnd;
  readonly high: TornadoEnd;
  /** The outcome on the central case. */
  readonly atCentral: number;
  /** The largest of the three outcomes less the smallest: what the bar spans. */
  readonly swing: number;
}

export interface TornadoEnd {
  /** Level of the input's distribution: 0.1 or 0.9. */
  readonly level: number;
  /** The input there, in its unit. */
  readonly at: number;
  /** The outcome, in its unit; null where the model refuses it. */
  readonly outcome: number | null;
}

const levels = [0.1, 0.9] as const;

/**
 * A bar for every uncertain input that moves the outcome, widest first in each option. One input at a time around the
 * central case: it sees no interaction, and an input with a bar of no width may matter elsewhere.
 */
export function tornado(study: OneAtATime): readonly TornadoBar[] {
  const { model, options, central } = study;
  const moves = model.leaves.flatMap(({ value }, leaf) =>
    typeof value === 'number' ? [] : levels.map((level) => ({ leaf, level, value: value.quantile(level) })),
  );
  const columns = study.evaluate(moves);
  return options.flatMap((option, o) => {
    const atCentral = central[o]!;
    const bars = moves.flatMap(({ leaf }, i): TornadoBar[] => {
      if (i % levels.length !== 0) return [];
      const end = (k: number): TornadoEnd => {
        const outcome = columns[o]![i + k]!;
        return { level: levels[k]!, at: moves[i + k]!.value, outcome: Number.isFinite(outcome) ? outcome : null };
      };
      const [low, high] = [end(0), end(1)];
      const outcomes = [low.outcome ?? atCentral, atCentral, high.outcome ?? atCentral];
      const swing = Math.max(...outcomes) - Math.min(...outcomes);
      return [{ ...movedInput(model, leaf), option, low, high, atCentral, swing }];
    });
    return bars.filter(({ swing }) => swing > study.nothing).sort((a, b) => b.swing - a.swing);
  });
}
