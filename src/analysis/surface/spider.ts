import type { OneAtATime } from '../sensitivity/one-at-a-time.ts';
import type { SpiderResults } from './results.ts';

const levels = [0.01, ...Array.from({ length: 19 }, (_, k) => (k + 1) / 20), 0.99];

type Curve = SpiderResults['options'][number]['curves'][number];

/** The outcome along the quantiles of each uncertain input that moves it, every other at its central value: exact. */
export function spider(study: OneAtATime): SpiderResults {
  const { model, options, nothing } = study;
  const inputs = model.leaves.flatMap(({ id, value }, leaf) =>
    typeof value === 'number' ? [] : [{ id, value, leaf }],
  );
  const moves = inputs.flatMap(({ leaf, value }) => levels.map((level) => ({ leaf, value: value.quantile(level) })));
  const columns = study.evaluate(moves);
  return {
    options: options.map((option, o) => {
      const curves = inputs.map(({ id }, k): Curve => {
        const points = levels.map((level, l) => {
          const place = k * levels.length + l;
          const outcome = columns[o]![place]!;
          return { level, at: moves[place]!.value, outcome: Number.isFinite(outcome) ? outcome : null };
        });
        return { id, points };
      });
      const moving = curves.filter((curve) => spanOf(curve) > nothing);
      return { option, curves: moving.sort((a, b) => spanOf(b) - spanOf(a)) };
    }),
  };
}

function spanOf({ points }: Curve): number {
  const known = points.flatMap(({ outcome }) => (outcome === null ? [] : [outcome]));
  return known.length === 0 ? 0 : Math.max(...known) - Math.min(...known);
}
