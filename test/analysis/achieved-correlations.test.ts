import { describe, expect, it } from 'vitest';
import { achievedCorrelations } from '../../src/analysis/achieved-correlations.ts';
import { results } from '../../src/analysis/results.ts';
import { summarise } from '../../src/analysis/summarise.ts';
import { planRun, samplingMethods } from '../../src/engine/plan.ts';
import { runNow } from '../../src/engine/run.ts';
import { renderMarkdown } from '../../src/report/render/markdown.ts';
import { runReport } from '../../src/report/run-report.ts';
import { load, modelText, sound } from '../model/in-memory.ts';

const text = modelText({
  inputs: [
    '',
    '  a: {unit: meter, value: "lognormal(10, 4)", basis: derived, source: us}',
    '  b: {unit: meter, by: option, value: "triangular(0, 1, 4)", basis: derived, source: us}',
    '  c: {unit: meter, value: "uniform(5, 7)", basis: derived, source: us}',
    '  d: {unit: meter, value: "pert(1, 2, 9)", basis: derived, source: us}',
    '',
  ].join('\n'),
  outcomes: '\n  o: {unit: meter, formula: a + b + c + d}\n',
  correlations:
    '[{between: [a, b], rank: -0.5, because: one | supplier}, {among: [b], rank: 0.3, because: one team}, {between: [c, d], rank: 1, because: the same thing}]',
});
const drawn = (set: { path: string; value: string }[] = [], request: Parameters<typeof planRun>[1] = {}) => {
  const model = sound(load(text, { set }));
  return runNow(model, planRun(model, { draws: 32_768, ...request }));
};

describe('asked and achieved in the results', () => {
  it.each(samplingMethods)('%s: every pair comes out as asked, within its own error', (sampling) => {
    const achieved = achievedCorrelations(drawn([], { sampling }));
    expect(achieved.map(({ between, asked }) => [...between, asked])).toEqual([
      ['a', 'b.bau', -0.5],
      ['a', 'b.go', -0.5],
      ['b.bau', 'b.go', 0.3],
      ['c', 'd', 1],
    ]);
    for (const { asked, achieved: found } of achieved) {
      // t with 15 degrees of freedom: beyond 5.2 once in ten thousand. Reordering misses its target by a share of 1/n.
      expect(Math.abs(found!.value - asked)).toBeLessThanOrEqual(5.2 * found!.se + 1e-3);
      expect(found!.se).toBeLessThan(0.01);
    }
  });

  it('perfect dependence is achieved to the last draw', () => {
    const found = achievedCorrelations(drawn()).at(-1)!.achieved!;
    expect(found.value).toBeCloseTo(1, 14);
    expect(found.se).toBeLessThan(1e-14);
  });

  it('a value that a scenario fixes has none, and the others keep theirs', () => {
    const [free, fixed] = [achievedCorrelations(drawn()), achievedCorrelations(drawn([{ path: 'b.go', value: '2' }]))];
    expect(fixed.map(({ achieved }) => achieved === null)).toEqual([false, true, true, false]);
    expect(fixed[0]!.achieved).toEqual(free[0]!.achieved);
  });

  it('is part of the results that the schema describes, and of the report', () => {
    const run = drawn([{ path: 'b.go', value: '2' }]);
    const summary = summarise(run);
    expect(results.parse(summary)).toEqual(summary);
    const document = renderMarkdown(runReport(summary, run.model));
    const rows = document.split('\n').filter((line) => line.startsWith('| a with') || line.startsWith('| b'));
    expect(rows.find((row) => row.includes('a with b.bau'))).toMatch(
      /−0\.50 \| −0\.[45]\d+ ± 0\.000\d \| one \\\| supplier/,
    );
    expect(rows.find((row) => row.includes('a with b.go'))).toContain('not drawn here');
  });

  it('nothing is said where nothing is correlated', () => {
    const model = sound(load(modelText()));
    const run = runNow(model, planRun(model, { draws: 64 }));
    expect(achievedCorrelations(run)).toEqual([]);
    expect(renderMarkdown(runReport(summarise(run), model))).not.toContain('move together');
  });
});
