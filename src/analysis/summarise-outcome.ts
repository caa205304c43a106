import type { Drawn } from './drawn.ts';
import { centralOf } from './drawn-run.ts';
import type { IllustrativeInputs } from './illustrative.ts';
import type { OutcomeSummary } from './results.ts';
import { figureOf, inUnitOf } from './statistics/figure.ts';

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95];
const CELLS = 32;

/** One outcome of every option, in its declared unit and on one axis. */
export function summariseOutcome(
  drawn: Drawn,
  name: string,
  rests: IllustrativeInputs,
): ReadonlyMap<string, OutcomeSummary> {
  const { model, statistics } = drawn;
  const described = model.outcomes.get(name);
  if (described === undefined) throw new Error(`bug: the model has no outcome ${name}`);
  const { unit, label } = described;
  const figures = model.options.map(({ id }) => ({ id, figure: figureOf(name, id, unit) }));
  const axis = statistics.axis(figures.map(({ figure }) => figure));
  return new Map(
    figures.map(({ id, figure }) => [
      id,
      {
        unit: unit.text,
        label,
        central: inUnitOf(figure, centralOf(drawn, name, id)),
        mean: statistics.mean(figure),
        sd: statistics.standardDeviation(figure),
        quantiles: Object.fromEntries(PROBABILITIES.map((p) => [String(p), statistics.quantile(figure, p)])),
        probabilityNegative: statistics.shareBelow(figure, 0),
        density: statistics.density(figure, axis, CELLS),
        constant: statistics.isConstant(figure),
        restsOnIllustrative: rests(name, id),
      },
    ]),
  );
}
