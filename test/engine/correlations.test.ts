import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manifestOf } from '../../src/engine/manifest.ts';
import { planRun, samplingMethods } from '../../src/engine/plan.ts';
import { runNow } from '../../src/engine/run.ts';
import { Session } from '../../src/engine/session.ts';
import type { Model } from '../../src/model/model.ts';
import { load, modelText, sound } from '../model/in-memory.ts';

const inputs = ['a', 'b', 'c', 'd'];
const text = (correlations: string, declared: readonly string[] = inputs) =>
  modelText({
    inputs: `\n${declared.map((name) => `  ${name}: {unit: meter, value: "normal(10, 1)", basis: derived, source: us}\n`).join('')}`,
    outcomes: inputs.map((name) => `\n  is_${name}: {unit: meter, formula: ${name}}`).join(''),
    correlations,
  });
const model = (correlations: string, ...set: { path: string; value: string }[]): Model =>
  sound(load(text(correlations), { set }));
const joined = '[{between: [a, c], rank: 0.8, because: x}, {between: [c, d], rank: -0.3, because: x}]';
const columns = (of: Model, request: Parameters<typeof planRun>[1] = {}) => {
  const { outcomes } = runNow(of, planRun(of, { draws: 4096, dimensionOrder: 'file', ...request }));
  return new Map(inputs.map((name) => [name, outcomes.get(`is_${name}`)!.get('go')!]));
};

describe('a run with correlations', () => {
  it.each(samplingMethods)(
    '%s: draws of inputs that none mentions keep their bits, as does the first that one does',
    (sampling) => {
      const [plain, together] = [columns(model('[]'), { sampling }), columns(model(joined), { sampling })];
      expect(together.get('a')).toEqual(plain.get('a'));
      expect(together.get('b')).toEqual(plain.get('b'));
      expect(together.get('c')).not.toEqual(plain.get('c'));
      expect(together.get('d')).not.toEqual(plain.get('d'));
    },
  );

  it.each(samplingMethods)('%s: fixing an input moves no other, whichever it is', (sampling) => {
    const free = columns(model(joined), { sampling });
    for (const fixed of inputs) {
      const others = columns(model(joined, { path: fixed, value: '10' }), { sampling });
      for (const name of inputs) if (name !== fixed) expect(others.get(name)).toEqual(free.get(name));
    }
  });

  it.each(samplingMethods)('%s: a session draws the bits of a run, in stages', (sampling) => {
    const of = model(joined);
    const plan = planRun(of, { draws: 4096, sampling });
    const evaluation = new Session(of, plan).evaluation(['is_c', 'is_d']);
    evaluation.begin(new Map());
    for (const _ of evaluation.advance(64));
    for (const _ of evaluation.advance(plan.pointsPerReplicate));
    const { outcomes } = runNow(of, plan);
    for (const name of ['is_c', 'is_d']) {
      expect(evaluation.outcomes().get(name)!.get('go')).toEqual(outcomes.get(name)!.get('go'));
    }
  });

  it('the order and the grouping of statements do not matter to the bits', () => {
    const turned = '[{between: [d, c], rank: -0.3, because: y}, {between: [c, a], rank: 0.8, because: z}]';
    const hash = (list: string) => {
      const of = model(list);
      return manifestOf(runNow(of, planRun(of, { draws: 4096 }))).resultsHash;
    };
    expect(hash(turned)).toBe(hash(joined));
  });

  it('the pairs of the plan and of the manifest are those asked for; a rank of 0 is none', () => {
    const of = model('[{among: [a, b, c], rank: 0.5, because: x}, {between: [a, d], rank: 0, because: x}]');
    const plan = planRun(of, { draws: 4096 });
    const asked = [
      { between: ['a', 'b'], rank: 0.5 },
      { between: ['a', 'c'], rank: 0.5 },
      { between: ['b', 'c'], rank: 0.5 },
    ];
    expect(plan.correlations).toEqual(asked);
    expect(manifestOf(runNow(of, plan)).sampling.correlations).toEqual(asked);
  });

  it('the variance of a sum is that of the normal correlation: 2 + 2r for two unit normals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 9 }), (tenths) => {
        const rank = tenths / 10;
        const of = columns(model(`[{between: [a, b], rank: ${rank}, because: x}]`), { draws: 65_536 });
        const [a, b] = [of.get('a')!, of.get('b')!];
        const variance = a.reduce((sum, x, i) => sum + (x + b[i]! - 20) ** 2, 0) / a.length;
        const truth = 2 + 4 * Math.sin((Math.PI * rank) / 6);
        // Independent draws have relative error √(2/n), 0.0055; scrambled points no more.
        expect(Math.abs(variance / truth - 1)).toBeLessThan(5 * Math.sqrt(2 / a.length));
      }),
      { numRuns: 8 },
    );
  });

  it('a Latin hypercube too small to be reordered is refused with the number it needs', () => {
    expect(() => planRun(model(joined), { draws: 64, sampling: 'latin-hypercube' })).toThrow(
      'A Latin hypercube of 4 draws is too small to give 3 inputs their rank correlations.',
    );
  });
});
