import type { Unit } from '../../units/unit.ts';

/** A figure of every draw: a sum of results with signs, in canonical units or those given. */
export interface Figure {
  readonly terms: readonly Term[];
  readonly unit?: Pick<Unit, 'scale' | 'per'>;
}

export interface Term {
  readonly sign: 1 | -1;
  readonly result: string;
  readonly option: string;
}

/** One result of one option. */
export function figureOf(result: string, option: string, unit?: Figure['unit']): Figure {
  return { terms: [{ sign: 1, result, option }], ...(unit && { unit }) };
}

/** What `a` has more than `b`, both in canonical units. */
export function differenceOfFigures(a: Figure, b: Figure): Figure {
  return { terms: [...a.terms, ...b.terms.map((term) => ({ ...term, sign: -term.sign as 1 | -1 }))] };
}

/** From canonical units to those of the figure. */
export function inUnitOf({ unit }: Figure, value: number): number {
  return unit === undefined || unit.scale === unit.per ? value : (value * unit.per) / unit.scale;
}

/** The same text for the same figure. */
export function keyOf({ terms, unit }: Figure): string {
  const scaled = unit === undefined || unit.scale === unit.per ? [] : [unit.per, unit.scale];
  return JSON.stringify([...terms.map(({ sign, result, option }) => [sign, result, option]), scaled]);
}
