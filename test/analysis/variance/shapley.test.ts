import { describe, expect, it } from 'vitest';
import { shapleyEffects } from '../../../src/analysis/variance/shapley.ts';
import { worldsOf } from '../../../src/analysis/worlds/worlds.ts';
import { normalQuantile } from '../../../src/core/numerics/normal.ts';
import { design, inputsFrom, ishigami, oracle } from './functions.ts';

const normals = (count: number) => inputsFrom(Array.from({ length: count }, () => normalQuantile));
/** Rank correlation of normals whose own correlation is r. */
const rankOf = (r: number) => (6 / Math.PI) * Math.asin(r / 2);

describe('Shapley effects', () => {
  it('share an interaction equally: Ishigami', () => {
    const [exact] = oracle('ishigami') as { S1: number[]; S2: Record<string, number> }[];
    const half = exact!.S2['1,3']! / 2;
    const [found] = shapleyEffects(ishigami(), design('shapley', 128));
    const expected = [exact!.S1[0]! + half, exact!.S1[1]!, half];
    for (const [k, effect] of found!.effects.entries()) {
      expect(Math.abs(effect!.value - expected[k]!)).toBeLessThan(3 * effect!.se);
      expect(effect!.se).toBeLessThan(0.03);
    }
  });

  it('are those of Owen and Prieur (2017) for a linear function of two correlated normals', () => {
    // y = β1 x1 + β2 x2, Var x = σ², correlation r: φ1 = (β1²σ1²(1 − r²/2) + β1β2 r σ1σ2 + β2²σ2² r²/2) / Var y.
    const [b1, b2, s1, s2, r] = [1, 1.5, 1, 2, 0.7];
    const worlds = worldsOf(normals(2), { y: ([a, b]) => b1 * s1 * a! + b2 * s2 * b! }, [
      { between: ['x1', 'x2'], rank: rankOf(r) },
    ]);
    const variance = b1 ** 2 * s1 ** 2 + b2 ** 2 * s2 ** 2 + 2 * b1 * b2 * r * s1 * s2;
    const first = b1 ** 2 * s1 ** 2 * (1 - r ** 2 / 2) + b1 * b2 * r * s1 * s2 + (b2 ** 2 * s2 ** 2 * r ** 2) / 2;
    const [found] = shapleyEffects(worlds, design('correlated', 256));
    expect(Math.abs(found!.variance.value - variance)).toBeLessThan(3 * found!.variance.se);
    expect(Math.abs(found!.effects[0]!.value - first / variance)).toBeLessThan(3 * found!.effects[0]!.se);
    expect(found!.effects[0]!.se).toBeLessThan(0.03);
  });

  it('sum to 1, and attribute variance to an input that does nothing but goes along with one that does', () => {
    const worlds = worldsOf(normals(3), { y: ([a, , c]) => a! + c! }, [{ between: ['x1', 'x2'], rank: 0.8 }]);
    const [found] = shapleyEffects(worlds, design('rides along', 128), [[0, 1], [2]]);
    const sum = found!.effects.reduce((total, effect) => total + effect!.value, 0);
    expect(sum).toBeCloseTo(1, 12);
    expect(found!.effects[1]!.interval[0]).toBeGreaterThan(0.05);
    expect(Math.abs(found!.groups[0]!.value - 0.5)).toBeLessThan(3 * found!.groups[0]!.se);
  });
});
