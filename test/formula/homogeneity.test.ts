import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assemble } from '../../src/formula/assemble.ts';
import { interpret } from '../../src/formula/interpret.ts';
import { parse } from '../../src/formula/parse.ts';
import { Resolver } from '../../src/formula/resolve.ts';
import { scopeOf } from '../../src/formula/scope.ts';
import type { SystemSpecification } from '../../src/formula/specification.ts';
import { factor } from '../../src/formula/typed.ts';
import type { Dimension } from '../../src/units/dimension.ts';
import { type Sketch, specificationOf } from './system-of.ts';

/*
 * What a dimension check is for: the answer may not depend on the size of the units. Every formula that is accepted must
 * scale as its dimension says when money, meters and time are counted in other units. The factors are powers of two, so
 * that scaling is exact and equality is to the bit.
 */

const sketch: Sketch = {
  start: '2024',
  months: 48,
  monthsPerStep: 12,
  discountRate: 0.035,
  dimensions: { stage: ['a', 'b'] },
  inputs: {
    cost: { unit: 'GBP', value: 1234.5 },
    rate: { unit: 'GBP/year', value: 77.7 },
    meters: { unit: 'meter', value: 3.3 },
    run_off: { unit: 'meter/year', value: 0.7 },
    each: { unit: 'GBP/meter', value: 19.1 },
    wait: { unit: 'month', value: 7 },
    begin: { unit: 'date', value: '2024-08-11' },
    share: { unit: '%', value: 31 },
    staged: { unit: 'GBP', by: 'stage', values: { a: 5.5, b: -2.25 } },
  },
};

const leaf = fc.constantFrom(
  ...['cost', 'rate', 'meters', 'run_off', 'each', 'wait', 'begin', 'share', 'staged[a]', 'sum(staged, stage)'],
  ...['0', '1', '2.5', 'step', 'elapsed', 'year', 'one_month', 'one_year', 'date("2025-03-09")'],
);
const formula = fc.letrec<{ any: string; condition: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc
      .tuple(tie('any'), fc.constantFrom('+', '-', '*', '/'), tie('any'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('any').map((a) => `-${a}`),
    fc
      .tuple(fc.constantFrom('exp', 'log', 'floor', 'round', 'abs', 'sqrt', 'after'), tie('any'))
      .map(([f, a]) => `${f}(${a})`),
    fc
      .tuple(fc.constantFrom('cumulative', 'total', 'mean', 'peak', 'first', 'final', 'pv'), tie('any'))
      .map(([f, a]) => `${f}(${a})`),
    fc
      .tuple(fc.constantFrom('min', 'max', 'active', 'ramp', 'once', 'previous', 'at'), tie('any'), tie('any'))
      .map(([f, a, b]) => `${f}(${a}, ${b})`),
    fc
      .tuple(fc.constantFrom('spread', 'clamp'), tie('any'), leaf, leaf)
      .map(([f, a, b, c]) => `${f}(${a}, ${b}, ${c})`),
    fc.tuple(leaf, leaf, leaf, leaf).map((list) => `overlap(${list.join(', ')})`),
    fc.tuple(leaf, leaf, leaf, leaf, leaf).map((list) => `interpolate(${list.join(', ')})`),
    fc.tuple(tie('condition'), tie('any'), tie('any')).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
  ),
  condition: fc
    .tuple(tie('any'), fc.constantFrom('<', '>=', '=='), tie('any'))
    .map(([a, operator, b]) => `${a} ${operator} ${b}`),
})).any;

const factors = { 'GBP@2024': 4, meter: 16, time: 4 } as const;

function scaleOf(dimension: Dimension): number {
  let scale = 1;
  for (const [base, { numerator, denominator }] of dimension) {
    scale *= factors[base as keyof typeof factors] ** (numerator / denominator);
  }
  return scale;
}

/** The same model with money, meters and time counted in smaller units: years become spans of four quarters. */
function inSmallerUnits(base: SystemSpecification): SystemSpecification {
  const { time } = factors;
  const { periods } = base;
  const unitOfLeaf = new Map(
    base.inputs.flatMap(({ definition, unit }) =>
      definition.kind === 'input' ? [...definition.entries.values()].flat().map((e) => [e.leaf, unit] as const) : [],
    ),
  );
  return {
    ...base,
    monthsPerStep: 3,
    periods: {
      ...periods,
      start: periods.start.map((t) => t * time),
      end: periods.end.map((t) => t * time),
      length: periods.length.map((t) => t * time),
      presentValueWeight: periods.presentValueWeight.map((t) => t * time),
    },
    leaves: base.leaves.map((l) => ({ ...l, central: l.central * scaleOf(unitOfLeaf.get(l.index)!.dimension) })),
    dateToTime: (text) => {
      const steps = base.dateToTime(text);
      return steps === undefined ? undefined : steps * time;
    },
  };
}

function values(specification: SystemSpecification, text: string, dimension: Dimension): number[] | undefined {
  const formulas = [{ name: 'answer', text, dimension, allowed: 'any' as const }];
  const { system } = assemble({ ...specification, formulas, results: ['answer'] });
  if (!system) return undefined;
  const run = interpret(
    system,
    Float64Array.from(system.leaves, (l) => l.central),
  );
  return Array.from({ length: system.periods.count }, (_, k) => run.value('answer', {}, k));
}

test('an accepted formula scales as its dimension says', () => {
  const base = specificationOf(sketch);
  const smaller = inSmallerUnits(base);
  const scope = scopeOf(base);
  let accepted = 0;
  let dimensioned = 0;
  fc.assert(
    fc.property(formula, (text) => {
      // A root of a root takes the fourth root of a factor, which is not exact.
      fc.pre(text.split('sqrt').length <= 2);
      const { syntax } = parse(text);
      if (!syntax) throw new Error(`not read: ${text}`);
      const dimension = factor(new Resolver(scope).resolve(syntax).type);
      const plain = dimension && values(base, text, dimension);
      if (!plain) return;
      accepted++;
      if (dimension.size > 0) dimensioned++;
      const scaled = values(smaller, text, dimension)!;
      expect(scaled).toEqual(plain.map((value) => value * scaleOf(dimension)));
    }),
    { numRuns: 6_000 },
  );
  // The law would be empty if nothing were accepted.
  expect(accepted).toBeGreaterThan(500);
  expect(dimensioned).toBeGreaterThan(250);
});
