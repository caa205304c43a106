import type { Wording } from '../../core/diagnostics.ts';
import type { Distribution, Parameter as Given } from '../distribution.ts';

/** What the reference says of a distribution that a model can name, `pert(min, mode, max[, lambda])`. */
export interface Documented {
  readonly name: string;
  /** One sentence for the economist who looks for the right one. */
  readonly about: string;
  readonly parameters: readonly Parameter[];
  /** Whether the list of parameters may be given any number of times, as in `discrete(v1, p1, v2, p2, ...)`. */
  readonly repeats?: boolean;
  readonly example: Example;
}

/** One whose parameters are numbers. */
export interface Constructor extends Documented {
  /** What is wrong with these parameters: finite, and as many as there should be. */
  problems(parameters: readonly number[]): readonly Wording[];
  /** The distribution of parameters that have no problems. */
  make(parameters: readonly number[]): Distribution;
  /** How its parameters move and stretch a shape, where some of them do no more: for ones that vary from draw to draw. */
  readonly moving?: Moving;
  /**
   * The quantile at u without a distribution being made, NaN where the parameters make none: for ones that vary from
   * draw to draw.
   */
  quantileAt?(parameters: Float64Array, u: number): number;
}

/** Parameters that move and stretch a shape of which a table is kept. */
export interface Moving {
  /** Positions of the parameters that the shape follows from. */
  readonly shapedBy: readonly number[];
  /** Parameters of one distribution with such a shape. */
  readonly standard: readonly number[];
  /** Whether it is e to the power of what was moved and stretched. */
  readonly exponential: boolean;
  /**
   * Writes where the shape's tails lie, as `Tabulated` has it: lower from and by, upper from and by; NaN where the
   * parameters make no distribution.
   */
  place(parameters: Float64Array, into: Float64Array): void;
}

/** Writes the places of two tails; NaN for all where the stretch is not above nothing. */
export function writePlaces(into: Float64Array, lower: number, lowerBy: number, upper: number, upperBy: number): void {
  const valid = Math.abs(upperBy) > 0;
  into[0] = valid ? lower : Number.NaN;
  into[1] = lowerBy;
  into[2] = valid ? upper : Number.NaN;
  into[3] = upperBy;
}

/** One made from other distributions, or from data. */
export interface Composite extends Documented {
  /** The distribution of parameters of the right kinds, or what is wrong with them. */
  combine(given: readonly Given[], parts: Parts): Distribution | readonly Wording[];
}

/** What a composite is given, by position, and the files it may read. */
export interface Parts {
  numberAt(i: number): number;
  distributionAt(i: number): Distribution;
  /** The text of a data file, or why it cannot be read. */
  data(file: string): { readonly text: string } | { readonly problem: Wording };
}

export interface Parameter {
  readonly name: string;
  readonly about: string;
  /** What it is; a finite number where nothing is said. */
  readonly kind?: 'number or infinity' | 'distribution' | 'distribution or number' | 'text';
  /** What a number is in: the unit of the value, where nothing is said; a pure number; or either. */
  readonly measures?: 'number' | 'either';
  /** May be left out; stands for this value. */
  readonly default?: number;
  /** May be left out. */
  readonly optional?: boolean;
}

/** A use with what it means, to four significant figures. */
export interface Example {
  readonly text: string;
  readonly mean: number;
  /** The 5th and 95th percentiles. */
  readonly interval: readonly [number, number];
}

/** `pert(min, mode, max[, lambda])` */
export function signature(maker: Documented): string {
  if (maker.repeats) {
    const [first, second] = [1, 2].map((i) => maker.parameters.map((p) => `${p.name}${i}`).join(', '));
    return `${maker.name}(${first}, ${second}, ...)`;
  }
  const shown = ({ name, kind }: Parameter): string => (kind === 'text' ? `"${name}"` : name);
  const needed = maker.parameters.filter((p) => !mayBeLeftOut(p)).map(shown);
  const optional = maker.parameters.filter(mayBeLeftOut).map((p) => `[, ${shown(p)}]`);
  return `${maker.name}(${needed.join(', ')}${optional.join('')})`;
}

export function mayBeLeftOut({ default: usual, optional }: Parameter): boolean {
  return usual !== undefined || optional === true;
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
