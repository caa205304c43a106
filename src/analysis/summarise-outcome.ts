import type { InPieces } from '../core/in-pieces.ts';
import type { Drawn } from './drawn.ts';
import { centralOf } from './drawn-run.ts';
import type { IllustrativeInputs } from './illustrative.ts';
import type { QuantileEstimate } from './quantile.ts';
import type { OutcomeSummary } from './results.ts';
import { figureOf, inUnitOf } from './statistics/figure.ts';

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95];
const CELLS = 32;

/** One outcome of every option, in its declared unit and on one axis. */
export function* summariseOutcome(
  drawn: Drawn,
  name: string,
  rests: IllustrativeInputs,
): InPieces<ReadonlyMap<string, OutcomeSummary>> {
  const { model, statistics } = drawn;
  const described = model.outcomes.get(name);
  if (described === undefined) throw new Error(`bug: the model has no outcome ${name}`);
  const { unit, label } = described;
  const figures = model.options.map(({ id }) => ({ id, figure: figureOf(name, id, unit) }));
  const axis = statistics.axis(figures.map(({ figure }) => figure));
  const summaries = new Map<string, OutcomeSummary>();
  for (const { id, figure } of figures) {
    yield;
    const mean = statistics.mean(figure);
    const sd = statistics.standardDeviation(figure);
    yield;
    const quantiles: Record<string, QuantileEstimate> = {};
    for (const p of PROBABILITIES) {
      quantiles[String(p)] = statistics.quantile(figure, p);
      yield;
    }
    summaries.set(id, {
      unit: unit.text,
      label,
      central: inUnitOf(figure, centralOf(drawn, name, id)),
      mean,
      sd,
      quantiles,
      probabilityNegative: statistics.shareBelow(figure, 0),
      density: statistics.density(figure, axis, CELLS),
      constant: statistics.isConstant(figure),
      restsOnIllustrative: rests(name, id),
    });
  }
  return summaries;
}
