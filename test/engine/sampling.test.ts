import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importanceOf } from '../../src/engine/importance.ts';
import { manifestOf } from '../../src/engine/manifest.ts';
import { type PlanRequest, planRun } from '../../src/engine/plan.ts';
import { runNow } from '../../src/engine/run.ts';
import { Session } from '../../src/engine/session.ts';
import { loadModel } from '../../src/model/load.ts';
import type { Model } from '../../src/model/model.ts';

const written = (inputs: string, worth: string): string => `appraise: 1
id: lane
title: A lane
question: Is it worth its cost?
sources:
  survey: {title: A survey, date: 2025-03}
timeline: {start: 2026, end: 2027, step: year}
appraisal: {price-base: 2026, present-value-date: 2026, discounting: green-book-2026/standard}
options:
  as_now: {label: As now, role: business-as-usual}
  lane: {label: Lane, role: proposal}
  road: {label: Road, role: proposal}
inputs:
${inputs}
flows:
  worth: {kind: benefit, bearer: Us, rate: "${worth}"}
`;

const input = (name: string, value: string): string =>
  `  ${name}: {unit: GBP/year, value: "${value}", basis: illustrative, source: none published}`;

function load(text: string, set: Readonly<Record<string, string>> = {}): Model {
  const { model, diagnostics } = loadModel({
    file: 'lane.yaml',
    read: (path) => (path === 'lane.yaml' ? text : readFileSync(path, 'utf8')),
    set: Object.entries(set).map(([path, value]) => ({ path, value })),
  });
  if (model === undefined) throw new Error(JSON.stringify(diagnostics));
  return model;
}

/** The present value of one flow in every draw: of an input that is the flow, twice discounted, so a copy of its draws. */
function drawsOf(model: Model, request: PlanRequest): Float64Array {
  return runNow(model, planRun(model, request)).outcomes.get('npv')!.get('lane')!;
}

describe('with every sampling method', () => {
  it.each(['sobol', 'random', 'latin-hypercube'])('%s: an input minus itself is nothing in every draw', (sampling) => {
    const model = load(written(input('saving', 'uniform(0, 1e6)'), 'option == lane ? saving - saving : 0'));
    expect(drawsOf(model, { draws: 2048, sampling }).every((value) => value === 0)).toBe(true);
  });

  it.each(['random', 'latin-hypercube'])('%s: a new input leaves the draws of every other, bit for bit', (sampling) => {
    const saving = input('saving', 'normal(1e6, 3e5)');
    const other = [input('comfort', 'uniform(0, 1e9)'), input('air', 'uniform(0, 5)')];
    const worth = 'option == lane ? saving : 0';
    const before = drawsOf(load(written(saving, worth)), { draws: 4096, sampling });
    const inFront = written([...other, saving].join('\n'), `${worth} + (option == road ? comfort + air : 0)`);
    expect(drawsOf(load(inFront), { draws: 4096, sampling })).toEqual(before);
  });

  it.each(['sobol', 'random', 'latin-hypercube'])(
    '%s: both sides of a comparison are on the same draws',
    (sampling) => {
      const text = written(
        [input('saving', 'normal(1e6, 3e5)'), input('cost', 'uniform(0, 1e6)')].join('\n'),
        'option == lane ? saving - cost : 0',
      );
      const [dear, cheap] = [load(text), load(text, { cost: '0' })].map((model) =>
        drawsOf(model, { draws: 2048, sampling }),
      );
      const costs = load(text.replace('saving - cost', 'cost'));
      const cost = drawsOf(costs, { draws: 2048, sampling });
      for (let i = 0; i < 2048; i += 1) expect(cheap![i]! - dear![i]!).toBeCloseTo(cost[i]!, 4);
    },
  );
});

describe('the order of importance', () => {
  const inputs = [
    input('idle', 'uniform(0, 1e9)'),
    input('small', 'uniform(0, 1)'),
    input('bent', 'uniform(-2, 2)'),
    input('large', 'uniform(0, 10)'),
  ].join('\n');
  const worth = 'option == as_now ? 0 : (option == lane ? 1 : 2) * (large + small + max(bent, -bent) + idle * 0)';
  const text = written(inputs, worth);
  const model = load(text);

  it('puts first what explains most, a bend as well as a slope', () => {
    expect(planRun(model).dimensions).toEqual(['large', 'bent', 'small', 'idle']);
    expect(planRun(model).order).toEqual({ by: 'importance', pilotDraws: 1024 });
    expect(planRun(model, { dimensionOrder: 'file' }).dimensions).toEqual(['idle', 'small', 'bent', 'large']);
  });

  it('measures the share of the variance: first-order indices of a sum are known', () => {
    // Variances 100/12, 4/12 (|uniform(-2, 2)| is uniform(0, 2)) and 1/12; ranks of a nearly uniform sum keep shares.
    const importance = importanceOf(model);
    expect(importance.get('large')).toBeGreaterThan(0.93);
    expect(importance.get('large')).toBeLessThan(0.97);
    // The cubic takes 15/16 of what |x| explains, a correlation of √(0.94 × 4/105) = 0.19; on 1,024 draws its standard
    // error is 1/32, and three of them either side leave 0.19 ± 0.10.
    expect(importance.get('bent')).toBeGreaterThan(0.09 ** 2);
    expect(importance.get('bent')).toBeLessThan(0.29 ** 2);
    expect(importance.get('idle') ?? 0).toBeLessThan(0.02);
  });

  it('does not depend on the seed of the run, and is of one model in all its scenarios', () => {
    const order = planRun(model).dimensions;
    expect(planRun(model, { seed: 'another' }).dimensions).toEqual(order);
    expect(planRun(load(text, { large: '5' })).dimensions).toEqual(order);
    expect(planRun(load(text, { small: 'uniform(0, 1e6)' })).dimensions).toEqual(order);
  });

  it('puts what only a scenario makes uncertain last, and leaves the worlds of the others alone', () => {
    const fixed = written(
      [input('toll', '3'), input('large', 'uniform(0, 10)'), input('huge', 'uniform(0, 100)')].join('\n'),
      'option == lane ? large + huge + 0 * toll : 0',
    );
    const base = load(fixed);
    const varied = load(fixed, { toll: 'uniform(0, 1e6)' });
    expect(planRun(base).dimensions).toEqual(['huge', 'large']);
    expect(planRun(varied).dimensions).toEqual(['huge', 'large', 'toll']);
    expect(drawsOf(varied, { draws: 1024 })).toEqual(drawsOf(base, { draws: 1024 }));
  });

  it('is in the manifest, from which the same run can be made again', () => {
    const first = runNow(model, planRun(model, { draws: 1024 }));
    const { sampling, seed, resultsHash } = manifestOf(first);
    expect(sampling).toMatchObject({
      dimensions: ['large', 'bent', 'small', 'idle'],
      order: { by: 'importance', pilotDraws: 1024 },
      padded: 0,
    });
    const again = planRun({ dimensionsOfChance: sampling.dimensions }, { draws: sampling.draws, seed });
    expect(manifestOf(runNow(model, again)).resultsHash).toBe(resultsHash);
  });

  it('is that of a live session too', () => {
    const plan = planRun(model, { draws: 1024 });
    const evaluation = new Session(model, plan).evaluation(['npv']);
    evaluation.begin(new Map());
    for (const _ of evaluation.advance(plan.pointsPerReplicate));
    expect(evaluation.outcomes().get('npv')!.get('lane')).toEqual(drawsOf(model, { draws: 1024 }));
  });
});
