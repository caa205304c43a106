import { exp } from '../../core/elementary/index.ts';
import { catalogue } from '../catalogue.ts';
import type { Distribution } from '../distribution.ts';
import type { Constructor, Moving } from '../distributions/constructor.ts';
import { truncatedQuantile } from '../distributions/truncate.ts';
import { fillFromShape, fillQuantiles } from '../sampler.ts';
import type { Shape } from '../tabulated.ts';
import { type Dependent, type DependentParameter, isDependent, isReference, madeIn, referred } from './dependent.ts';

/** Draws a column: out[i] from uniforms[i], i < count, each with the parameters of its own world. */
export type DependentDraws = (uniforms: Float64Array, count: number, out: Float64Array) => void;

/**
 * How to draw from a distribution whose parameters are columns: NaN where those of a world make no distribution. What
 * only moves and stretches a shape that stands still is drawn from the shape's table, then moved draw by draw; closed
 * forms are evaluated; everything else is inverted for each draw by itself. Owns working memory; one serves one thread.
 *
 * @param column the canonical values of a leaf, in the same worlds as the uniforms
 * @param most the largest count
 */
export function dependentDraws(
  dependent: Dependent,
  column: (leaf: string) => Float64Array,
  most: number,
): DependentDraws {
  const { name, parameters } = dependent;
  if (name === 'shift' || name === 'scale') return movedDraws(dependent, column, most);
  if (name === 'truncate') return truncatedDraws(dependent, column, most);
  const maker = catalogue.find((one) => one.name === name);
  if (maker !== undefined && 'make' in maker) {
    const numbers = [...parameters, ...defaultsOf(maker, parameters.length)].map((one) => numbersOf(one, column, most));
    const shape = shapeOf(maker, parameters);
    if (shape !== undefined && maker.moving !== undefined) return fromShape(shape, maker.moving, numbers);
    if (maker.quantileAt !== undefined) return inClosedForm(maker.quantileAt, numbers);
  }
  return oneByOne(dependent, column);
}

/** A parameter in the first `count` worlds. */
type Numbers = (count: number) => Float64Array;

function numbersOf(parameter: DependentParameter, column: (leaf: string) => Float64Array, most: number): Numbers {
  if (!isReference(parameter)) {
    const constant = new Float64Array(most).fill(typeof parameter === 'number' ? parameter : Number.NaN);
    return () => constant;
  }
  const canonical = column(parameter.leaf);
  if (parameter.per === 1 && parameter.scale === 1) return () => canonical;
  const values = new Float64Array(most);
  return (count) => {
    for (let i = 0; i < count; i++) values[i] = referred(parameter, canonical[i]!);
    return values;
  };
}

function defaultsOf({ parameters }: Constructor, given: number): number[] {
  return parameters.slice(given).flatMap(({ default: usual }) => (usual === undefined ? [] : [usual]));
}

/** The shape that the parameters move and stretch; undefined where one that decides it is not a number. */
function shapeOf({ moving, make }: Constructor, parameters: readonly DependentParameter[]): Shape | undefined {
  if (moving === undefined || moving.shapedBy.some((i) => typeof parameters[i] !== 'number')) return undefined;
  const standard = moving.standard.map((usual, i) => (moving.shapedBy.includes(i) ? (parameters[i] as number) : usual));
  return make(standard).tabulated?.shape;
}

function fromShape(shape: Shape, { place, exponential }: Moving, numbers: readonly Numbers[]): DependentDraws {
  const given = new Float64Array(numbers.length);
  const places = new Float64Array(4);
  return (uniforms, count, out) => {
    fillFromShape(shape, uniforms, count, out);
    const columns = numbers.map((parameter) => parameter(count));
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < columns.length; k++) given[k] = columns[k]![i]!;
      place(given, places);
      const side = uniforms[i]! < 0.5 ? 0 : 2;
      const x = places[side]! + places[side + 1]! * out[i]!;
      out[i] = finite(exponential ? exp(x) : x);
    }
  };
}

function inClosedForm(
  quantileAt: (parameters: Float64Array, u: number) => number,
  numbers: readonly Numbers[],
): DependentDraws {
  const given = new Float64Array(numbers.length);
  return (uniforms, count, out) => {
    const columns = numbers.map((parameter) => parameter(count));
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < columns.length; k++) given[k] = columns[k]![i]!;
      out[i] = finite(quantileAt(given, uniforms[i]!));
    }
  };
}

/** `shift` and `scale`: what is inside is drawn first. Stretched by less than nothing, high values come from low u. */
function movedDraws(
  { name, parameters }: Dependent,
  column: (leaf: string) => Float64Array,
  most: number,
): DependentDraws {
  const times = name === 'scale';
  const inner = parameters[0] as Distribution | Dependent;
  const by = numbersOf(parameters[1]!, column, most);
  const inside = new Float64Array(most);
  const draws: DependentDraws = isDependent(inner)
    ? dependentDraws(inner, column, most)
    : (uniforms, count, out) => fillQuantiles(inner, uniforms, count, out);
  const mirrored = (i: number, u: number): number => {
    if (!isDependent(inner)) return inner.upperQuantile(u);
    const made = madeIn(inner, (leaf) => column(leaf)[i]!);
    return 'problems' in made ? Number.NaN : made.distribution.upperQuantile(u);
  };
  return (uniforms, count, out) => {
    draws(uniforms, count, inside);
    const amounts = by(count);
    for (let i = 0; i < count; i++) {
      const amount = amounts[i]!;
      if (!times) out[i] = finite(inside[i]! + amount);
      else if (amount > 0) out[i] = finite(inside[i]! * amount);
      else out[i] = amount < 0 ? finite(mirrored(i, uniforms[i]!) * amount) : Number.NaN;
    }
  };
}

function truncatedDraws(
  { parameters }: Dependent,
  column: (leaf: string) => Float64Array,
  most: number,
): DependentDraws {
  const inner = parameters[0] as Distribution | Dependent;
  const [min, max] = [parameters[1]!, parameters[2]!].map((end) => numbersOf(end, column, most));
  return (uniforms, count, out) => {
    const [lows, highs] = [min!(count), max!(count)];
    for (let i = 0; i < count; i++) {
      const made = isDependent(inner) ? madeIn(inner, (leaf) => column(leaf)[i]!) : { distribution: inner };
      const fails = 'problems' in made;
      out[i] = fails ? Number.NaN : finite(truncatedQuantile(made.distribution, lows[i]!, highs[i]!, uniforms[i]!));
    }
  };
}

function oneByOne(dependent: Dependent, column: (leaf: string) => Float64Array): DependentDraws {
  return (uniforms, count, out) => {
    for (let i = 0; i < count; i++) {
      const made = madeIn(dependent, (leaf) => column(leaf)[i]!);
      out[i] = 'problems' in made ? Number.NaN : finite(made.distribution.quantile(uniforms[i]!));
    }
  };
}

/** A world whose value leaves the numbers there are has none. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
