import type { Outcomes } from '../engine/outcomes.ts';
import type { Run } from '../engine/run.ts';
import type { Unit } from '../units/unit.ts';
import { commonAxis, density } from './density.ts';
import { centralOf, columnOf } from './drawn-run.ts';
import type { IllustrativeInputs } from './illustrative.ts';
import { estimateMean, estimateStandardDeviation } from './moments.ts';
import { estimateShareOf } from './probability.ts';
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
  const drawn = (of: Outcomes, option: string) => inUnit(columnOf(of, name, option), unit);
  const samples = model.options.map(({ id }) => ({ id, sample: sampleOf(drawn(outcomes, id), plan.replicates) }));
  const axis = commonAxis(samples.map(({ sample }) => sample.sorted));
  return new Map(
    samples.map(({ id, sample }) => [
      id,
      {
        unit: unit.text,
        label,
        central: valueInUnit(centralOf(run, name, id), unit),
        ...statisticsOf(sample, independent && drawn(independent, id)),
        density: density(sample.sorted, ...axis, CELLS),
        constant: isConstant(sample),
        restsOnIllustrative: rests(name, id),
      },
    ]),
  );
}

function statisticsOf(
  sample: Sample,
  independent: Float64Array | undefined,
): Pick<OutcomeSummary, 'mean' | 'sd' | 'quantiles' | 'probabilityNegative'> {
  const mean = estimateMean(sample);
  return {
    mean,
    sd: estimateStandardDeviation(sample, mean),
    quantiles: Object.fromEntries(PROBABILITIES.map((p) => [String(p), estimateQuantile(sample, p)])),
    probabilityNegative: estimateShareOf(sample, (value) => value < 0, independent),
  };
}

function inUnit(column: Float64Array, unit: Unit): Float64Array {
  return unit.scale === unit.per ? column : column.map((value) => valueInUnit(value, unit));
}

/** From canonical units to those declared. */
function valueInUnit(value: number, { scale, per }: Unit): number {
  return (value * per) / scale;
}
