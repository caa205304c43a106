import { doesNotVary } from '../../core/messages/analyses.ts';
import type { Estimate } from '../estimate.ts';
import { inputsBehind } from '../illustrative.ts';
import { estimateMean } from '../moments.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { each, type Steps } from '../sensitivity/steps.ts';
import { estimateOver, orderOf } from '../variance/given-data.ts';
import type { PriorsResults } from './results.ts';

const factor = 2;
/** Cells of equal numbers of draws of an input, on each of which its density may be raised as one. */
const cells = 32;

type Range = PriorsResults['options'][number]['inputs'][number]['mean'];

/**
 * How far the results could be from what they are if the distributions were others, within a class: all those under which no
 * value of an input is more than twice as likely, relative to any other, as it is stated (a density ratio class; DeRobertis
 * and Hartigan 1981, doi:10.1214/aos/1176345325). One input at a time the ends are the extremes over the class, up to the
 * width of a cell; they are found by raising the density where the expected outcome given the input is above, or below, a
 * level. For all illustrative inputs together each is raised on its own best side: a bound that is reached, not the extreme.
 */
export function* priors(context: SensitivityContext): Steps<PriorsResults> {
  const sample = context.sample();
  const { model } = context;
  const { draws, seed, replicates } = sample;
  const cellsOfInput = sample.values.map(cellsIn);
  const refused: PriorsResults['refused'][number][] = [];
  const behind = inputsBehind(model);
  const options = yield* each(context.options, (option): PriorsResults['options'][number][] => {
    const outcome = context.column(sample, option);
    if (outcome.every((value) => value === outcome[0])) {
      refused.push({ option, ...doesNotVary(option) });
      return [];
    }
    const over = outcome.map((value) => (value > context.threshold ? 1 : 0));
    const reached = behind(context.outcome, option);
    const used = sample.inputs.flatMap(({ leaf }, k) =>
      context.request.against !== undefined || reached.includes(model.leaves[leaf]!.input) ? [k] : [],
    );
    const rangeOf = (values: Float64Array, of: readonly number[]): Range => {
      const tallied = of.map((k) => tallyOf(values, cellsOfInput[k]!));
      const end = (side: 1 | -1) => weighted(values, raisedWeights(values.length, tallied, side), replicates);
      return { low: end(-1), high: end(1) };
    };
    const rows = used.map((k) => ({
      id: sample.inputs[k]!.id,
      mean: rangeOf(outcome, [k]),
      over: rangeOf(over, [k]),
    }));
    const chosen = used.filter((k) => model.leaves[sample.inputs[k]!.leaf]!.basis === 'illustrative');
    const width = ({ low, high }: Range): number => high.value - low.value;
    return [
      {
        option,
        mean: estimateMean({ values: outcome, replicates }),
        over: estimateMean({ values: over, replicates }),
        inputs: rows.sort((a, b) => width(b.mean) - width(a.mean)),
        illustrative:
          chosen.length < 2
            ? null
            : {
                mean: rangeOf(outcome, chosen),
                over: rangeOf(over, chosen),
                effectiveDraws: effective(
                  weightsOf(
                    outcome,
                    chosen.map((k) => cellsOfInput[k]!),
                    1,
                  ),
                ),
              },
      },
    ];
  });
  return { draws, seed, factor, options: options.flat(), refused };
}

/** The cell of each draw; draws of one value share a cell. */
export function cellsIn(values: Float64Array): Uint8Array {
  const order = orderOf(values);
  const cell = new Uint8Array(values.length);
  for (let place = 0; place < order.length; place++) {
    const same = place > 0 && values[order[place]!] === values[order[place - 1]!];
    cell[order[place]!] = same ? cell[order[place - 1]!]! : Math.floor((place * cells) / order.length);
  }
  return cell;
}

/** The draws of each cell of an input: how many, and the sum of the values in them. */
interface Tally {
  readonly cell: Uint8Array;
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

function tallyOf(values: Float64Array, cell: Uint8Array): Tally {
  const sums = new Float64Array(cells);
  const counts = new Float64Array(cells);
  for (let draw = 0; draw < values.length; draw++) {
    const of = cell[draw]!;
    sums[of] = sums[of]! + values[draw]!;
    counts[of] = counts[of]! + 1;
  }
  return { cell, sums, counts };
}

/**
 * Weights, 1 or `factor` for each input and multiplied over inputs, that take the mean of the values furthest to a side
 * (1 up, −1 down): for each input the cells with the highest (lowest) means, as many as do most.
 */
export function weightsOf(values: Float64Array, inputs: readonly Uint8Array[], side: 1 | -1): Float64Array {
  return raisedWeights(
    values.length,
    inputs.map((cell) => tallyOf(values, cell)),
    side,
  );
}

function raisedWeights(draws: number, inputs: readonly Tally[], side: 1 | -1): Float64Array {
  const weights = new Float64Array(draws).fill(1);
  for (const { cell, sums, counts } of inputs) {
    const by = Float64Array.from(cellsToRaise(sums, counts, side), (raised) => (raised === 1 ? factor : 1));
    for (let draw = 0; draw < draws; draw++) weights[draw] = weights[draw]! * by[cell[draw]!]!;
  }
  return weights;
}

function cellsToRaise(sums: Float64Array, counts: Float64Array, side: 1 | -1): Uint8Array {
  const order = [...sums.keys()]
    .filter((cell) => counts[cell]! > 0)
    .sort((a, b) => side * (sums[b]! / counts[b]! - sums[a]! / counts[a]!) || a - b);
  let sum = sums.reduce((total, value) => total + value, 0);
  let count = counts.reduce((total, value) => total + value, 0);
  let [best, most] = [0, side * (sum / count)];
  for (const [k, cell] of order.entries()) {
    sum += (factor - 1) * sums[cell]!;
    count += (factor - 1) * counts[cell]!;
    if (side * (sum / count) > most) [best, most] = [k + 1, side * (sum / count)];
  }
  const raised = new Uint8Array(cells);
  for (const cell of order.slice(0, best)) raised[cell] = 1;
  return raised;
}

/** Weighted mean, its error from the scatter between replicates. */
function weighted(values: Float64Array, weights: Float64Array, replicates: number): Estimate {
  const size = values.length / replicates;
  const means: number[] = [];
  let sum = 0;
  let total = 0;
  for (let r = 0; r < replicates; r++) {
    let own = 0;
    let ownTotal = 0;
    for (let i = r * size; i < (r + 1) * size; i++) {
      const weight = weights[i]!;
      const product = values[i]! * weight;
      sum += product;
      total += weight;
      own += product;
      ownTotal += weight;
    }
    means.push(own / ownTotal);
  }
  return estimateOver(means, sum / total);
}

/** How many equal draws would know a mean as well (Kish). */
function effective(weights: Float64Array): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return (sum * sum) / weights.reduce((total, weight) => total + weight * weight, 0);
}
