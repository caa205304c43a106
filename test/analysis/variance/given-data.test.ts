import { describe, expect, it } from 'vitest';
import { dummyInput, firstOrderOfData, orderedDraws, orderOf } from '../../../src/analysis/variance/given-data.ts';
import { cellsOf, pawn } from '../../../src/analysis/variance/pawn.ts';
import { linearFit, standardiseInputs } from '../../../src/analysis/variance/regression.ts';
import { uniformSamples } from '../../../src/analysis/worlds/points.ts';
import { type Worlds, worldsOf } from '../../../src/analysis/worlds/worlds.ts';
import { normalQuantile } from '../../../src/core/numerics/normal.ts';
import { design, inputsFrom, ishigami, oracle } from './functions.ts';

function sampleOf(worlds: Worlds, seed: string) {
  const [uniforms] = uniformSamples(worlds, design(seed, 1024), 1);
  const columns = uniforms!.map((column, k) => worlds.values(k, column));
  return { columns, y: worlds.evaluate(columns)[0]! };
}

describe('first order from any sample', () => {
  it('is that of the Ishigami function, and nothing for a dummy', () => {
    const [exact] = oracle('ishigami') as { S1: number[] }[];
    const { columns, y } = sampleOf(ishigami(), 'given');
    for (const [k, column] of columns.entries()) {
      const found = firstOrderOfData(y, orderedDraws(column, 16));
      expect(Math.abs(found.value - exact!.S1[k]!)).toBeLessThan(0.01);
    }
    const dummy = firstOrderOfData(y, orderedDraws(dummyInput('given', y.length), 16));
    expect(Math.abs(dummy.value)).toBeLessThan(4 * dummy.se);
  });
});

describe('first order of a long tail', () => {
  it('is not lost in the outermost cell: a lognormal times a normal with mean 2', () => {
    // y = e^a (2 + b): Var E[y|a] / Var y = 4 (e − 1) / (5e − 4), of standard normals, with e^1 for e^(σ²).
    const worlds = worldsOf(inputsFrom([(u) => Math.exp(normalQuantile(u)), normalQuantile]), {
      y: ([a, b]) => a! * (2 + b!),
    });
    const { columns, y } = sampleOf(worlds, 'tail');
    const exact = (4 * (Math.E - 1)) / (5 * Math.E - 4);
    const found = firstOrderOfData(y, orderedDraws(columns[0]!, 16));
    expect(Math.abs(found.value - exact)).toBeLessThan(3 * found.se);
    expect(found.se).toBeLessThan(0.02);
  });
});

describe('regression', () => {
  const [, , exact] = oracle('additive') as { S1: number[]; pearson_corr_with_y: number[] }[];
  // 2 N(0, 1) − 3 U(−1, 3) + triangular(0, 1, 5)
  const triangular = (u: number) => (u < 0.2 ? Math.sqrt(5 * u) : 5 - Math.sqrt(20 * (1 - u)));
  const worlds = worldsOf(inputsFrom([normalQuantile, (u) => -1 + 4 * u, triangular]), {
    y: ([a, b, c]) => 2 * a! - 3 * b! + c!,
  });

  it('of an additive outcome explains all of it, each coefficient the root of its share', () => {
    const { columns, y } = sampleOf(worlds, 'linear');
    const fit = linearFit(standardiseInputs(columns, 16, false)!, y)!;
    expect(fit.explained.value).toBeCloseTo(1, 9);
    for (const [k, { standardised, partial }] of fit.inputs.entries()) {
      expect(Math.abs(standardised.value - exact!.pearson_corr_with_y[k]!)).toBeLessThan(0.005);
      expect(Math.abs(partial.value)).toBeCloseTo(1, 6);
    }
  });

  it('on ranks is blind to a monotonic bend', () => {
    const bent = worldsOf(inputsFrom([normalQuantile]), { y: ([a]) => a! ** 3 });
    const { columns, y } = sampleOf(bent, 'bent');
    expect(linearFit(standardiseInputs(columns, 16, false)!, y)!.explained.value).toBeLessThan(0.7);
    expect(linearFit(standardiseInputs(columns, 16, true)!, y)!.explained.value).toBeCloseTo(1, 9);
  });

  it('refuses inputs that are lines of each other', () => {
    const { columns } = sampleOf(worlds, 'twice');
    expect(standardiseInputs([columns[0]!, columns[0]!], 16, false)).toBeUndefined();
  });
});

describe('PAWN', () => {
  it('sees an input that moves the spread and not the mean, and gives the distance of uniform cells exactly', () => {
    const spread = worldsOf(inputsFrom([(u) => u, normalQuantile]), { y: ([a, b]) => a! * b! });
    const { columns, y } = sampleOf(spread, 'spread');
    const output = orderedDraws(y, 16);
    const found = pawn(y, output, cellsOf(orderOf(columns[0]!)));
    const dummy = pawn(y, output, cellsOf(orderOf(dummyInput('spread', y.length))));
    expect(firstOrderOfData(y, orderedDraws(columns[0]!, 16)).value).toBeLessThan(0.005);
    expect(found.interval[0]).toBeGreaterThan(3 * dummy.interval[1]);
    // y = x uniform: cell k of ten has distance max(k, 9 − k)/10 from the whole.
    const alone = orderedDraws(columns[0]!, 16);
    const exact = Array.from({ length: 10 }, (_, k) => Math.max(k, 9 - k) / 10).reduce((a, b) => a + b) / 10;
    expect(pawn(columns[0]!, alone, cellsOf(orderOf(columns[0]!))).value).toBeCloseTo(exact, 3);
  });
});
