import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Design } from '../../../src/analysis/worlds/points.ts';
import { type Worlds, worldsOf } from '../../../src/analysis/worlds/worlds.ts';

/** Test functions of sensitivity analysis, with their exact indices elsewhere. */

export function oracle(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../../oracle/03_sensitivity/${name}.json`), 'utf8'));
}

const uniform = (low: number, high: number) => (u: number) => low + u * (high - low);

export function inputsFrom(quantiles: readonly ((u: number) => number)[]) {
  return quantiles.map((quantile, k) => ({ id: `x${k + 1}`, quantile }));
}

/** sin x1 + a sin² x2 + b x3⁴ sin x1 of three uniform inputs (Ishigami and Homma 1990). */
export function ishigami(a = 7, b = 0.1): Worlds {
  const inputs = inputsFrom([0, 1, 2].map(() => uniform(-Math.PI, Math.PI)));
  return worldsOf(inputs, { y: (x) => ishigamiAt(x, a, b) });
}

export function ishigamiAt(x: readonly number[], a = 7, b = 0.1): number {
  return Math.sin(x[0]!) + a * Math.sin(x[1]!) ** 2 + b * x[2]! ** 4 * Math.sin(x[0]!);
}

/** Sobol's g-function of uniform inputs. */
export function sobolG(a: readonly number[]): Worlds {
  return worldsOf(inputsFrom(a.map(() => uniform(0, 1))), { y: (x) => sobolGAt(x, a) });
}

export function sobolGAt(x: readonly number[], a: readonly number[]): number {
  return a.reduce((product, a, k) => (product * (Math.abs(4 * x[k]! - 2) + a)) / (1 + a), 1);
}

export function design(seed: string, pointsPerReplicate = 256, replicates = 16): Design {
  return { seed, replicates, pointsPerReplicate };
}
