import { formatFigure, scaleFor } from '../../core/format.ts';
import { tooFewCases } from '../../core/messages/analyses.ts';
import { upperBound } from '../exact-bound.ts';
import { inputsBehind } from '../illustrative.ts';
import { quantileOfSorted } from '../quantile.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { each, type Steps, within } from '../sensitivity/steps.ts';
import { orderOf } from '../variance/given-data.ts';
import type { WorldSample } from '../worlds/sample.ts';
import { countIn, sidesOf } from './box.ts';
import { type Half, halvesOf } from './halves.ts';
import { type Cases, type Found, findBox, quasiP, usualPeeling } from './prim.ts';
import type { DiscoveryResults } from './results.ts';

/** With fewer cases of interest a box describes chance. */
const fewestCases = 100;
const resamples = 10;

/**
 * What would have to be true: a few limits on inputs that hold most of the cases in which the outcome is over the threshold
 * (or, where that is the rule, of those in which it is not), by PRIM on the common draws. The limits are then fixed and
 * measured once, on independent draws kept for it.
 */
export function* discovery(context: SensitivityContext): Steps<DiscoveryResults> {
  const sample = context.sample();
  yield 0;
  const kept = context.independent();
  const behind = inputsBehind(context.model);
  const halves = halvesOf(sample, resamples);
  const options: DiscoveryResults['options'][number][] = [];
  const refused: DiscoveryResults['refused'][number][] = [];
  for (const [o, option] of context.options.entries()) {
    yield o / context.options.length;
    const outcome = context.column(sample, option);
    const over = outcome.reduce((count, value) => count + (value > context.threshold ? 1 : 0), 0);
    const interest = over <= sample.draws / 2 ? 'over' : 'under';
    const cases = interest === 'over' ? over : sample.draws - over;
    if (cases < fewestCases) {
      const sorted = Float64Array.from(outcome).sort();
      const [low, high] = [quantileOfSorted(sorted, 0.05), quantileOfSorted(sorted, 0.95)];
      const scale = scaleFor(context.study().unit.text, Math.max(Math.abs(low), Math.abs(high)));
      // To three digits: a place to ask next, and no estimate.
      const range = [low, high].map((value) => formatFigure(Number(value.toPrecision(3)), scale));
      const label = context.model.options.find(({ id }) => id === option)?.label ?? option;
      refused.push({ option, ...tooFewCases(label, cases, sample.draws, fewestCases, interest, range) });
      continue;
    }
    const reached = behind(context.outcome, option);
    const inputs = sample.inputs.filter(
      ({ leaf }) => context.request.against !== undefined || reached.includes(context.model.leaves[leaf]!.input),
    );
    const ofInterest = (values: Float64Array): Uint8Array =>
      Uint8Array.from(values, (value) => (value > context.threshold === (interest === 'over') ? 1 : 0));
    const casesOf = (of: WorldSample): Cases => ({
      columns: inputs.map(({ id }) => of.values[of.inputs.findIndex((one) => one.id === id)]!),
      interest: ofInterest(context.column(of, option)),
    });
    const all = casesOf(sample);
    const found = findBox(all, usualPeeling, all.columns.map(orderOf));
    const [from, to] = [o / context.options.length, (o + 1) / context.options.length];
    const shown = yield* within(from, to, described(found, inputs, sample, all, halves, casesOf(kept)));
    options.push({ option, interest, cases, ...shown });
  }
  return {
    draws: sample.draws,
    seed: sample.seed,
    independent: { draws: kept.draws, seed: kept.seed },
    peeling: { ...usualPeeling },
    options,
    refused,
  };
}

type Described = Omit<DiscoveryResults['options'][number], 'option' | 'interest' | 'cases'>;

function* described(
  found: Found,
  inputs: WorldSample['inputs'],
  sample: WorldSample,
  cases: Cases,
  halves: readonly Half[],
  kept: Cases,
): Steps<Described> {
  const { columns } = cases;
  const all = cases.interest.reduce((sum, one) => sum + one, 0);
  const again = yield* each(halves, (half) =>
    findBox(
      {
        columns: columns.map((values) => half.ordered(values).values),
        interest: half.marks(cases.interest),
      },
      usualPeeling,
      columns.map((values) => half.ordered(values).order),
    ),
  );
  const values = quasiP(found.box, cases);
  const shares = ({ inside, hits }: { readonly inside: number; readonly hits: number }) => ({
    coverage: hits / all,
    density: hits / inside,
    mass: inside / sample.draws,
  });
  return {
    limits: sidesOf(found.box).map(({ input, side }, k) => {
      const places = again.flatMap((one) => {
        const at = one.box.find((limit) => limit.input === input)?.[side];
        return at !== undefined && Number.isFinite(at) ? [at] : [];
      });
      return {
        ...{ id: inputs[input]!.id, side, quasiP: values[k]! },
        at: found.box.find((limit) => limit.input === input)![side],
        recurs: places.length / again.length,
        range: places.length === 0 ? null : [Math.min(...places), Math.max(...places)],
      };
    }),
    found: { inside: found.inside, hits: found.hits, ...shares(found) },
    verified: verified(found, kept),
    trajectory: found.trajectory.map((one) => ({ ...shares(one), limited: one.box.length })),
    chosen: found.chosen,
    resamples: again.length,
  };
}

function verified({ box }: Found, { columns, interest }: Cases): Described['verified'] {
  const { inside, hits } = countIn(box, columns, interest);
  const cases = interest.reduce((sum, one) => sum + one, 0);
  return {
    ...{ inside, hits, cases },
    density: inside === 0 ? null : exactShare(hits, inside),
    coverage: cases === 0 ? null : exactShare(hits, cases),
    mass: exactShare(inside, interest.length),
  };
}

/** A share among independent draws with its exact 95% interval (Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404). */
export function exactShare(count: number, draws: number) {
  const interval: [number, number] = [1 - upperBound(draws - count, draws, 0.975), upperBound(count, draws, 0.975)];
  return { value: count / draws, interval };
}
