import type { Outcomes } from '../engine/outcomes.ts';
import type { Run } from '../engine/run.ts';
import type { Unit } from '../units/unit.ts';
import { commonAxis, density } from './density.ts';
import { centralOf, columnOf } from './drawn-run.ts';
import type { IllustrativeInputs } from './illustrative.ts';
import { estimateMean, estimateStandardDeviation } from './moments.ts';
import { estimateShareBelow } from './probability.ts';
import { estimateQuantile } from './quantile.ts';
import type { OutcomeSummary } from './results.ts';
import { isConstant, type Sample, sampleOf } from './sample.ts';

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95];
const CELLS = 32;

/** One outcome of every option, in its declared unit and on one axis. */
export function summariseOutcome(
  run: Run,
  name: string,
  rests: IllustrativeInputs,
  independent: Outcomes | undefined,
): ReadonlyMap<string, OutcomeSummary> {
  const { model, plan, outcomes } = run;
  const described = model.outcomes.get(name);
  if (described === undefined) throw new Error(`bug: the model has no outcome ${name}`);
  const { unit, label } = described;
  // Options that cannot differ in it have one column, and one sample.
  const known = new Map<Float64Array, Drawn>();
  const drawn = model.options.map(({ id }) => {
    const column = columnOf(outcomes, name, id);
    const again = known.get(column);
    if (again !== undefined) return { id, of: again };
    const sample = sampleOf(inUnit(column, unit), plan.replicates);
    const of = {
      sample,
      statistics: statisticsOf(sample, independent && inUnit(columnOf(independent, name, id), unit)),
    };
    known.set(column, of);
    return { id, of };
  });
  const axis = commonAxis([...known.values()].map(({ sample }) => sample.ordered));
  return new Map(
    drawn.map(({ id, of: { sample, statistics } }) => [
      id,
      {
        unit: unit.text,
        label,
        central: valueInUnit(centralOf(run, name, id), unit),
        ...statistics,
        density: density(sample.ordered, ...axis, CELLS),
        constant: isConstant(sample),
        restsOnIllustrative: rests(name, id),
      },
    ]),
  );
}

/** What is known of one column. */
interface Drawn {
  readonly sample: Sample;
  readonly statistics: Statistics;
}

type Statistics = Pick<OutcomeSummary, 'mean' | 'sd' | 'quantiles' | 'probabilityNegative'>;

function statisticsOf(sample: Sample, independent: Float64Array | undefined): Statistics {
  const mean = estimateMean(sample);
  return {
    mean,
    sd: estimateStandardDeviation(sample, mean),
    quantiles: Object.fromEntries(PROBABILITIES.map((p) => [String(p), estimateQuantile(sample, p)])),
    probabilityNegative: estimateShareBelow(sample, 0, independent),
  };
}

function inUnit(column: Float64Array, unit: Unit): Float64Array {
  if (unit.scale === unit.per) return column;
  const values = new Float64Array(column.length);
  for (let i = 0; i < values.length; i++) values[i] = valueInUnit(column[i]!, unit);
  return values;
}

/** From canonical units to those declared. */
function valueInUnit(value: number, { scale, per }: Unit): number {
  return (value * per) / scale;
}
