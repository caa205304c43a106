import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../../src/analysis/drawn-run.ts';
import { planRun } from '../../src/engine/plan.ts';
import { runNow } from '../../src/engine/run.ts';
import { loadModel } from '../../src/model/load.ts';
import type { Model } from '../../src/model/model.ts';
import { sound } from '../model/in-memory.ts';

const root = join(import.meta.dirname, '../..');
const model = (scenario: string) =>
  sound(
    loadModel({
      file: join(root, 'models/lg-migration.yaml'),
      scenarios: [join(root, `scenarios/lg-migration/${scenario}.yaml`)],
    }),
  );
const [apart, together] = [model('illustrative-costs'), model('shared-delivery-risk')];

describe('the costs of the options with a cause in common (rank correlation 0.8 against 0)', () => {
  it('differ in nothing but the correlation', () => {
    const values = ({ leaves }: typeof apart) =>
      leaves.map(({ id, value }) => [id, typeof value === 'number' ? value : value.text]);
    expect(values(together)).toEqual(values(apart));
    expect(apart.correlations).toEqual([]);
    expect(together.correlations.map(({ rank, pairs }) => [rank, pairs.length])).toEqual([[0.8, 91]]);
  });

  const described = ['standard', 'split_roles', 'reuse', 'relaxed_security', 'smso_to_smso'];
  const all = [...described, 'option_6', 'option_7'];
  const [free, joined] = [bestOf(apart), bestOf(together)];

  it('leaves the expected value of every option where it was: the margins are the same', () => {
    const [a, b] = [free(all).means, joined(all).means];
    // Independent draws would put a standard error of £13,000 on each, of £2m to £8m; scrambled points put less.
    a.forEach((value, k) => {
      expect(Math.abs(b[k]! - value)).toBeLessThan(10_000);
    });
  });

  it.each([
    ['of the five described', described],
    ['of all seven', all],
  ] as const)('the best %s is expected to be worse, and is less sure', (_, menu) => {
    const [a, b] = [free(menu), joined(menu)];
    expect(a.best - b.best).toBeGreaterThan(40_000);
    expect(b.spread / a.spread).toBeGreaterThan(1.15);
  });

  it('what choosing after the costs are known would add, falls to a third for the five described', () => {
    const regret = ({ best, means }: Summary) => best - Math.max(...means);
    const [a, b] = [regret(free(described)), regret(joined(described))];
    expect(a).toBeGreaterThan(700_000);
    expect(b / a).toBeGreaterThan(0.3);
    expect(b / a).toBeLessThan(0.4);
  });
});

/** What a run says of the best option of a menu, draw by draw. */
function bestOf(of: Model): (menu: readonly string[]) => Summary {
  const plan = planRun(of, { draws: 16_384 });
  const { outcomes } = runNow(of, plan);
  return (menu) => {
    const columns = menu.map((option) => columnOf(outcomes, 'npv_vs_bau', option));
    const best = Float64Array.from({ length: plan.draws }, (_, i) => Math.max(...columns.map((c) => c[i]!)));
    return { means: columns.map(mean), best: mean(best), spread: spread(best) };
  };
}

interface Summary {
  readonly means: readonly number[];
  readonly best: number;
  readonly spread: number;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function spread(values: Float64Array): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / values.length);
}
