import type { Wording } from '../../core/diagnostics.ts';
import type { Distribution, Parameter as Given } from '../distribution.ts';

/** A distribution that a model can name, `pert(min, mode, max[, lambda])`: its documentation and its maker. */
export interface Constructor {
  readonly name: string;
  /** One sentence for the economist who looks for the right one. */
  readonly about: string;
  readonly parameters: readonly Parameter[];
  /** Whether the list of parameters may be given any number of times, as in `discrete(v1, p1, v2, p2, ...)`. */
  readonly repeats?: boolean;
  readonly example: Example;
  /** What is wrong with these parameters: finite, and as many as there should be. */
  problems(parameters: readonly number[]): readonly Wording[];
  /** The distribution of parameters that have no problems. */
  make(parameters: readonly number[]): Distribution;
}

export interface Parameter {
  readonly name: string;
  readonly about: string;
  /** May be left out; stands for this value. */
  readonly default?: number;
}

/** A use with what it means, to four significant figures. */
export interface Example {
  readonly text: string;
  readonly mean: number;
  /** The 5th and 95th percentiles. */
  readonly interval: readonly [number, number];
}

/** `pert(min, mode, max[, lambda])` */
export function signature(maker: Constructor): string {
  if (maker.repeats) {
    const [first, second] = [1, 2].map((i) => maker.parameters.map((p) => `${p.name}${i}`).join(', '));
    return `${maker.name}(${first}, ${second}, ...)`;
  }
  const needed = maker.parameters.filter((p) => p.default === undefined).map((p) => p.name);
  const optional = maker.parameters.filter((p) => p.default !== undefined).map((p) => `[, ${p.name}]`);
  return `${maker.name}(${needed.join(', ')}${optional.join('')})`;
}

/** `pert(14500, 15000, 15500)`: a distribution as a model would write it. */
export function distributionText(name: string, parameters: readonly Given[]): string {
  return `${name}(${parameters.map(parameterText).join(', ')})`;
}

function parameterText(given: Given): string {
  if (typeof given === 'string') return JSON.stringify(given);
  if (typeof given !== 'number') return given.text;
  return Number.isFinite(given) ? String(given) : given > 0 ? 'infinity' : '-infinity';
}
