import type { Wording } from '../../core/diagnostics.ts';
import {
  lognormalNeedsPositive,
  noSpread,
  notPositive,
  outOfRange,
  parametersOutOfOrder,
} from '../../core/messages/distributions.ts';

/** A parameter with its name, for saying what is wrong with it. */
type Named = readonly [name: string, value: number];

/** Smaller first, each at most the next, and the ends apart. */
export function checkOrder(distribution: string, ...parameters: readonly Named[]): Wording[] {
  const problems: Wording[] = [];
  for (let i = 1; i < parameters.length; i++) {
    const [low, high] = [parameters[i - 1]!, parameters[i]!];
    if (low[1] > high[1]) problems.push(parametersOutOfOrder(distribution, low[0], high[0]));
  }
  const [first, last] = [parameters[0]!, parameters[parameters.length - 1]!];
  if (first[1] === last[1]) problems.push(noSpread(distribution, first[0], last[0]));
  return problems;
}

export function checkPositive(distribution: string, ...parameters: readonly Named[]): Wording[] {
  return parameters.flatMap(([name, value]) => {
    if (value <= 0) return [notPositive(distribution, name, value)];
    return value < SMALLEST ? [outOfRange(distribution, name, value, SMALLEST, 1 / SMALLEST)] : [];
  });
}

/** Below this, squares and products leave the numbers there are. */
const SMALLEST = 1e-100;

/** As `checkPositive`, for what must be positive because a lognormal variable is. */
export function checkLognormal(distribution: string, ...parameters: readonly Named[]): Wording[] {
  return parameters
    .filter(([, value]) => value <= 0)
    .map(([name, value]) => lognormalNeedsPositive(distribution, name, value));
}

/** As `checkPositive`, for a shape that stays computable: neither a point nor all of it at the ends. */
export function checkShape(distribution: string, most: number, ...parameters: readonly Named[]): Wording[] {
  return parameters.flatMap(([name, value]) => {
    if (value <= 0) return [notPositive(distribution, name, value)];
    return value < SMALLEST_SHAPE || value > most ? [outOfRange(distribution, name, value, SMALLEST_SHAPE, most)] : [];
  });
}

/** Below it nearly all is at an end, closer than numbers are to one another. */
const SMALLEST_SHAPE = 0.05;

/** A number above nothing, NaN for any other. */
export const positive = (value: number): number => (value > 0 ? value : Number.NaN);

/** A shape that `checkShape` lets pass, NaN for any other. */
export const withinShape = (value: number, most: number): number =>
  value >= SMALLEST_SHAPE && value <= most ? value : Number.NaN;

/** Whether numbers are as `checkOrder` wants them. */
export function inOrder(...values: readonly number[]): boolean {
  for (let i = 1; i < values.length; i++) if (!(values[i - 1]! <= values[i]!)) return false;
  return values[0]! < values[values.length - 1]!;
}
