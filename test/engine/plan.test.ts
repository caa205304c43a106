import { describe, expect, it } from 'vitest';
import { ModelError } from '../../src/core/diagnostics.ts';
import { type PlanRequest, planRun } from '../../src/engine/plan.ts';

const model = { dimensionsOfChance: ['cost', 'benefit'] };

function codes(request: PlanRequest, dimensionsOfChance = model.dimensionsOfChance): readonly string[] {
  try {
    planRun({ dimensionsOfChance }, request);
  } catch (error) {
    if (error instanceof ModelError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
  return [];
}

describe('planRun', () => {
  it('asks for 65,536 draws in 16 replicates unless told otherwise', () => {
    expect(planRun(model)).toEqual({
      draws: 65_536,
      replicates: 16,
      pointsPerReplicate: 4096,
      seed: 'appraise',
      sampling: 'sobol',
      dimensions: ['cost', 'benefit'],
      order: { by: 'file' },
      padded: 0,
    });
  });

  it('rounds up to a power of two in each replicate, and says what was asked', () => {
    expect(planRun(model, { draws: 100_000 })).toMatchObject({ draws: 131_072, drawsAsked: 100_000 });
    expect(planRun(model, { draws: 1, replicates: 2 })).toMatchObject({ draws: 2, pointsPerReplicate: 1 });
    expect(planRun(model, { draws: 3000, replicates: 3 })).toMatchObject({ draws: 3072, pointsPerReplicate: 1024 });
    expect(planRun(model, { draws: 4096 })).not.toHaveProperty('drawsAsked');
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e12])('refuses %s draws', (draws) => {
    expect(codes({ draws })).toEqual(['draws-out-of-range']);
  });

  it('refuses fewer than two replicates: there would be no error', () => {
    expect(codes({ replicates: 1 })).toEqual(['replicates-out-of-range']);
    expect(codes({ replicates: 2 })).toEqual([]);
  });

  it('tells everything that is wrong at once', () => {
    const request = { draws: 0, replicates: 0, seed: ' ', sampling: 'guess' };
    expect(codes(request)).toEqual(['draws-out-of-range', 'replicates-out-of-range', 'seed-empty', 'sampling-unknown']);
  });

  it("counts the inputs beyond Sobol' points, which random points do not need", () => {
    const many = Array.from({ length: 1200 }, (_, k) => `x${k}`);
    expect(planRun({ dimensionsOfChance: many }).padded).toBe(89);
    expect(planRun({ dimensionsOfChance: many }, { sampling: 'random' }).padded).toBe(0);
  });

  it('refuses a Latin hypercube that is too large to be drawn as a whole', () => {
    expect(codes({ sampling: 'latin-hypercube', draws: 1_048_576 })).toEqual([]);
    expect(codes({ sampling: 'latin-hypercube', draws: 1_048_577 })).toEqual(['too-many-latin-draws']);
    expect(codes({ sampling: 'random', draws: 1_048_577 })).toEqual([]);
  });
});
