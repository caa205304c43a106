import type { Model } from '../../model/model.ts';
import { independentDraws, sampleDraws } from './context.ts';
import { type MethodName, onTheSample } from './method-names.ts';

/** Worlds of a pick-freeze design, for each input or group. */
const perGroup = 1024;
/** Five places, and the roots of one input in two or three. */
const perInput = 16 * 512;
/** Some twenty places in each of nine rows. */
const perMap = 9 * 20 * 512;
/** Two samples, and one for each of the inputs that are among the foremost three of an option. */
const perSettling = 4096;
const foremost = 3;
const forDelays = 4 * 4096;
/** A search rarely needs more, for each option. */
const perSearch = 6000;

/** About how many worlds the methods will evaluate, at most: what they cost, told before it is paid. */
export function worldsNeeded(model: Model, methods: readonly MethodName[], options: number): number {
  const inputs = model.dimensionsOfChance.length;
  const parts: readonly (readonly [boolean, number])[] = [
    [methods.includes('expectedSwitching'), inputs * perInput],
    [methods.includes('map'), options * perMap],
    [methods.includes('sobol'), (inputs + 5) * perGroup],
    [methods.includes('shapley'), (inputs + 1) * perGroup],
    [methods.some((name) => onTheSample.includes(name)), sampleDraws],
    [methods.includes('discovery') || methods.includes('dominance'), independentDraws],
    [methods.includes('quote'), forDelays],
    [methods.includes('convergence'), (Math.min(inputs, foremost * options) + 2) * perSettling],
    [methods.includes('jointMove'), options * perSearch],
  ];
  return parts.reduce((sum, [asked, worlds]) => sum + (asked ? worlds : 0), 0);
}
